import type { Path } from "@/server/programme/read/shape";
import { ambiguousBefore, type DaySpan, recurringOf, spanOf } from "@/server/programme/rules/window";
import type { Phase, Programme } from "@/server/programme/schema/programme";
import type { Task } from "@/server/programme/schema/tasks";
import type { Check, Findings } from "./finding";

/** Phases and tasks with their days. Days are compared in the programme's own year, or in any where it has none. */
export const checkPlan: Check = (programme, findings) => {
  for (const [index, phase] of (programme.phases ?? []).entries()) {
    const at = ["phases", index, "window"];
    if (phase.window !== undefined && recurringOf(phase.window))
      findings.error(at, "阶段只有一次，不能写“每…”；重复的写在任务上");
    tellBefore(programme, phase.window, at, findings);
  }
  if (programme.ends !== undefined && !programme.tasks.some((task) => task.repeat)) {
    findings.note(["ends"], "没有重复的任务，截至日没有作用");
  }
  for (const [index, task] of programme.tasks.entries()) checkTask(programme, task, ["tasks", index], findings);
};

/** A day as a clerk says it; the year is the programme's own. */
function dayText(programme: Programme, day: string | null): string {
  if (day === null) return "不限";
  const [year, month, date] = day.split("-").map(Number);
  return `${year === yearOf(programme) ? "" : "次年"}${month}月${date}日`;
}

const yearOf = (programme: Programme): number => programme.year ?? 2023;
const span = (programme: Programme, text: string | undefined): DaySpan | null =>
  text === undefined ? null : spanOf(text, yearOf(programme), programme.year);

function checkTask(programme: Programme, task: Task, at: Path, findings: Findings): void {
  checkDays(programme, task, at, findings);
  checkRepeat(programme, task, at, findings);
  for (const [index, key] of (task.after ?? []).entries()) {
    if (key === task.key) findings.error([...at, "after", index], "任务不能排在自己之后");
    else if (precedes(programme, task.key, key, []))
      findings.error([...at, "after", index], `“${task.title}”和“${titleOf(programme, key)}”互相在后，谁也不能先办`);
  }
  const from = task.within?.of;
  if (from === task.key) findings.error([...at, "within"], "期限不能从任务自己算起");
  else if (from !== undefined && precedes(programme, task.key, from, [])) {
    findings.error(
      [...at, "within"],
      `期限从“${titleOf(programme, from)}”算起，而它又在“${task.title}”之后，永远起算不了`,
    );
  }
  if (task.on === "issuer" && task.participants)
    findings.error([...at, "participants"], "由制发机关自己办的任务，不分参加单位");
}

const titleOf = (programme: Programme, key: string): string =>
  programme.tasks.find((task) => task.key === key)?.title ?? key;

/** True when `key` comes after `before` or counts its days from it, over others. */
function precedes(programme: Programme, before: string, key: string, seen: readonly string[]): boolean {
  const after = programme.tasks.find((task) => task.key === key)?.after ?? [];
  return after.some(
    (one) => one === before || (!seen.includes(one) && precedes(programme, before, one, [...seen, key])),
  );
}

/** Days outside the phase are held but told: programmes of the catalogue have them (CC-3, DZ-24). */
function checkDays(programme: Programme, task: Task, at: Path, findings: Findings): void {
  const { window, due } = task;
  for (const [field, text] of [
    ["window", window],
    ["due", due],
  ] as const) {
    if (text !== undefined && recurringOf(text) && task.repeat?.every === undefined)
      findings.error([...at, field], `“${text}”是重复的期限，与 repeat 不一致：请只写其一`);
    tellBefore(programme, text, [...at, field], findings);
  }
  if (due !== undefined && task.within) findings.error([...at, "within"], "截止日（due）和时限（within）只能写一个");
  const phase = programme.phases?.find((one) => one.key === task.phase);
  const frame = span(programme, phase?.window);
  const [own, end] = [span(programme, window), span(programme, due)];
  if (end && end.to === null) findings.error([...at, "due"], "截止日不能是不限期的“…起”；不限期的任务不写 due");
  const isDated = task.within !== undefined || task.repeat?.every !== undefined || (end ?? own ?? frame)?.to != null;
  for (const field of ["fixed", "grace", "locks"] as const) {
    if (task[field] !== undefined && !isDated)
      findings.error(
        [...at, field],
        `任务不限期，${{ fixed: "不顺延", grace: "宽限", locks: "逾期锁定" }[field]}没有作用，请删去`,
      );
  }
  if (end?.to && own?.from && end.to < own.from)
    findings.error([...at, "due"], `截止日 ${dayText(programme, end.to)} 早于开始日 ${dayText(programme, own.from)}`);
  else if (phase && frame) checkFrame(programme, phase, frame, own, end, at, findings);
}

