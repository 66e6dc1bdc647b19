import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { files } from "@/db/schema/file";
import { sheetMime } from "@/server/document/sheet";
import { readWorkbook } from "@/server/document/sheet-read";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { perform, type Verb, verb } from "@/server/frame/verb";
import { finishProcess, type ProcessHandler, type ProcessRun } from "@/server/jobs/process";
import { renderErrorFile } from "./error-file";
import type { ImportFinding } from "./finding";
import { applyPeople, lockImport, readPeople } from "./people-apply";
import { planPeople } from "./people-rules";
import { type ImportResult, importInput, mostShown } from "./schema";
import { type ImportTable, readImport } from "./table";
import { applyUnits, readUnits } from "./unit-apply";
import { planUnits } from "./unit-rules";

type Job = z.infer<typeof importInput>;
type Compared = { result: ImportResult; findings: ImportFinding[]; apply: (ctx: TxCtx) => Promise<void> };

/**
 * The handler of imports: reads the file in a process of its own, compares, and either keeps what the check found (with
 * an error file) or writes everything in one transaction with the end of the process.
 */
export const importHandler: ProcessHandler = async (run) => {
  const job = importInput.parse(run.input);
  const table = readImport(job.kind, await readWorkbook(await bytesOf(run, job.fileId)));
  return job.step === "check" ? check(run, job, table) : apply(run, job, table);
};

async function check(run: ProcessRun, job: Job, table: ImportTable) {
  const { result, findings } = await perform(
    systemVerb("import.compare", "query", (ctx) => compare(ctx, run, job, table)),
    run.ctx,
    {},
  );
  if (findings.length === 0) return { result };
  const errors = await run.ctx.blobs.put(renderErrorFile(table.book, findings));
  const keep = systemVerb("import.keepErrors", "mutation", async (ctx) => {
    const fileId = ctx.newId();
    await ctx.tx.insert(files).values({
      unitId: ctx.unit.id,
      id: fileId,
      ...errors,
      name: "导入错误.xlsx",
      mime: sheetMime,
      purpose: "importErrors",
      createdBy: run.startedBy,
      createdAt: ctx.now,
    });
    await finishProcess(ctx, run.id, { result, fileId });
    ctx.trace({
      action: "import.faultsFound",
      entity: "process",
      entityId: run.id,
      content: { count: findings.length },
    });
    return fileId;
  });
  return { result, fileId: await perform(keep, run.ctx, {}) };
}

async function apply(run: ProcessRun, job: Job, table: ImportTable) {
  const write = systemVerb("import.write", "mutation", async (ctx) => {
    await lockImport(ctx);
    const compared = await compare(ctx, run, job, table);
    if (compared.findings.length > 0 && !job.choice.onlyRight)
      throw new DomainError("invalidInput", {
        problem: `${compared.findings[0]?.message ?? ""}没有导入任何内容，请重新检查。`,
      });
    await compared.apply(ctx);
    await finishProcess(ctx, run.id, { result: compared.result });
    ctx.trace({
      action: "import.applied",
      entity: "process",
      entityId: run.id,
      content: { by: run.startedBy, choice: job.choice, people: compared.result.people, units: compared.result.units },
    });
    return compared.result;
  });
  return { result: await perform(write, run.ctx, {}) };
}

async function compare(ctx: TxCtx, run: ProcessRun, job: Job, table: ImportTable): Promise<Compared> {
  const shared = {
    step: job.step,
    kind: job.kind,
    notes: table.notes.slice(0, mostShown),
    missing: [],
    missingCount: 0,
  };
  if (job.kind === "units") {
    const { now, elsewhere } = await readUnits(ctx);
    const { steps, findings, summary } = planUnits(table, now, elsewhere);
    return {
      result: { ...shared, units: summary, ...shown(findings) },
      findings,
      apply: (inside) => applyUnits(inside, steps, run.progress),
    };
  }
  const { plan, findings, summary, missing } = planPeople(table, await readPeople(ctx), {
    today: ctx.today,
    newId: ctx.newId,
    missingLeave: job.choice.missing === "leave",
    self: run.startedBy,
  });
  return {
    result: {
      ...shared,
      people: summary,
      ...shown(findings),
      missing: missing.slice(0, mostShown).map(({ id, employeeNo, name }) => ({ id, employeeNo, name })),
      missingCount: missing.length,
    },
    findings,
    apply: (inside) => applyPeople(inside, plan, run.progress),
  };
}

const shown = (findings: ImportFinding[]) => ({
  findings: findings.slice(0, mostShown),
  findingCount: findings.length,
});

async function bytesOf(run: ProcessRun, fileId: string): Promise<Uint8Array> {
  const read = systemVerb("import.file", "query", async (ctx) => {
    const [file] = await ctx.tx
      .select({ sha256: files.sha256 })
      .from(files)
      .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, fileId)));
    return found(file).sha256;
  });
  return run.ctx.blobs.get(await perform(read, run.ctx, {}));
}

/** A verb that lives as long as one process: it closes over the file that was read. */
const systemVerb = <K extends "query" | "mutation", O>(
  name: string,
  kind: K,
  work: (ctx: TxCtx) => Promise<O>,
): Verb<K, z.ZodType, O> => verb({ name, kind, permission: "system:run", input: z.strictObject({}), run: work });
