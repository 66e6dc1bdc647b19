import { renderSheet, sheetMime } from "@/server/document/sheet";
import type { Sheet } from "@/server/document/sheet/model";
import { dayOf } from "@/server/frame/context";
import type { Rendered } from "@/server/frame/rendered";
import { verb } from "@/server/frame/verb";
import { exportAssessmentSchema } from "./input-schema";
import { categoryTotal } from "./ranking-rules";
import { getHead, getResults } from "./view";

/** The table of an assessment for .xlsx: the units shown, in the order shown; all of them when none are named. */
export const exportAssessment = verb({
  name: "assessment.export",
  kind: "disclosure",
  permission: "assessment:read",
  input: exportAssessmentSchema,
  isLong: true,
  run: async (ctx, { id, unitIds }): Promise<Sheet> => {
    const head = await getHead(ctx, id);
    const { units } = await getResults(ctx, head);
    const byId = new Map(units.map((unit) => [unit.unitId, unit]));
    const shown = unitIds ? unitIds.flatMap((unitId) => byId.get(unitId) ?? []) : units;
    const { title, frozenAt } = head.assessment;
    ctx.trace({ action: "assessment.exported", entity: "assessment", entityId: id, content: { units: shown.length } });
    return {
      title,
      subtitle: frozenAt ? `截至${dayOf(frozenAt)}，已冻结` : `截至${ctx.today}，尚未冻结`,
      columns: [
        { header: "类别", width: 14, type: "text" },
        { header: "名次", width: 8, type: "integer" },
        { header: "单位", width: 32, type: "text" },
        ...head.scheme.categories.map((one) => ({ header: one.name, width: 12, type: "number" as const })),
        { header: "总分", width: 10, type: "number" },
        { header: "等次", width: 10, type: "text" },
        { header: "说明", width: 40, type: "text" },
      ],
      rows: shown.map((unit) => [
        unit.peerGroup?.name ?? "",
        unit.rank,
        unit.name,
        ...head.scheme.categories.map((one) => categoryTotal(unit, one.key)),
        unit.score.total,
        unit.score.band?.name ?? null,
        [unit.score.veto ? `一票否决：${unit.score.veto.reason}` : "", unit.score.isProvisional ? "有指标尚未评分" : ""]
          .filter(Boolean)
          .join("；"),
      ]),
    };
  },
});

/** The .xlsx of an exported table. */
export const renderAssessmentSheet = async (sheet: Sheet): Promise<Rendered> => ({
  bytes: renderSheet(sheet),
  name: `${sheet.title}.xlsx`,
  mime: sheetMime,
});
