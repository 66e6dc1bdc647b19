import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { paths } from "@/components/paths";
import { accountRouter } from "@/server/account/router";
import { sessionCookie } from "@/server/auth";
import { assertBodyWithin, assertSameOrigin, errorHeaders } from "@/server/http";
import type { Visit } from "@/server/limit/limiter";
import type { DoorName } from "@/server/limit/rules";
import { asTrpcError } from "@/server/trpc";
import { accountContextOf, enterDoor } from "@/server/web";

/** What is guessed at, or costs a slow hash. */
const doors: Record<string, DoorName> = {
  activate: "activate",
  join: "activate",
  setUp: "setUp",
  changePassword: "changePassword",
};

async function handle(request: Request): Promise<Response> {
  const visits: Visit[] = [];
  let newSession: string | null = null;
  const answer = await fetchRequestHandler({
    endpoint: paths.api.account(),
    req: request,
    router: accountRouter,
    allowBatching: false,
    createContext: async ({ info }) => {
      try {
        assertSameOrigin(request);
        assertBodyWithin(request, 65_536);
        const ctx = await accountContextOf(request, (id) => {
          newSession = id;
        });
        for (const { path } of info.calls) {
          const door = doors[path];
          if (door) visits.push(await enterDoor(request, door, ctx.user?.id ?? null));
        }
        return ctx;
      } catch (error) {
        throw asTrpcError(error);
      }
    },
    responseMeta: ({ errors }) => ({ headers: new Headers(errorHeaders(errors[0]?.cause)) }),
  });
  await Promise.all(visits.map((visit) => visit.end(answer.ok)));
  if (answer.ok && newSession) answer.headers.append("set-cookie", await sessionCookie(newSession));
  return answer;
}

export { handle as POST };
