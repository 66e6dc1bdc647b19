import { spanOf } from "@/server/programme/rules/window";
import type { Programme } from "@/server/programme/schema/programme";
import type { Check, Findings } from "./finding";

type Scheme = NonNullable<Programme["assessment"]>;
/** Today's assessment and circular; their references are not the grammar's, so they are looked up here. */
export const checkAssessment: Check = (programme, findings) => {
  const { assessment, circular } = programme;
  if (assessment) {
    checkIndicators(programme, assessment, findings);
    checkBands(assessment, findings);
    checkPeers(programme, assessment, findings);
  }
  if (circular && !assessment) findings.error(["circular"], "表彰和批评以考核为据：请先写 assessment（考核）");
};

function checkIndicators(programme: Programme, { categories }: Scheme, findings: Findings): void {
  const at = ["assessment", "categories"];
  const weight = categories.reduce((sum, one) => sum + one.weight, 0);
  if (Math.abs(weight - 100) > 1e-9) findings.error(at, `各类权重之和应为 100，现为 ${Number(weight.toFixed(4))}`);
  const keys = categories.flatMap((one) => one.indicators.map((indicator) => indicator.key));
  for (const [index, category] of categories.entries()) {
    for (const [place, indicator] of category.indicators.entries()) {
      const path = [...at, index, "indicators", place];
      if (keys.filter((key) => key === indicator.key).length > 1)
        findings.error([...path, "key"], `“${indicator.key}”重复，指标代号在全表中只能出现一次`);
      if (indicator.fact === "marked") continue;
      for (const [position, key] of indicator.tasks.entries()) {
        const task = programme.tasks.find((one) => one.key === key);
        if (!task) continue;
        const at = [...path, "tasks", position];
        if (task.do === "tell" || task.on === "issuer") findings.error(at, `“${task.title}”不由参加单位完成，不能计分`);
        else if (indicator.fact === "timeliness" && !isDated(programme, key)) {
          findings.error(at, `任务“${task.title}”不限期，不能计算按时率`);
        }
      }
    }
  }
}

function isDated(programme: Programme, key: string): boolean {
  const task = programme.tasks.find((one) => one.key === key);
  if (!task || task.within || task.repeat?.every) return true;
  const text = task.due ?? task.window ?? programme.phases?.find((one) => one.key === task.phase)?.window;
  return text !== undefined && spanOf(text, programme.year ?? 2023, programme.year)?.to != null;
}

function checkBands({ bands }: Scheme, findings: Findings): void {
  for (const [index, band] of bands.entries()) {
    const before = bands[index - 1];
    if (before && band.atLeast >= before.atLeast)
      findings.error(["assessment", "bands", index, "atLeast"], `等次须由高到低：应小于 ${before.atLeast}`);
  }
  if (bands.at(-1)?.atLeast !== 0)
    findings.error(["assessment", "bands", bands.length - 1], "最低等次须从 0 分起，否则有的得分没有等次");
}

function checkPeers(programme: Programme, { peerGroups }: Scheme, findings: Findings): void {
  const at = ["assessment", "peerGroups"];
  const grouped = peerGroups.flatMap((one) => one.kinds);
  for (const [index, one] of peerGroups.entries()) {
    for (const [place, kind] of one.kinds.entries()) {
      if (peerGroups.findIndex((other) => other.kinds.includes(kind)) !== index)
        findings.error([...at, index, "kinds", place], `“${kind}”已在另一组`);
    }
  }
  const left = programme.participants.flatMap((one) => one.kinds ?? []).filter((kind) => !grouped.includes(kind));
  if (left.length > 0) findings.note(at, `不在任何一组，不参加排名：${left.join("、")}`);
}
