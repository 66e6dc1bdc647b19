import { type Column, columnTypes } from "@/server/programme/schema/columns";
import { type Grading, methods } from "@/server/programme/schema/gradings";
import type { Namer } from "@/server/programme/schema/kind";
import type { Programme } from "@/server/programme/schema/programme";
import type { Step } from "@/server/programme/schema/routes";
import { acts, type Task } from "@/server/programme/schema/tasks";
import { audienceNames, mayNames, ofNames, opinionNames } from "@/server/programme/schema/vocabulary";
import type { Who } from "@/server/programme/schema/who";
import { namerOf } from "./namer";
import { columnTitle } from "./sheet";

// Sentences about the parts of a programme, for schedules, previews and editors.

/** How a task is done, such as 填“表一”的风险点、表现形式. */
export const taskText = (programme: Programme, task: Task): string => said(acts[task.do], task, namerOf(programme));

/** How a value comes about, such as 几率×危害：6 起一级，3 起二级. */
export const gradingText = (programme: Programme, grading: Grading): string =>
  said(methods[grading.propose.method], grading.propose, namerOf(programme));

/** What stands in a column, with its title. */
export const columnText = (programme: Programme, column: Column): string =>
  `${columnTitle(programme, column)}：${said(columnTypes[column.type], column, namerOf(programme))}`;

/** Who a task names: what binds, and what is only printed. */
export function whoText(programme: Programme, who: Who): { text: string; binds: boolean } {
  const namer = namerOf(programme);
  switch (who.who) {
    case "role":
      return { text: `${who.of === "unit" ? "" : ofNames[who.of]}${namer.name("roles", who.role)}`, binds: true };
    case "receiver":
      return { text: namer.name("receivers", who.receiver), binds: true };
    case "text":
      return { text: who.text, binds: false };
  }
}

/** The ways of a route, a line each in the order in which they are looked at. */
export function routeTexts(programme: Programme, key: string): string[] {
  const namer = namerOf(programme);
  const rules = programme.routes?.find((route) => route.key === key)?.rules ?? [];
  return rules.map(
    ({ when, steps }) => `${namer.when(when)}：${steps.map((step) => stepText(namer, step)).join(" → ") || "不审核"}`,
  );
}

function stepText(namer: Namer, step: Step): string {
  switch (step.step) {
    case "decide": {
      const may = step.may.map((one) => mayNames[one]).join("、");
      return `${step.of === "unit" ? "" : ofNames[step.of]}${namer.name("roles", step.by)}（${may}）`;
    }
    case "receive":
      return `${namer.name("receivers", step.receiver)}（${step.may.map((one) => mayNames[one]).join("、")}）`;
    case "open":
      return `在${step.where.join("、")}听取${audienceNames[step.to]}意见（${step.days === undefined ? "" : `${step.days} 个工作日，`}${opinionNames[step.opinions]}）`;
  }
}

/** The sentence of a kind; which kind it is stands in the value itself. */
function said<T>(kind: { explain: unknown }, value: T, namer: Namer): string {
  return (kind.explain as (value: T, namer: Namer) => string)(value, namer);
}
