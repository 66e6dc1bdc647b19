import { z } from "zod";
import { handIns } from "@/db/schema/task";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { evidenceItems } from "@/server/template/rules/obligation";
import { handInInput, handInOf, openHandIn, statementText } from "./hand-in";

/** Keeps a note and what is stated as kept on paper; nothing is sent yet. */
export const saveHandIn = verb({
  name: "handIn.save",
  kind: "mutation",
  permission: "handIn:write",
  input: handInInput.extend({ note: statementText, statements: z.record(z.string().max(60), statementText) }),
  isLong: true,
  run: async (ctx, { note, statements, ...at }) => {
    const { handIn, task } = await openHandIn(ctx, at);
    const known = new Set(evidenceItems(task).map((item) => item.key));
    for (const key of Object.keys(statements))
      if (!known.has(key)) throw new DomainError("invalidInput", { problem: `本任务没有材料项“${key}”` });
    await ctx.tx.update(handIns).set({ note, statements }).where(handInOf(ctx, handIn.id));
    ctx.trace({ action: "handIn.saved", entity: "handIn", entityId: handIn.id, content: { ...at, note, statements } });
  },
});
