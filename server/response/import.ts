import { eq } from "drizzle-orm";
import { z } from "zod";
import { files } from "@/db/schema/file";
import { responses } from "@/db/schema/response";
import { getActiveParticipation } from "@/server/campaign/participation";
import type { ReadSheet } from "@/server/document/sheet/reading";
import { readWorkbook } from "@/server/document/sheet-read";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { perform, verb, within } from "@/server/frame/verb";
import { formLayout } from "@/server/template/rules/form";
import { keyText } from "@/server/template/word";
import { readFormTable } from "./import-rules";
import { openResponse } from "./open";
import { isBlank } from "./rules";
import { saveResponse } from "./save";
import type { LineInput, SubjectInput } from "./schema";
import { lineFrom, sheetColumns } from "./sheet-rules";

const input = z.strictObject({ campaignId: z.uuid(), formKey: keyText, fileId: z.uuid() });
const mostBytes = 5 * 1024 * 1024;

/**
 * Takes a filled Excel table back: the file is read before the transaction, every row is checked first and nothing is
 * written while one is wrong; then each form is opened and saved by the same verbs as on screen, as an entry for somebody
 * else (代填).
 * @returns forms saved, with their ids, problems by row, and what of the file was passed over or spread
 * @throws DomainError badFile, tooLarge; notFound for a file that is not one's own upload, or an unknown form
 */
export const importForms = verb({
  name: "response.import",
  kind: "mutation",
  permission: "response:proxy",
  input,
  prepare: async (ctx, { fileId }): Promise<ReadSheet[]> => {
    const { sha256 } = await perform(readUpload, ctx, { fileId });
    return readWorkbook(await ctx.blobs.get(sha256));
  },
  run: async (ctx, { campaignId, formKey }, book) => {
    const { definition } = await getActiveParticipation(ctx, campaignId);
    found(definition.forms.find((form) => form.key === formKey));
    const layout = formLayout(definition, formKey);
    const columns = sheetColumns(definition, formKey);
    const { rows, notes, problems } = readFormTable(
      book,
      columns.map((column) => column.header),
    );
    const bySubject = new Map<string, LineInput[]>();
    for (const { row, cells } of rows) {
      const read = lineFrom(definition, layout, columns, cells);
      if (isBlank(read.line)) continue;
      if (!z.uuid().safeParse(read.subjectId).success || !z.uuid().nullable().safeParse(read.line.riskId).success)
        problems.push({ row, text: "编号列被改动，请重新下载表格后填写" });
      for (const text of read.problems) problems.push({ row, text });
      bySubject.set(read.subjectId, [...(bySubject.get(read.subjectId) ?? []), read.line]);
    }
    ctx.trace({
      action: "response.imported",
      entity: "campaign",
      entityId: campaignId,
      content: { formKey, forms: bySubject.size, problems: problems.length },
    });
    if (problems.length > 0) return { saved: [], notes, problems: problems.slice(0, 500) };
    const saved: { id: string; missing: number }[] = [];
    for (const [subjectId, lines] of bySubject) {
      const { id } = await within(openResponse, ctx, {
        campaignId,
        formKey,
        subject: subjectOf(ctx, layout.layer, subjectId),
      });
      const [form] = await ctx.tx.select().from(responses).where(eq(responses.id, id));
      const done = await within(saveResponse, ctx, {
        id,
        version: found(form).version,
        head: {},
        noneIn: found(form).noneIn,
        lines,
      });
      saved.push({ id, missing: done.missing.length });
    }
    return { saved, notes, problems: [] };
  },
});

/** The upload's place in the store: of one's own, and not too large. */
const readUpload = verb({
  name: "response.upload",
  kind: "query",
  permission: "response:proxy",
  input: z.strictObject({ fileId: z.uuid() }),
  run: async (ctx, { fileId }) => {
    const [row] = await ctx.tx.select().from(files).where(eq(files.id, fileId));
    const file = found(row);
    if (file.createdBy === null || file.createdBy !== personOf(ctx)?.personId) throw new DomainError("notFound");
    if (file.size > mostBytes) throw new DomainError("tooLarge", { limit: "5 MB" });
    return { sha256: file.sha256 };
  },
});

function subjectOf(ctx: TxCtx, layer: "post" | "department" | "unit", id: string): SubjectInput {
  if (layer === "post") return { appointmentId: id };
  if (layer === "department") return { departmentId: id };
  if (id !== ctx.unit.id) throw new DomainError("notFound");
  return { unit: true };
}
