import { z } from "zod";
import { getParticipation } from "@/server/campaign/participation";
import { renderSheet, sheetMime } from "@/server/document/sheet";
import { DomainError } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { verb, within } from "@/server/frame/verb";
import { formLayout } from "@/server/template/rules/form";
import { keyText } from "@/server/template/word";
import { linesOf } from "./form";
import { listResponses } from "./list";
import { blankLine } from "./rules";
import { type FormColumn, formCells, sheetColumns } from "./sheet-rules";

const input = z.strictObject({ campaignId: z.uuid(), formKey: keyText, departmentId: z.uuid().optional() });
/** Forms in one table: with four rows each they come back within what an upload may hold. */
const mostForms = 1000;
type Sheet = { title: string; unit: string; columns: FormColumn[]; rows: string[][] };

/**
 * The forms of a section or the unit as one Excel table to fill in away from the system: a row a point, an empty row for
 * every aspect without one, with ids by which it comes back.
 */
export const exportForms = verb({
  name: "response.export",
  kind: "disclosure",
  permission: "response:proxy",
  input,
  run: async (ctx, { campaignId, formKey, departmentId }): Promise<Sheet> => {
    const { definition } = await getParticipation(ctx, campaignId);
    const { rows: listed, total } = await within(listResponses, ctx, {
      campaignId,
      formKey,
      departmentId,
      q: "",
      page: 1,
      pageSize: mostForms,
    });
    if (total > mostForms)
      throw new DomainError("invalidInput", {
        problem: `所选范围有 ${total} 份表，一张表格最多放 ${mostForms} 份，请先选择科室，分科室下载。`,
      });
    const layout = formLayout(definition, formKey);
    const columns = sheetColumns(definition, formKey);
    const rows: string[][] = [];
    for (const form of listed.filter(
      (one) => one.gone === null && one.state !== "submitted" && one.state !== "approved",
    )) {
      const of = { subjectId: form.appointmentId ?? form.departmentId ?? ctx.unit.id, label: form.label };
      const lines = form.responseId ? await linesOf(ctx, form.responseId) : [];
      for (const group of layout.groups) {
        const own = lines.filter((line) => line.aspect === group.key);
        if (own.length === 0)
          rows.push(formCells(definition, layout, columns, { ...of, riskId: null, line: blankLine(group.key) }));
        for (const line of own) rows.push(formCells(definition, layout, columns, { ...of, riskId: line.riskId, line }));
      }
    }
    ctx.trace({
      action: "response.exported",
      entity: "campaign",
      entityId: campaignId,
      content: { formKey, rows: rows.length },
    });
    return { title: `${layout.number} ${layout.title}`, unit: ctx.unit.shortName, columns, rows };
  },
});

/** Draws the table, after the commit. */
export async function renderExport({ title, unit, columns, rows }: Sheet): Promise<Rendered> {
  const bytes = renderSheet({
    title,
    name: "填报",
    columns: columns.map(({ header, width, choices }) => ({
      header,
      width,
      type: "text" as const,
      ...(choices.length > 0 ? { choices } : {}),
    })),
    rows,
  });
  return { bytes, name: `${unit}_${title}_填报.xlsx`, mime: sheetMime };
}