function checkFrame(
  programme: Programme,
  phase: Phase,
  frame: DaySpan,
  own: DaySpan | null,
  end: DaySpan | null,
  at: Path,
  findings: Findings,
): void {
  const day = (one: string | null) => dayText(programme, one);
  const said = `阶段“${phase.title}”（${day(frame.from)}至${day(frame.to)}）`;
  const last = end ? end.to : own?.to;
  const field = end ? "due" : "window";
  if (last && !own?.from && frame.from && last < frame.from) {
    findings.note([...at, field], `截止日 ${day(last)} 早于${said}的开始，任务自下发之日起办理`);
    return;
  }
  if (own?.from && frame.from && own.from < frame.from)
    findings.note([...at, "window"], `开始日 ${day(own.from)} 早于${said}`);
  if (last && frame.to && last > frame.to) findings.note([...at, field], `截止日 ${day(last)} 晚于${said}`);
}

function tellBefore(programme: Programme, text: string | undefined, at: Path, findings: Findings): void {
  const day = text === undefined ? null : ambiguousBefore(text, yearOf(programme));
  if (day === null || text === undefined) return;
  const month = text.replace(/(?:以|之)?前.*$/u, "").replace(/份$/u, "");
  findings.note(at, `“${text}”按 ${dayText(programme, day)} 计；如指${month}底，请写“${month}底前”`);
}

function checkRepeat(programme: Programme, task: Task, at: Path, findings: Findings): void {
  const { repeat } = task;
  if (!repeat) return;
  const path = [...at, "repeat"];
  if ((repeat.every === undefined) === (repeat.on === undefined)) {
    findings.error(path, "重复须写明按什么：按期（every，如 每月）或者遇事（on，如 任职），只写一样");
    return;
  }
  if (repeat.on && repeat.on.length > 1 && repeat.on.includes("any"))
    findings.error([...path, "on"], "不定期已包括各种情形，请只写一个");
  if (repeat.months && repeat.every !== "month") findings.error([...path, "months"], "只有按月重复的才指定月份");
  const months = repeat.months ?? (repeat.every === "month" ? Array.from({ length: 12 }, (_, index) => index + 1) : []);
  for (const key of Object.keys(repeat.titles ?? {})) {
    if (!months.includes(Number(key))) findings.error([...path, "titles", key], `${key} 月没有这项任务`);
  }
  if (["group", "tell", "grade"].includes(task.do)) findings.error(path, "这一类任务不能重复");
  const frame = span(programme, programme.phases?.find((one) => one.key === task.phase)?.window);
  const outside = repeat.months?.filter((month) => frame && !touches(frame, yearOf(programme), month)) ?? [];
  if (outside.length > 0)
    findings.note(
      path,
      `${outside.join("、")} 月在阶段“${programme.phases?.find((one) => one.key === task.phase)?.title}”之外，照列`,
    );
}

function touches(frame: DaySpan, year: number, month: number): boolean {
  const key = `${year}-${String(month).padStart(2, "0")}`;
  return (frame.from === null || frame.from.slice(0, 7) <= key) && (frame.to === null || key <= frame.to.slice(0, 7));
}
