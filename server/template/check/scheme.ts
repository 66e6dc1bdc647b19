import { unitKindNames } from "@/db/enums";
import { weekendsOnly } from "@/server/template/rules/calendar";
import { schedule } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import type { Scheme } from "@/server/template/scheme-schema";
import type { Findings } from "./finding";

/** Scores, grade bands, the circular's hints and what may be done about persons. */
export function checkScheme(definition: Definition, findings: Findings): void {
  const { assessment, circular, handling } = definition;
  if (assessment) {
    checkIndicators(definition, assessment, findings);
    checkBands(assessment, findings);
    checkPeers(definition, assessment, findings);
  }
  if (circular && !assessment) findings.error(["circular"], "表彰和批评以考核为据：请先写 assessment");
  if (circular && assessment) {
    const indicators = assessment.categories.flatMap((category) => category.indicators.map((one) => one.key));
    const bands = assessment.bands.map((band) => band.key);
    findings.known(["circular", "commend", "band"], circular.commend.band, "等次", bands);
    findings.unique(["circular", "commend", "subjects"], circular.commend.subjects);
    findings.unique(
      ["circular", "criticise"],
      circular.criticise.map((ground) => ground.key),
      "key",
    );
    for (const [index, ground] of circular.criticise.entries()) {
      findings.known(["circular", "criticise", index, "indicator"], ground.indicator, "指标", indicators);
    }
  }
  if (!handling) return;
  const measures = handling.measures.map((measure) => measure.key);
  findings.unique(["handling", "measures"], measures, "key");
  findings.unique(
    ["handling", "grounds"],
    handling.grounds.map((ground) => ground.key),
    "key",
  );
  for (const [index, ground] of handling.grounds.entries()) {
    findings.unique(["handling", "grounds", index, "measures"], ground.measures);
    for (const [place, key] of ground.measures.entries()) {
      findings.known(["handling", "grounds", index, "measures", place], key, "处理措施", measures);
    }
  }
  for (const [index, measure] of handling.measures.entries()) {
    if (!handling.grounds.some((ground) => ground.measures.includes(measure.key))) {
      findings.error(["handling", "measures", index, "key"], `没有哪种情形可以采取“${measure.title}”`);
    }
  }
}

function checkIndicators(definition: Definition, scheme: Scheme, findings: Findings): void {
  const at = ["assessment", "categories"];
  findings.unique(
    at,
    scheme.categories.map((category) => category.key),
    "key",
  );
  const weight = scheme.categories.reduce((sum, category) => sum + category.weight, 0);
  if (Math.abs(weight - 100) > 1e-9) {
    findings.error(at, `各类权重之和应为 100，现为 ${Number(weight.toFixed(4))}`);
  }
  const owed = definition.tasks.filter((task) => task.measure.kind !== "none").map((task) => task.key);
  const dated = new Set(
    schedule(definition, definition.year, weekendsOnly)
      .filter((task) => !task.isOpenEnded)
      .map((task) => task.task),
  );
  const seen = new Set<string>();
  for (const [index, category] of scheme.categories.entries()) {
    for (const [place, indicator] of category.indicators.entries()) {
      const path = [...at, index, "indicators", place];
      if (seen.has(indicator.key))
        findings.error([...path, "key"], `“${indicator.key}”重复，指标代号在全表中只能出现一次`);
      seen.add(indicator.key);
      if (indicator.fact === "marked") continue;
      findings.unique([...path, "tasks"], indicator.tasks);
      for (const [position, task] of indicator.tasks.entries()) {
        const known = findings.known([...path, "tasks", position], task, "单位须完成的任务", owed);
        if (known && indicator.fact === "timeliness" && !dated.has(task)) {
          findings.error([...path, "tasks", position], `任务“${task}”不限期，不能计算按时率`);
        }
      }
    }
  }
}

function checkBands(scheme: Scheme, findings: Findings): void {
  const at = ["assessment", "bands"];
  const keys = scheme.bands.map((band) => band.key);
  findings.unique(at, keys, "key");
  for (const [index, band] of scheme.bands.entries()) {
    const before = scheme.bands[index - 1];
    if (before && band.atLeast >= before.atLeast) {
      findings.error([...at, index, "atLeast"], `等次须由高到低：应小于 ${before.atLeast}`);
    }
  }
  if (scheme.bands.at(-1)?.atLeast !== 0) {
    findings.error([...at, scheme.bands.length - 1, "atLeast"], "最低等次须从 0 分起，否则有的得分没有等次");
  }
  findings.unique(
    ["assessment", "vetoes"],
    (scheme.vetoes ?? []).map((veto) => veto.key),
    "key",
  );
  for (const [index, veto] of (scheme.vetoes ?? []).entries()) {
    findings.known(["assessment", "vetoes", index, "band"], veto.band, "等次", keys);
  }
}

function checkPeers(definition: Definition, scheme: Scheme, findings: Findings): void {
  const at = ["assessment", "peerGroups"];
  findings.unique(
    at,
    scheme.peerGroups.map((group) => group.key),
    "key",
  );
  const grouped = scheme.peerGroups.flatMap((group) => group.unitKinds);
  for (const [index, group] of scheme.peerGroups.entries()) {
    for (const [place, kind] of group.unitKinds.entries()) {
      const first = scheme.peerGroups.findIndex((candidate) => candidate.unitKinds.includes(kind));
      if (first !== index) findings.error([...at, index, "unitKinds", place], `“${unitKindNames[kind]}”已在另一组`);
    }
  }
  for (const kind of definition.participants.flatMap((participant) => participant.unitKinds)) {
    if (!grouped.includes(kind)) findings.warn(at, `参加单位“${unitKindNames[kind]}”不在任何一组，不参加排名`);
  }
}
