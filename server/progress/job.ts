import { z } from "zod";
import { refreshParticipation } from "@/server/campaign/participation";
import { verb } from "@/server/frame/verb";
import { refreshAllProgress, refreshProgress } from "./refresh";

/**
 * Job `progress.refresh`: recounts a unit in its own context, after an issue reached it or its people changed.
 * `id` is the campaign, or the unit itself for all its campaigns.
 */
export const refreshUnitProgress = verb({
  name: "progress.refresh",
  kind: "mutation",
  permission: "system:run",
  input: z.object({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    await refreshParticipation(ctx);
    if (id === ctx.unit.id) await refreshAllProgress(ctx);
    else await refreshProgress(ctx, id);
    ctx.trace({ action: "progress.refreshed", entity: "unit", entityId: ctx.unit.id, content: { scope: id } });
  },
});
