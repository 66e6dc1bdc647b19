import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { evidence } from "@/db/schema/task";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { handInInput, openHandIn } from "./hand-in";

/** Takes a file back out before the hand-in is sent; the file itself stays in the store. */
export const detachEvidence = verb({
  name: "handIn.detach",
  kind: "mutation",
  permission: "handIn:write",
  input: handInInput.extend({ evidenceId: z.uuid() }),
  run: async (ctx, { evidenceId, ...at }) => {
    const { handIn } = await openHandIn(ctx, at);
    const gone = await ctx.tx
      .delete(evidence)
      .where(and(eq(evidence.unitId, ctx.unit.id), eq(evidence.id, evidenceId), eq(evidence.handInId, handIn.id)))
      .returning({ item: evidence.item, fileId: evidence.fileId });
    ctx.trace({ action: "evidence.detached", entity: "handIn", entityId: handIn.id, content: found(gone[0]) });
  },
});
