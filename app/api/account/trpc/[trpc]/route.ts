import { paths } from "@/components/paths";
import { accountRouter } from "@/server/contents/account-router";
import { sessionCookie } from "@/server/door/auth";
import { answerCall } from "@/server/door/trpc-door";
import { accountContextOf, enterDoor } from "@/server/door/web";
import type { DoorName } from "@/server/limit/rules";

type Params = { params: Promise<{ trpc: string }> };

/** What is guessed at, or costs a slow hash. */
const doors: Record<string, DoorName> = {
  activate: "activate",
  join: "activate",
  setUp: "setUp",
  changePassword: "changePassword",
  beginFactor: "changePassword",
  confirmFactor: "changePassword",
  renewRecoveryCodes: "changePassword",
  removeFactor: "changePassword",
};

async function handle(request: Request, { params }: Params): Promise<Response> {
  const { trpc } = await params;
  let newSession: string | null = null;
  const answer = await answerCall(request, {
    endpoint: paths.api.account(),
    router: accountRouter,
    path: trpc,
    enter: async () => {
      const ctx = await accountContextOf(request, (id) => {
        newSession = id;
      });
      const door = Object.hasOwn(doors, trpc) ? doors[trpc] : undefined;
      return { ctx, visits: door ? [await enterDoor(request, door, ctx.user?.id ?? null)] : [] };
    },
  });
  if (answer.ok && newSession) answer.headers.append("set-cookie", await sessionCookie(newSession));
  return answer;
}

export { handle as POST };
