import { paths } from "@/components/paths";
import { appRouter } from "@/server/contents/router";
import { answerCall } from "@/server/door/trpc-door";
import { accountOf, enterDoor, unitContext } from "@/server/door/web";

type Params = { params: Promise<{ unit: string; trpc: string }> };

async function handle(request: Request, { params }: Params): Promise<Response> {
  const { unit, trpc } = await params;
  return answerCall(request, {
    endpoint: paths.api.unit(unit),
    router: appRouter,
    path: trpc,
    enter: async () => {
      const ctx = await unitContext(request, unit);
      return { ctx, visits: [await enterDoor(request, "act", accountOf(ctx))] };
    },
  });
}

export { handle as GET, handle as POST };
