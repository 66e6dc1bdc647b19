import { and, eq } from "drizzle-orm";
import { processes } from "@/db/schema/job";
import { type Ctx, personOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";

export type ProcessKind = (typeof processes.$inferSelect)["kind"];

/** What came out of a process: facts for its page, and the file if it made one (row of `files` of the same unit). */
export type ProcessOutcome = { result?: Record<string, unknown>; fileId?: string };

/** What a handler is given; it is not inside a transaction: it performs verbs of permission `system:run` by `ctx`. */
export type ProcessRun = {
  /** The system in the process's unit. */
  ctx: Ctx;
  id: string;
  /** Person who started it; null = another job. */
  startedBy: string | null;
  /** As given to `startProcess`; the handler parses it. */
  input: unknown;
  /** Shows how far it is, at once, whatever becomes of the transaction at work. Cheap: writes when a percent is full. */
  progress: (done: number, total: number) => Promise<void>;
};

/**
 * Does the work of one kind. It may be called twice (a worker died): effects either are idempotent or are written in
 * one transaction with `finishProcess`. A DomainError ends the process as failed with its text; so does any fault,
 * which is logged as well.
 */
export type ProcessHandler = (run: ProcessRun) => Promise<ProcessOutcome>;

/**
 * Starts long work that may be left and found again; it runs when the calling transaction has committed. The caller's
 * verb leaves the trace.
 *
 * @param input opaque to the machinery: plain JSON, no more than ids and choices
 * @returns id for `processes.get` and the page of the process
 */
export async function startProcess(
  ctx: TxCtx,
  { kind, title, input }: { kind: ProcessKind; title: string; input: Record<string, unknown> },
): Promise<{ id: string }> {
  const id = ctx.newId();
  await ctx.tx.insert(processes).values({
    unitId: ctx.unit.id,
    id,
    kind,
    title,
    state: "queued",
    input,
    startedBy: personOf(ctx)?.personId ?? null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await ctx.enqueue("process.run", { unitId: ctx.unit.id, id });
  return { id };
}

/**
 * Ends a process as done inside the transaction that writes its effects, so that both happen once or not at all.
 * @throws DomainError wrongState when it has ended already: the other worker's effects stand, these are rolled back
 */
export async function finishProcess(ctx: TxCtx, id: string, outcome: ProcessOutcome): Promise<void> {
  const rows = await ctx.tx
    .update(processes)
    .set({ state: "done", result: outcome.result ?? {}, fileId: outcome.fileId ?? null, updatedAt: ctx.now })
    .where(and(eq(processes.id, id), eq(processes.state, "running")))
    .returning({ id: processes.id });
  if (rows.length === 0) throw new DomainError("wrongState", { state: "已结束" });
}
