import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { files } from "@/db/schema/file";
import { evidence } from "@/db/schema/task";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { evidenceItems } from "@/server/template/rules/obligation";
import { handInInput, openHandIn } from "./hand-in";

/** Adds a stored file as evidence of one item. */
export const attachEvidence = verb({
  name: "handIn.attach",
  kind: "mutation",
  permission: "handIn:write",
  input: handInInput.extend({ item: z.string().min(1).max(60), fileId: z.uuid() }),
  run: async (ctx, { item, fileId, ...at }) => {
    const { handIn, task } = await openHandIn(ctx, at);
    if (!evidenceItems(task).some((one) => one.key === item))
      throw new DomainError("invalidInput", { problem: "本任务没有这项材料" });
    const [file] = await ctx.tx
      .select({ name: files.name })
      .from(files)
      .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, fileId), eq(files.purpose, "evidence")));
    const { name } = found(file);
    const id = ctx.newId();
    await ctx.tx
      .insert(evidence)
      .values({ unitId: ctx.unit.id, id, handInId: handIn.id, fileId, item, addedAt: ctx.now });
    ctx.trace({ action: "evidence.attached", entity: "handIn", entityId: handIn.id, content: { item, fileId, name } });
    return { id };
  },
});
