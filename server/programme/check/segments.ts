import { namerOf } from "@/server/programme/rules/namer";
import { segmentOf, sheetOf } from "@/server/programme/rules/sheet";
import type { Programme } from "@/server/programme/schema/programme";
import type { TaskOf } from "@/server/programme/schema/tasks";
import { measureFields } from "@/server/programme/schema/vocabulary";
import type { Check } from "./finding";

type Fill = { index: number; task: TaskOf<"fill"> };

/** Tasks that fill one sheet: what each opens is its own, or one comes after the other, or they meet nobody in common. */
export const checkSegments: Check = (programme, findings) => {
  const fills = programme.tasks.flatMap((task, index): Fill[] => (task.do === "fill" ? [{ index, task }] : []));
  for (const [place, { index, task }] of fills.entries()) {
    const sheet = sheetOf(programme, task.sheet);
    for (const [at, key] of (task.columns ?? []).entries()) {
      const column = sheet.columns.find((one) => one.key === key);
      if (column && ["grade", "subject", "published"].includes(column.type)) {
        const why = column.type === "grade" ? "由定级得出" : "自动得出";
        findings.error(
          ["tasks", index, "columns", at],
          `“${namerOf(programme).columns(task.sheet, [key])}”${why}，不能填`,
        );
      }
    }
    for (const before of fills.slice(0, place)) {
      if (
        before.task.sheet !== task.sheet ||
        !canMeet(before.task, task) ||
        isOrdered(programme, before.task.key, task.key)
      )
        continue;
      const [mine, theirs] = [segmentOf(programme, task), segmentOf(programme, before.task)];
      const both = mine.filter((key) => theirs.includes(key));
      if (both.length === 0) continue;
      const all = both.length === mine.length && both.length === theirs.length;
      const said = all ? "都填同一张表的同样栏目，会算两次" : `都填${namerOf(programme).columns(task.sheet, both)}`;
      findings.error(
        ["tasks", index],
        `任务“${before.task.title}”和“${task.title}”${said}：请分开栏目，或者写明先后（after）`,
      );
    }
  }
  for (const sheet of programme.sheets ?? [])
    checkFirst(
      programme,
      fills.filter(({ task }) => task.sheet === sheet.key),
      findings,
    );
};

/** On one instance: the same participants, and not each with a period of its own. */
function canMeet(a: TaskOf<"fill">, b: TaskOf<"fill">): boolean {
  const together = !a.participants || !b.participants || a.participants.some((key) => b.participants?.includes(key));
  const apart = (one: TaskOf<"fill">) => one.repeat?.every !== undefined && one.repeat.keep !== "same";
  return together && apart(a) === apart(b) && (a.on ?? "unit") === (b.on ?? "unit");
}

/** True when one of two tasks comes after the other, over others. */
export function isOrdered(programme: Programme, a: string, b: string): boolean {
  return follows(programme, a, b, []) || follows(programme, b, a, []);
}

function follows(programme: Programme, before: string, key: string, seen: readonly string[]): boolean {
  const after = programme.tasks.find((task) => task.key === key)?.after ?? [];
  return after.some(
    (one) => one === before || (!seen.includes(one) && follows(programme, before, one, [...seen, key])),
  );
}

/** Rows are made in the first segment; measures asked for in a phase before it meet no row. */
function checkFirst(programme: Programme, fills: readonly Fill[], findings: Parameters<Check>[1]): void {
  const sheet = fills[0] && sheetOf(programme, fills[0].task.sheet);
  if (sheet?.rows !== "risks" || sheet.from) return;
  const point = sheet.columns.find((column) => column.type === "point")?.key ?? "";
  const first = fills.find(({ task }) => segmentOf(programme, task).includes(point));
  if (!first) {
    const [one] = fills;
    if (one) findings.error(["tasks", one.index], `没有任务填“${sheet.title}”的风险点，表里永远没有行`);
    return;
  }
  const phase = (task: { phase?: string | undefined }) =>
    programme.phases?.findIndex((one) => one.key === task.phase) ?? -1;
  for (const { index, task } of fills) {
    if (task === first.task || phase(task) < 0 || phase(task) >= phase(first.task)) continue;
    const isMeasures = segmentOf(programme, task).some((key) => measureFields.includes(key));
    findings.note(
      ["tasks", index],
      `“${task.title}”的阶段在“${first.task.title}”之前：那时还没有风险点，${isMeasures ? "定不了措施" : "没有行可填"}`,
    );
  }
  for (const [index, task] of programme.tasks.entries()) {
    if (task.do !== "grade" || phase(task) < 0 || phase(task) >= phase(first.task)) continue;
    if (task.sheets ? task.sheets.includes(sheet.key) : true)
      findings.note(["tasks", index], `“${task.title}”的阶段在“${first.task.title}”之前：那时还没有风险点可定级`);
  }
}
