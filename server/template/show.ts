import type { Calendar } from "./rules/calendar";
import { obligedBy } from "./rules/obligation";
import { returnText } from "./rules/review";
import { phaseSchedule, type ScheduledTask, schedule } from "./rules/schedule";
import type { Definition, Measure, Task } from "./schema";

/** Columns of the schedule table (配档表). */
export const scheduleHeadings = ["阶段", "任务", "责任", "督办", "参加单位", "开始", "截止", "上交", "衡量"] as const;

/** Lines of the schedule table, one a task, by `scheduleHeadings`; empty text where the source is silent. */
export function scheduleRows(definition: Definition, year: number, calendar: Calendar): string[][] {
  const phases = new Map(phaseSchedule(definition, year).map((phase) => [phase.phase, phase]));
  const days = new Map(schedule(definition, year, calendar).map((task) => [task.task, task]));
  return definition.phases.flatMap((phase) => {
    const span = phases.get(phase.key);
    const dates = span?.opensOn ? `（${span.opensOn} 至 ${span.endsOn ?? "不限"}）` : "（不限期）";
    return definition.tasks
      .filter((task) => task.phase === phase.key)
      .map((task, index) => [
        index === 0 ? `${phase.title}${dates}` : "",
        task.title,
        task.responsible ?? "",
        task.overseer ?? "",
        participantNames(definition, task),
        days.get(task.key)?.opensOn ?? "下发之日",
        dueText(days.get(task.key)),
        task.handIn ?? "",
        measureText(definition, task.measure),
      ]);
  });
}

/** The schedule table (配档表) as text for a terminal: columns aligned with Chinese characters two cells wide. */
export function showSchedule(definition: Definition, year: number, calendar: Calendar): string {
  const rows = [[...scheduleHeadings], ...scheduleRows(definition, year, calendar)];
  const widths = scheduleHeadings.map((_, column) => Math.max(...rows.map((row) => cellsOf(row[column] ?? ""))));
  const line = (row: string[]) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const [head, ...body] = rows.map(line);
  const title = `${definition.title}（${definition.organ.name}，${year}年）`;
  return [title, "", head, rule, ...body, "", returnText(definition)].join("\n");
}

function participantNames(definition: Definition, task: Task): string {
  const named = obligedBy(definition, task);
  return named.length === definition.participants.length
    ? "全部"
    : named.map((participant) => participant.name).join("、");
}

function dueText(task: ScheduledTask | undefined): string {
  if (!task || task.dueOn === null) return "不限期";
  const rolled = task.dueOn === task.dueOnUnrolled ? "" : `（原 ${task.dueOnUnrolled} 遇休息日）`;
  return `${task.dueOn}${rolled}${task.isEstimated ? "（预估）" : ""}`;
}

/** How completion of a task is measured, in Chinese. */
export function measureText(definition: Definition, measure: Measure): string {
  const number = (key: string) => definition.forms.find((form) => form.key === key)?.number ?? key;
  switch (measure.kind) {
    case "forms":
      return `${number(measure.form)}份数`;
    case "measures":
      return `${number(measure.form)}措施份数`;
    case "levels":
      return `${measure.forms.map(number).join("、")}定级份数`;
    case "filing":
      return "应上交份数";
    case "leadingGroup":
      return `成立并明确至少 ${measure.namedStaff} 人`;
    case "evidence":
      return `材料 ${measure.items.length} 项：${measure.items.map((item) => item.name).join("、")}`;
    case "manual":
      return "单位自报";
    case "none":
      return "";
  }
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellsOf(text)));
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Terminal cells: East Asian wide and full-width characters take two (Unicode TR 11). */
function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += wide.test(character) ? 2 : 1;
  return cells;
}
