import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { handIns, unitTasks } from "@/db/schema/campaign";
import { evidence, files } from "@/db/schema/file";
import { personOf, type TxCtx } from "@/server/context";
import { DomainError, found } from "@/server/errors";
import { evidenceItems } from "@/server/template/rules/obligation";
import type { Task } from "@/server/template/schema";
import { verb } from "@/server/verb";
import { getActiveParticipation } from "./participation";
import { refreshProgress } from "./progress";

const taskInput = z.strictObject({ campaignId: z.uuid(), taskKey: z.string().min(1).max(60) });
type TaskInput = z.output<typeof taskInput>;
const text = z.string().trim().max(1000, { error: "不超过 1000 字" });

/** Keeps a note and what is stated as kept on paper; nothing is sent yet. */
export const saveHandIn = verb({
  name: "handIn.save",
  kind: "mutation",
  permission: "handIn:write",
  input: taskInput.extend({ note: text, statements: z.record(z.string().max(60), text) }),
  run: async (ctx, { note, statements, ...at }) => {
    const { handIn, task } = await openHandIn(ctx, at);
    const known = new Set(evidenceItems(task).map((item) => item.key));
    for (const key of Object.keys(statements))
      if (!known.has(key)) throw new DomainError("invalidInput", { problem: `本任务没有材料项“${key}”` });
    await ctx.tx.update(handIns).set({ note, statements }).where(own(ctx, handIn.id));
    ctx.trace({ action: "handIn.saved", entity: "handIn", entityId: handIn.id, content: { ...at, note, statements } });
  },
});

/** Adds a stored file as evidence of one item. */
export const attachEvidence = verb({
  name: "handIn.attach",
  kind: "mutation",
  permission: "handIn:write",
  input: taskInput.extend({ item: z.string().min(1).max(60), fileId: z.uuid() }),
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

/** Takes a file back out before the hand-in is sent; the file itself stays in the store. */
export const detachEvidence = verb({
  name: "handIn.detach",
  kind: "mutation",
  permission: "handIn:write",
  input: taskInput.extend({ evidenceId: z.uuid() }),
  run: async (ctx, { evidenceId, ...at }) => {
    const { handIn } = await openHandIn(ctx, at);
    const gone = await ctx.tx
      .delete(evidence)
      .where(and(eq(evidence.unitId, ctx.unit.id), eq(evidence.id, evidenceId), eq(evidence.handInId, handIn.id)))
      .returning({ item: evidence.item, fileId: evidence.fileId });
    ctx.trace({ action: "evidence.detached", entity: "handIn", entityId: handIn.id, content: found(gone[0]) });
  },
});

/**
 * Sends what is handed in. Every item needs a file, or a statement where it is kept on paper; a task without items
 * needs a note.
 * @throws DomainError invalidInput naming what is missing; wrongState when it was sent already
 */
export const submitHandIn = verb({
  name: "handIn.submit",
  kind: "mutation",
  permission: "handIn:write",
  input: taskInput,
  run: async (ctx, at) => {
    const { handIn, task } = await openHandIn(ctx, at);
    const kept = await ctx.tx
      .select({ item: evidence.item })
      .from(evidence)
      .where(and(eq(evidence.unitId, ctx.unit.id), eq(evidence.handInId, handIn.id)));
    const statements = handIn.statements as Record<string, string>;
    const missing = evidenceItems(task).filter(
      ({ key }) => !kept.some((one) => one.item === key) && (statements[key] ?? "").trim() === "",
    );
    if (missing.length > 0)
      throw new DomainError("invalidInput", { problem: `还缺：${missing.map((item) => item.name).join("、")}` });
    if (evidenceItems(task).length === 0 && handIn.note.trim() === "")
      throw new DomainError("invalidInput", { problem: "请写明完成情况" });
    await ctx.tx
      .update(handIns)
      .set({ submittedAt: ctx.now, submittedOn: ctx.today, submittedBy: personOf(ctx)?.personId ?? null })
      .where(own(ctx, handIn.id));
    await refreshProgress(ctx, at.campaignId);
    ctx.trace({ action: "handIn.submitted", entity: "handIn", entityId: handIn.id, content: at });
  },
});

/**
 * Takes a hand-in back to change it, up to and on the due day; when it is sent again, that day counts.
 * @throws DomainError wrongState after the due day, or when nothing was sent
 */
export const withdrawHandIn = verb({
  name: "handIn.withdraw",
  kind: "mutation",
  permission: "handIn:write",
  input: taskInput,
  run: async (ctx, at) => {
    await getActiveParticipation(ctx, at.campaignId);
    const [row] = await ctx.tx
      .select({ dueOn: unitTasks.dueOn })
      .from(unitTasks)
      .where(
        and(
          eq(unitTasks.unitId, ctx.unit.id),
          eq(unitTasks.campaignId, at.campaignId),
          eq(unitTasks.taskKey, at.taskKey),
        ),
      );
    const { dueOn } = found(row);
    if (dueOn !== null && ctx.today > dueOn) throw new DomainError("wrongState", { state: "已过期限" });
    const [back] = await ctx.tx
      .update(handIns)
      .set({ submittedAt: null, submittedOn: null, submittedBy: null })
      .where(
        and(
          eq(handIns.unitId, ctx.unit.id),
          eq(handIns.campaignId, at.campaignId),
          eq(handIns.taskKey, at.taskKey),
          sql`${handIns.submittedAt} is not null`,
        ),
      )
      .returning({ id: handIns.id });
    if (!back) throw new DomainError("wrongState", { state: "尚未上报" });
    await refreshProgress(ctx, at.campaignId);
    ctx.trace({ action: "handIn.withdrawn", entity: "handIn", entityId: back.id, content: at });
  },
});

const own = (ctx: TxCtx, id: string) => and(eq(handIns.unitId, ctx.unit.id), eq(handIns.id, id));

/** The hand-in of a task, made when there is none, locked, and open for changes. */
async function openHandIn(ctx: TxCtx, { campaignId, taskKey }: TaskInput) {
  const { definition } = await getActiveParticipation(ctx, campaignId);
  const task: Task = found(definition.tasks.find((one) => one.key === taskKey));
  if (task.measure.kind !== "evidence" && task.measure.kind !== "manual")
    throw new DomainError("wrongState", { state: "本任务不上报材料" });
  await ctx.tx
    .insert(handIns)
    .values({ unitId: ctx.unit.id, id: ctx.newId(), campaignId, taskKey, createdAt: ctx.now })
    .onConflictDoNothing();
  const [row] = await ctx.tx
    .select()
    .from(handIns)
    .where(and(eq(handIns.unitId, ctx.unit.id), eq(handIns.campaignId, campaignId), eq(handIns.taskKey, taskKey)))
    .for("update");
  const handIn = found(row);
  if (handIn.submittedAt) throw new DomainError("wrongState", { state: "已上报" });
  return { handIn, task };
}
