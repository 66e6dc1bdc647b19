import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { paths } from "@/components/paths";
import { assertBodyWithin, assertSameOrigin, errorHeaders } from "@/server/http";
import { appRouter } from "@/server/router";
import { asTrpcError } from "@/server/trpc";
import { unitContext } from "@/server/web";

type Params = { params: Promise<{ unit: string }> };
const maxBytes = 4 * 1_048_576;

async function handle(request: Request, { params }: Params): Promise<Response> {
  const { unit } = await params;
  return fetchRequestHandler({
    endpoint: paths.api.unit(unit),
    req: request,
    router: appRouter,
    allowBatching: false,
    createContext: async () => {
      try {
        if (request.method === "POST") {
          assertSameOrigin(request);
          assertBodyWithin(request, maxBytes);
        }
        return await unitContext(request, unit);
      } catch (error) {
        throw asTrpcError(error);
      }
    },
    responseMeta: ({ errors }) => ({ headers: new Headers(errorHeaders(errors[0]?.cause)) }),
  });
}

export { handle as GET, handle as POST };
