import { layerNames } from "@/db/enums";
import type { Definition } from "@/server/template/schema";
import type { Findings } from "./finding";

/** Layers, levels and the rule that proposes them, forms and filing. */
export function checkRisk(definition: Definition, findings: Findings): void {
  const { layers, forms } = definition;
  findings.unique(
    ["layers"],
    layers.map((layer) => layer.layer),
    "layer",
  );
  for (const [index, layer] of layers.entries()) {
    findings.unique(["layers", index, "sources"], layer.sources);
    findings.unique(
      ["layers", index, "aspects"],
      layer.aspects.map((aspect) => aspect.key),
      "key",
    );
    if (!forms.some((form) => form.layer === layer.layer)) {
      findings.error(["layers", index, "layer"], `${layerNames[layer.layer]}层次没有表`);
    }
  }
  checkForms(definition, findings);
  checkLevels(definition, findings);
  checkFiling(definition, findings);
}

function checkForms(definition: Definition, findings: Findings): void {
  const layerKeys = definition.layers.map((layer) => layer.layer);
  findings.unique(
    ["forms"],
    definition.forms.map((form) => form.key),
    "key",
  );
  for (const [index, form] of definition.forms.entries()) {
    const at = ["forms", index];
    findings.known([...at, "layer"], form.layer, "层次", layerKeys);
    findings.unique([...at, "head"], form.head);
    findings.unique(
      [...at, "columns"],
      form.columns.map((column) => column.field),
      "field",
    );
    for (const [place, column] of form.columns.entries()) {
      if (!definition.levels && (column.field === "level" || column.field === "selfLevel")) {
        findings.error([...at, "columns", place, "field"], "模板没有 levels，不能有等级栏");
      }
    }
    if (form.layer !== "post") {
      for (const [place, field] of form.head.entries()) {
        if (["post", "person", "position", "postDuty"].includes(field)) {
          findings.error([...at, "head", place], `${layerNames[form.layer]}层次的表不针对个人，表头不能有“${field}”`);
        }
      }
    }
  }
}

function checkLevels(definition: Definition, findings: Findings): void {
  const { levels, levelRule } = definition;
  const keys = (levels ?? []).map((level) => level.key);
  findings.unique(["levels"], keys, "key");
  if (levels && !levelRule) findings.error(["levels"], "有 levels 而没有 levelRule：请写明由谁、用什么办法定级");
  if (!levels && levelRule) findings.error(["levelRule"], "有 levelRule 而没有 levels：请列出各级");
  if (levelRule?.method !== "matrix") return;
  const path = ["levelRule", "table"];
  const reached = new Set<string>();
  if (levelRule.table.by === "product") {
    const highest = levelRule.likelihood.length * levelRule.harm.length;
    for (const [index, band] of levelRule.table.bands.entries()) {
      const at = [...path, "bands", index];
      findings.known([...at, "level"], band.level, "等级", keys);
      const before = levelRule.table.bands[index - 1];
      if (before && band.atLeast >= before.atLeast) {
        findings.error([...at, "atLeast"], `分界须由高到低：应小于 ${before.atLeast}`);
      }
      if (band.atLeast > highest)
        findings.error([...at, "atLeast"], `两项相乘最大为 ${highest}，达不到 ${band.atLeast}`);
      reached.add(band.level);
    }
  } else {
    const { cells } = levelRule.table;
    if (cells.length !== levelRule.likelihood.length || cells.some((row) => row.length !== levelRule.harm.length)) {
      findings.error(
        [...path, "cells"],
        `应为 ${levelRule.likelihood.length} 行（几率）、每行 ${levelRule.harm.length} 格（危害）`,
      );
    }
    for (const [row, line] of cells.entries()) {
      for (const [index, level] of line.entries()) {
        findings.known([...path, "cells", row, index], level, "等级", keys);
        reached.add(level);
      }
    }
  }
  for (const [index, level] of (levels ?? []).entries()) {
    if (!reached.has(level.key)) findings.warn(["levels", index, "key"], `没有哪种情形会推算出“${level.name}”`);
  }
}

function checkFiling(definition: Definition, findings: Findings): void {
  const formKeys = definition.forms.map((form) => form.key);
  const levelKeys = (definition.levels ?? []).map((level) => level.key);
  for (const [index, rule] of (definition.filing ?? []).entries()) {
    const at = ["filing", index];
    findings.known([...at, "form"], rule.form, "表", formKeys);
    const form = definition.forms.find((candidate) => candidate.key === rule.form);
    if (rule.postClasses && form && form.layer !== "post") {
      findings.error([...at, "postClasses"], `${form.number}不针对岗位，不能按岗位类别上交`);
    }
    for (const [place, level] of (rule.levels ?? []).entries()) {
      findings.known([...at, "levels", place], level, "等级", levelKeys);
    }
    if (rule.moment === "levelFixed" && !definition.levelRule) {
      findings.error([...at, "moment"], "模板不定级，不能在定级后上交；可用：approved");
    }
  }
}
