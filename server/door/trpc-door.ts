import type { AnyRouter, inferRouterContext } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { asTrpcError, findMeta } from "@/server/frame/trpc";
import { inputLimits } from "@/server/ground/json-rules";
import type { Visit } from "@/server/limit/limiter";
import { assertJson, LimitedRequest } from "./body";
import { assertSameOrigin, errorHeaders } from "./http";

type Call<R extends AnyRouter> = {
  /** The address of the router. */
  endpoint: string;
  router: R;
  /** The procedure's path in the router. */
  path: string;
  /** Who asks, and the counted visits, which are ended when the answer is there. @throws DomainError */
  enter: () => Promise<{ ctx: inferRouterContext<R>; visits: Visit[] }>;
};

/**
 * Answers one call of a procedure over HTTP. In this order: the procedure is looked up, who asks is found, whether he may
 * is decided (server/trpc.ts), and only then is what he sent read, counted, parsed and checked.
 */
export async function answerCall<R extends AnyRouter>(request: Request, call: Call<R>): Promise<Response> {
  let visits: Visit[] = [];
  const answer = await fetchRequestHandler({
    endpoint: call.endpoint,
    req: new LimitedRequest(request, findMeta(call.router, call.path)?.isLong ? inputLimits.long : inputLimits.short),
    router: call.router,
    allowBatching: false,
    createContext: async () => {
      try {
        if (request.method === "POST") {
          assertSameOrigin(request);
          assertJson(request);
        }
        const entered = await call.enter();
        visits = entered.visits;
        return entered.ctx;
      } catch (error) {
        throw asTrpcError(error);
      }
    },
    responseMeta: ({ errors }) => ({ headers: new Headers(errorHeaders(errors[0]?.cause)) }),
  });
  await Promise.all(visits.map((visit) => visit.end(answer.ok)));
  return answer;
}
