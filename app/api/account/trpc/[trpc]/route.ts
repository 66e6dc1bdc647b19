import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { paths } from "@/components/paths";
import { accountRouter } from "@/server/account/router";
import { assertBodyWithin, assertSameOrigin, privateHeaders } from "@/server/http";
import { asTrpcError } from "@/server/trpc";
import { accountContextOf } from "@/server/web";

const handle = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: paths.api.account(),
    req: request,
    router: accountRouter,
    allowBatching: false,
    createContext: async () => {
      try {
        assertSameOrigin(request);
        assertBodyWithin(request, 65_536);
        return await accountContextOf(request);
      } catch (error) {
        throw asTrpcError(error);
      }
    },
    responseMeta: () => ({ headers: new Headers(privateHeaders) }),
  });

export { handle as POST };
