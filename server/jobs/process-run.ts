import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { processes } from "@/db/schema/job";
import type { Ctx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { logFault, refusalOf } from "@/server/frame/fault";
import { perform, verb } from "@/server/frame/verb";
import { finishProcess, type ProcessOutcome, type ProcessRun } from "./process";
import { refreshStatistics } from "./statistics";
import type { JobTable } from "./table";

/**
 * Carries out one process: marks it running, calls the handler of its kind, and keeps what came out. Called again for
 * one that has ended it does nothing; for one whose worker died it starts over.
 * @throws DomainError unavailable: what was begun is begun again when the database is back
 */
export async function runProcess(ctx: Ctx, table: JobTable["processes"], id: string): Promise<void> {
  const begun = await perform(beginProcess, ctx, { id });
  if (!begun) return;
  const { handle, fills = [] } = table[begun.kind];
  const run: ProcessRun = {
    ctx,
    id,
    startedBy: begun.startedBy,
    input: begun.input,
    progress: progressOf(ctx, id),
  };
  let outcome: ProcessOutcome;
  try {
    outcome = await handle(run);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code === "unavailable") throw refusal;
    if (!refusal) logFault(error);
    await perform(failProcess(table), ctx, { id, error: refusal ? wordsOf(refusal) : fault });
    return;
  }
  await refreshStatistics(ctx, fills);
  await perform(endProcess, ctx, { id, outcome });
}

/** Gives up a process that was tried as often as it is, each time until its worker died or the database was away. */
export const abandonProcess = async (ctx: Ctx, table: JobTable["processes"], id: string): Promise<void> => {
  await perform(failProcess(table), ctx, { id, error: wordsOf(new DomainError("interrupted")) });
};

const beginProcess = verb({
  name: "process.begin",
  kind: "mutation",
  permission: "system:run",
  input: z.strictObject({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const [begun] = await ctx.tx
      .update(processes)
      .set({ state: "running", done: 0, updatedAt: ctx.now })
      .where(and(eq(processes.id, id), inArray(processes.state, ["queued", "running"])))
      .returning({ kind: processes.kind, input: processes.input, startedBy: processes.startedBy });
    ctx.trace({ action: begun ? "process.begun" : "process.repeated", entity: "process", entityId: id });
    return begun ?? null;
  },
});

const endProcess = verb({
  name: "process.end",
  kind: "mutation",
  permission: "system:run",
  input: z.strictObject({
    id: z.uuid(),
    outcome: z.strictObject({ result: z.record(z.string(), z.unknown()).optional(), fileId: z.uuid().optional() }),
  }),
  run: async (ctx, { id, outcome }) => {
    const [row] = await ctx.tx.select({ state: processes.state }).from(processes).where(eq(processes.id, id));
    if (row?.state === "running") await finishProcess(ctx, id, outcome);
    ctx.trace({ action: "process.ended", entity: "process", entityId: id });
  },
});

const failProcess = (table: JobTable["processes"]) =>
  verb({
    name: "process.fail",
    kind: "mutation",
    permission: "system:run",
    input: z.strictObject({
      id: z.uuid(),
      error: z.strictObject({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }),
    }),
    run: async (ctx, { id, error }) => {
      const [failed] = await ctx.tx
        .update(processes)
        .set({ state: "failed", error, updatedAt: ctx.now })
        .where(and(eq(processes.id, id), inArray(processes.state, ["queued", "running"])))
        .returning({ kind: processes.kind, input: processes.input });
      if (failed) await table[failed.kind].undo?.(ctx, failed.input);
      ctx.trace({ action: "process.failed", entity: "process", entityId: id, content: error });
    },
  });

const wordsOf = ({ code, facts }: DomainError) => ({ code, facts });
/** Stands for what is not in the catalogue: its cause is logged, not shown. */
const fault = { code: "fault", facts: {} };

/** Progress is written from a transaction of its own (data-model §11), once per full percent. */
function progressOf(ctx: Ctx, id: string): ProcessRun["progress"] {
  let shown = -1;
  return async (done, total) => {
    const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
    if (percent === shown) return;
    shown = percent;
    await ctx.db.within({ role: "app_rw", unitId: ctx.unit.id, supervises: false }, "read write", (tx) =>
      tx
        .update(processes)
        .set({ done, total, updatedAt: ctx.now })
        .where(and(eq(processes.id, id), eq(processes.state, "running"))),
    );
  };
}
