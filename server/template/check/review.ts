import { bodyKinds, layerNames, postClasses, postClassNames } from "@/db/enums";
import { monitorRuleOf } from "@/server/template/rules/monitor";
import { chainFor } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import { partyForms, type ReviewRole, stageNames, stages } from "@/server/template/vocabulary";
import type { Findings } from "./finding";

/** Review chains and monitors: every case is covered, and no rule stands where it can never apply. */
export function checkReview(definition: Definition, findings: Findings): void {
  const { succession, chains } = definition.review;
  const layerKeys = definition.layers.map((layer) => layer.layer);
  findings.unique(["review", "succession"], succession);
  if (!isBody(succession.at(-1))) {
    findings.error(["review", "succession"], `最后一位须是集体，否则无人可上移：${bodyKinds.join("、")}`);
  }
  for (const [index, chain] of chains.entries()) {
    const at = ["review", "chains", index];
    findings.known([...at, "layer"], chain.layer, "层次", layerKeys);
    if (chain.postClasses && chain.layer !== "post") {
      findings.error([...at, "postClasses"], `${layerNames[chain.layer]}层次的表没有岗位类别`);
    }
    for (const [place, step] of chain.steps.entries()) {
      findings.known([...at, "steps", place, "by"], step.by, "上移次序中的审核人", succession);
      const wrong = step.may.find((outcome) =>
        isBody(step.by) ? outcome !== "collective" && outcome !== "return" : outcome === "collective",
      );
      // A leader may convene and record what was agreed (ZZ-10): collective is open to him as well.
      if (wrong && !(wrong === "collective" && step.by === "leaderInCharge")) {
        findings.error(
          [...at, "steps", place, "may"],
          isBody(step.by) ? "集体只能 collective 或 return" : "个人不能集体研究（collective）",
        );
      }
      if (step.may.every((outcome) => outcome === "return" || outcome === "suggest")) {
        findings.error([...at, "steps", place, "may"], "这一步只能退不能过：还须有 approve、amend 或 collective 之一");
      }
    }
  }
  checkCoverage(definition, findings);
  checkMonitors(definition, findings);
}

function checkCoverage(definition: Definition, findings: Findings): void {
  const used = new Set<unknown>();
  for (const layer of definition.layers) {
    const classes = layer.layer === "post" ? postClasses : [null];
    for (const stage of stages) {
      for (const postClass of classes) {
        const steps = chainFor(definition, layer.layer, postClass, stage);
        used.add(steps);
        if (steps.length > 0) continue;
        const who = postClass === null ? "" : `“${postClassNames[postClass]}”`;
        findings.warn(["review", "chains"], `${layerNames[layer.layer]}层次${who}的${stageNames[stage]}没有审核步骤`);
      }
    }
  }
  for (const [index, chain] of definition.review.chains.entries()) {
    if (!used.has(chain.steps)) findings.error(["review", "chains", index], "前面的规则已全部覆盖，这一条永远不会用到");
  }
}

function checkMonitors(definition: Definition, findings: Findings): void {
  if (!definition.monitors) return;
  const levelKeys = (definition.levels ?? []).map((level) => level.key);
  const layerKeys = definition.layers.map((layer) => layer.layer);
  for (const [index, rule] of definition.monitors.entries()) {
    for (const [place, level] of (rule.levels ?? []).entries()) {
      findings.known(["monitors", index, "levels", place], level, "等级", levelKeys);
    }
    for (const [place, layer] of (rule.layers ?? []).entries()) {
      findings.known(["monitors", index, "layers", place], layer, "层次", layerKeys);
    }
  }
  const used = new Set<number>();
  for (const level of [null, ...levelKeys]) {
    for (const { layer } of definition.layers) {
      for (const postClass of layer === "post" ? postClasses : [null]) {
        const rules = partyForms.map((partyForm) => monitorRuleOf(definition, { level, layer, postClass, partyForm }));
        for (const rule of rules) used.add(rule);
        const index = levelKeys.indexOf(level ?? "");
        if (index < 0 || !rules.includes(-1)) continue;
        const who = postClass === null ? "" : `“${postClassNames[postClass]}”`;
        findings.warn(
          ["monitors"],
          `${definition.levels?.[index]?.name}的${layerNames[layer]}风险${who}没有监控责任人`,
        );
      }
    }
  }
  for (const index of definition.monitors.keys()) {
    if (!used.has(index)) findings.error(["monitors", index], "前面的规则已全部覆盖，这一条永远不会用到");
  }
}

function isBody(role: ReviewRole | undefined): boolean {
  return (bodyKinds as readonly string[]).includes(role ?? "");
}
