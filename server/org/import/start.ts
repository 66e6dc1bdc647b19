import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { files } from "@/db/schema/file";
import { processes } from "@/db/schema/job";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { startProcess } from "@/server/jobs/process";
import { applyImportInput, importChoice, importInput, importResult, startImportInput } from "./schema";
import type { ImportKind } from "./sheets";

/** Has an uploaded file of departments, posts and people checked; nothing is written yet. @returns id of the process */
export const checkPeople = verb({
  name: "import.checkPeople",
  kind: "mutation",
  permission: "org:write",
  input: startImportInput,
  run: (ctx, { fileId }) => startCheck(ctx, "people", fileId),
});

/** The same for units of the branch. */
export const checkUnits = verb({
  name: "import.checkUnits",
  kind: "mutation",
  permission: "unit:write",
  input: startImportInput,
  run: (ctx, { fileId }) => startCheck(ctx, "units", fileId),
});

/**
 * Imports a file that was checked: all of it, or the right rows when the user chooses so. It is compared anew with what
 * the unit has by then.
 * @throws DomainError invalidInput while there are faults and the right part was not chosen
 */
export const applyPeopleImport = verb({
  name: "import.applyPeople",
  kind: "mutation",
  permission: "org:write",
  input: applyImportInput,
  run: (ctx, input) => startApply(ctx, "people", input),
});

/** The same for units. */
export const applyUnitImport = verb({
  name: "import.applyUnits",
  kind: "mutation",
  permission: "unit:write",
  input: applyImportInput,
  run: (ctx, input) => startApply(ctx, "units", input),
});

const titles: Record<ImportKind, string> = { people: "科室、岗位和人员", units: "单位" };

async function startCheck(ctx: TxCtx, kind: ImportKind, fileId: string): Promise<{ id: string }> {
  const [row] = await ctx.tx
    .select({ name: files.name })
    .from(files)
    .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, fileId), eq(files.purpose, "import")));
  const file = found(row);
  const input: z.infer<typeof importInput> = {
    step: "check",
    kind,
    fileId,
    choice: importChoice.parse({}),
    checkId: null,
  };
  const { id } = await startProcess(ctx, { kind: "import", title: `检查${titles[kind]}导入：${file.name}`, input });
  ctx.trace({ action: "import.checked", entity: "process", entityId: id, content: { kind, file: file.name } });
  return { id };
}

async function startApply(
  ctx: TxCtx,
  kind: ImportKind,
  { checkId, choice }: z.infer<typeof applyImportInput>,
): Promise<{ id: string }> {
  const [row] = await ctx.tx
    .select()
    .from(processes)
    .where(
      and(
        eq(processes.unitId, ctx.unit.id),
        eq(processes.id, checkId),
        eq(processes.kind, "import"),
        eq(processes.startedBy, personOf(ctx)?.personId ?? checkId),
      ),
    );
  const check = found(row);
  if (check.state !== "done") throw new DomainError("wrongState", { state: "尚未检查完" });
  const { fileId, ...checked } = importInput.parse(check.input);
  const result = importResult.parse(check.result);
  if (checked.kind !== kind || checked.step !== "check") throw new DomainError("notFound");
  if (result.findingCount > 0 && !choice.onlyRight)
    throw new DomainError("invalidInput", { problem: "表中还有错误，请改正后重新上传，或选择只导入正确的部分。" });
  const input: z.infer<typeof importInput> = { step: "apply", kind, fileId, choice, checkId };
  const { id } = await startProcess(ctx, { kind: "import", title: `导入${titles[kind]}`, input });
  ctx.trace({ action: "import.started", entity: "process", entityId: id, content: { kind, choice } });
  return { id };
}
