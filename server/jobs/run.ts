import type { Caller } from "@/db/client";
import { systemContext } from "@/server/access/context-for";
import type { System } from "@/server/frame/context";
import { logFault, refusalOf } from "@/server/frame/fault";
import { stopwatch } from "@/server/frame/log";
import type { JobPort } from "@/server/frame/ports";
import { perform } from "@/server/frame/verb";
import { type JobName, jobs } from "@/server/ground/jobs";
import { abandonProcess, runProcess } from "./process-run";
import type { JobTable } from "./table";

/**
 * Carries out one job as the system in its unit. Handlers are idempotent: a job may come twice.
 * @param table who carries out which job
 * @param caller the job as the queue holds it; the database writes nothing for one that does not run there any more
 * @throws whatever its verb throws; pg-boss tries again
 */
export async function runJob(
  system: System & { jobs: JobPort; now: Date },
  table: JobTable,
  name: JobName,
  payload: unknown,
  caller: Caller,
): Promise<void> {
  const { unitId, id } = jobs[name].parse(payload);
  const tell = stopwatch({ name: `job ${name}`, kind: "mutation" }, unitId);
  try {
    await carryOut(system, table, name, { unitId, id }, caller);
    tell("done");
  } catch (fault) {
    const refusal = refusalOf(fault);
    if (!refusal) logFault(fault);
    tell(refusal?.code ?? "fault");
    throw fault;
  }
}

async function carryOut(
  system: Parameters<typeof runJob>[0],
  table: JobTable,
  name: JobName,
  { unitId, id }: { unitId: string; id: string },
  caller: Caller,
): Promise<void> {
  const ctx = await systemContext(system, { unitId, name, caller, now: system.now });
  // Long work is several transactions, not one verb.
  if (name === "process.run") return runProcess(ctx, table.processes, id);
  if (name === "process.abandoned") return abandonProcess(ctx, table.processes, id);
  await perform(table.verbs[name], ctx, { id });
}
