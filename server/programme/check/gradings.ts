import type { Path } from "@/server/programme/read/shape";
import { stepsOf } from "@/server/programme/rules/route";
import type { Grading } from "@/server/programme/schema/gradings";
import type { Programme } from "@/server/programme/schema/programme";
import { gradedSheets } from "./conditions";
import type { Check, Findings } from "./finding";

/** Gradings: how a value is proposed and fixed, and that neither runs in a circle. */
export const checkGradings: Check = (programme, findings) => {
  for (const [index, grading] of (programme.gradings ?? []).entries()) {
    const at = ["gradings", index];
    checkMethod(programme, grading, at, findings);
    checkFixing(programme, grading, at, findings);
    const others = dependsOn(programme, grading.key, []);
    if (
      grading.propose.method === "list" &&
      grading.propose.rules.some(
        (rule) => grading.key in (rule.when.grades ?? {}) || grading.key in (rule.when.except?.grades ?? {}),
      )
    ) {
      findings.error([...at, "propose"], `“${grading.name}”的清单以自己的结果为条件，永远推算不出`);
    } else if (others.includes(grading.key)) {
      findings.error([...at, "propose"], `“${grading.name}”与“${nameOf(programme, others[0])}”互为条件，永远推算不出`);
    }
    const isAsked = programme.tasks.some((task) => task.do === "grade" && task.grading === grading.key);
    if (grading.fixed && !isAsked) findings.note(at, `“${grading.name}”须审定，但没有任务（grade）要求审定`);
  }
};

/** What a grading's proposal looks at, over others. */
function dependsOn(programme: Programme, key: string, seen: readonly string[]): string[] {
  const grading = programme.gradings?.find((one) => one.key === key);
  const { propose } = grading ?? {};
  const next =
    propose?.method === "highest"
      ? [propose.of]
      : propose?.method === "list"
        ? propose.rules.flatMap((rule) => [
            ...Object.keys(rule.when.grades ?? {}),
            ...Object.keys(rule.when.except?.grades ?? {}),
          ])
        : [];
  const fresh = next.filter((one) => !seen.includes(one));
  return [...fresh, ...fresh.flatMap((one) => dependsOn(programme, one, [...seen, ...fresh]))];
}

const nameOf = (programme: Programme, key: string | undefined): string =>
  programme.gradings?.find((one) => one.key === key)?.name ?? "";

function checkMethod(programme: Programme, grading: Grading, at: Path, findings: Findings): void {
  const { propose, values } = grading;
  const path = [...at, "propose"];
  const reached = new Set<string | null | undefined>();
  const bands = "bands" in propose ? propose.bands : undefined;
  for (const [index, band] of (bands ?? []).entries()) {
    const before = bands?.[index - 1];
    if (before && band.atLeast >= before.atLeast)
      findings.error([...path, "bands", index, "atLeast"], `分界须由高到低：应小于 ${before.atLeast}`);
    reached.add(band.value);
  }
  if (values && "bands" in propose && !propose.bands)
    findings.error(path, "有各级而没有分界（bands）：请写明几分算几级");
  if (!values && (bands || !["product", "sum"].includes(propose.method)))
    findings.error(at, "缺少 values（各级）：请列出各级，如 一、二、三级");
  switch (propose.method) {
    case "product": {
      const highest = propose.scales.reduce((product, scale) => product * scale.steps.length, 1);
      for (const [index, band] of (bands ?? []).entries()) {
        if (band.atLeast > highest)
          findings.error([...path, "bands", index, "atLeast"], `相乘最大为 ${highest}，达不到 ${band.atLeast}`);
      }
      const lowest = bands?.at(-1)?.atLeast ?? 1;
      if (lowest > 1) findings.note([...path, "bands"], `得数小于 ${lowest} 的不定级：若都要定级，最低一级应从 1 起`);
      break;
    }
    case "cells": {
      const [rows, columns] = propose.scales;
      if (propose.scales.length !== 2 || !rows || !columns) findings.error([...path, "scales"], "对照表须有两项尺度");
      else if (
        propose.cells.length !== rows.steps.length ||
        propose.cells.some((row) => row.length !== columns.steps.length)
      ) {
        findings.error(
          [...path, "cells"],
          `应为 ${rows.steps.length} 行（${rows.name}）、每行 ${columns.steps.length} 格（${columns.name}）`,
        );
      }
      for (const cell of propose.cells.flat()) reached.add(cell);
      break;
    }
    case "list":
      for (const rule of propose.rules) reached.add(rule.value);
      reached.add(propose.otherwise);
      break;
    case "count":
      if ((propose.tags === undefined) === (propose.sheet === undefined))
        findings.error(path, "计数须写明数什么：tags（标注）或 sheet（表），只写一样");
      if (propose.tags && (bands?.[0]?.atLeast ?? 0) > propose.tags.length) {
        findings.error(
          [...path, "bands", 0, "atLeast"],
          `只有 ${propose.tags.length} 项标注，达不到 ${bands?.[0]?.atLeast}`,
        );
      }
      break;
    case "sum": {
      const column = programme.sheets
        ?.find((sheet) => sheet.key === propose.sheet)
        ?.columns.find((one) => one.key === propose.column);
      if (column && column.type !== "number") findings.error([...path, "column"], "只有数字栏可以累计");
      break;
    }
    case "highest":
      if (propose.of === grading.key) findings.error([...path, "of"], "不能取自己的最高等级");
      break;
    case "chosen":
      if (propose.by === "owner" && !hasOwnRating(programme, grading.key))
        findings.error(path, "由填表人提出，但没有一张表有这个评定的自评等级栏：请加一栏，或者改由审定者确定");
      return;
  }
  if (grading.on.includes("row") && ["count", "sum", "highest"].includes(propose.method)) {
    findings.error([...at, "on"], "这种推算办法针对对象，不能评在风险行上");
  }
  if (propose.method === "highest") return;
  for (const [index, value] of (values ?? []).entries()) {
    if (!reached.has(value.key)) findings.note([...at, "values", index], `没有哪种情形会推算出“${value.name}”`);
  }
}

const hasOwnRating = (programme: Programme, key: string): boolean =>
  (programme.sheets ?? []).some((sheet) =>
    sheet.columns.some((column) => column.type === "ownGrade" && column.of === key),
  );

function checkFixing(programme: Programme, grading: Grading, at: Path, findings: Findings): void {
  for (const [index, rule] of (grading.fixed ?? []).entries()) {
    const route = programme.routes?.find((one) => one.key === rule.route);
    for (const way of route?.rules ?? []) {
      const grades = stepsOf(way).filter((step) => step.step === "decide" && step.may.includes("grade"));
      if (grades.length === 1) continue;
      findings.error(
        [...at, "fixed", index, "route"],
        grades.length === 0
          ? "审定路线里没有一步可以审定等级（grade）"
          : `审定路线里有 ${grades.length} 步可以审定等级，只能有一步`,
      );
      break;
    }
  }
  if (grading.on.includes("row") && gradedSheets(programme, grading.key).length === 0) {
    findings.error([...at, "on"], "评在风险行上，但没有风险点的表");
  }
}
