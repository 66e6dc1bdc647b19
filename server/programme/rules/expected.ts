import type { Programme } from "@/server/programme/schema/programme";
import type { Act, Task, TaskOf } from "@/server/programme/schema/tasks";
import type { When } from "@/server/programme/schema/when";
import { ownColumns, sheetOf } from "./sheet";

/** How many there are in one unit, asked of the database by whoever counts. */
export interface Census {
  /** Subjects of a sheet by `about` and `of`. */
  subjects(sheet: string): number;
  /** Subjects of a grading by `on` and `of`, rows left out. */
  graded(grading: string): number;
  /** Instances of a sheet that hold at least one row. */
  withRows(sheet: string): number;
  /** Approved instances of a sheet for which a rule of copies fits. */
  approved(sheet: string, when: When | undefined): number;
  /** Events that a task comes again on, and open records due of somebody, by task. */
  events(task: string): number;
  openRecords(task: string): number;
  departments: number;
  persons: number;
  /** The unit has said that its tags are complete. */
  isTagged: boolean;
}

/**
 * What a unit owes of a task: how many, or null where there is no denominator yet (未起算, 不定期). The issuer's own tasks are
 * nobody else's debt.
 */
export interface Expected {
  count: number | null;
  owedBy: "unit" | "issuer" | "nobody";
}

type Counting<A extends Act> = (
  programme: Programme,
  task: TaskOf<A>,
  census: Census,
  occurrences: number,
) => number | null;

const counting: { [A in Act]: Counting<A> } = {
  fill: (programme, task, census, occurrences) => {
    const sheet = sheetOf(programme, task.sheet);
    if (sheet.from && ownColumns(programme, sheet).length === 0) return 0;
    if (task.repeat?.on?.includes("any")) return null;
    if (sheet.rows === "records") {
      if (sheet.records?.assignee !== undefined) return census.openRecords(task.key);
      if (task.repeat?.on) return census.events(task.key);
      if (sheet.records?.least === undefined && occurrences === 0) return null;
      return census.subjects(task.sheet) * (sheet.records?.least ?? 1) * Math.max(1, occurrences);
    }
    if (task.repeat?.on) return census.events(task.key);
    return census.subjects(task.sheet) * (task.repeat ? occurrences : 1);
  },
  grade: (programme, task, census) => {
    const grading = programme.gradings?.find((one) => one.key === task.grading);
    const sheets =
      task.sheets ??
      (programme.sheets ?? []).filter((sheet) => sheet.rows === "risks" && !sheet.from).map((sheet) => sheet.key);
    const rows = grading?.on.includes("row") ? sheets.reduce((sum, sheet) => sum + census.withRows(sheet), 0) : 0;
    return rows + (grading?.on.some((on) => on !== "row") ? census.graded(task.grading) : 0);
  },
  send: (_, task, census) =>
    task.copies.reduce(
      (sum, copy) =>
        sum + copy.sheets.reduce((all, sheet) => all + census.approved(sheet, copy.when), 0) * copy.to.length,
      0,
    ),
  publish: () => 1,
  attach: (_, task, census, occurrences) => {
    const subjects = { unit: 1, department: census.departments, person: census.persons }[task.per ?? "unit"];
    return task.items.length * subjects * (task.repeat?.every ? occurrences : 1);
  },
  group: () => 1,
  state: (_, task, __, occurrences) => (task.repeat?.every ? occurrences : 1),
  tell: () => 0,
};

/**
 * What a participant's unit is expected to do of a task.
 * @param participant key of its class
 * @param occurrences how many times of a task of the calendar have begun; 0 for what comes once
 * @param isPending the due day counts from something that has not happened: 未起算
 */
export function expectedOf(
  programme: Programme,
  task: Task,
  participant: string,
  census: Census,
  { occurrences, isPending }: { occurrences: number; isPending: boolean },
): Expected {
  if (task.do === "tell") return { count: 0, owedBy: "nobody" };
  if (task.on === "issuer") return { count: 1, owedBy: "issuer" };
  const one = programme.participants.find((candidate) => candidate.key === participant);
  const isAddressed = one !== undefined && (!task.participants || task.participants.includes(participant));
  if (!isAddressed || (task.do === "group" && one.group !== "own")) return { count: 0, owedBy: "nobody" };
  if (isPending) return { count: null, owedBy: "unit" };
  // A unit that tags nobody must not show 100 %: until it says that it has tagged, it owes this one line (标注完成).
  if (!census.isTagged && asksUnitTags(programme, task)) return { count: 1, owedBy: "unit" };
  const count = (counting[task.do] as Counting<Act>)(programme, task, census, occurrences);
  return { count, owedBy: "unit" };
}

/** Whether who owes a task depends on tags that the units attach themselves. */
export function asksUnitTags(programme: Programme, task: Task): boolean {
  const conditions: (When | undefined)[] =
    task.do === "fill"
      ? [sheetOf(programme, task.sheet).of]
      : task.do === "grade"
        ? [programme.gradings?.find((one) => one.key === task.grading)?.of]
        : task.do === "send"
          ? task.copies.map((copy) => copy.when)
          : [];
  const tags = conditions
    .flatMap((when) => [when, when?.except])
    .flatMap((when) => [...(when?.tags ?? []), ...(when?.allTags ?? [])]);
  return tags.some((key) => programme.tags?.find((tag) => tag.key === key)?.by !== "issuer");
}
