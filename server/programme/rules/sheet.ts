import { type Column, type ColumnType, columnTypeNames } from "@/server/programme/schema/columns";
import type { Programme } from "@/server/programme/schema/programme";
import type { Sheet } from "@/server/programme/schema/sheets";
import type { TaskOf } from "@/server/programme/schema/tasks";
import { type RegisterField, registerNames } from "@/server/programme/schema/vocabulary";

/** The sheet of that key. Throws when there is none: references of a checked programme hold. */
export function sheetOf(programme: Pick<Programme, "sheets">, key: string): Sheet {
  const found = programme.sheets?.find((sheet) => sheet.key === key);
  if (!found) throw new Error(`no sheet ${key}`);
  return found;
}

/** Types whose cells nobody types in. */
const computed: readonly ColumnType[] = ["grade", "subject", "published"];
export const isFilled = (column: Column): boolean => !computed.includes(column.type);

/** The sheets a sheet takes its rows from, nearest first; ends where a circle would begin. */
export function sourcesOf(programme: Pick<Programme, "sheets">, sheet: Sheet): Sheet[] {
  const chain: Sheet[] = [];
  for (let one = sheet; one.from; ) {
    const key = one.from.sheet;
    const next = programme.sheets?.find((candidate) => candidate.key === key);
    if (!next || next === sheet || chain.includes(next)) return chain;
    chain.push(next);
    one = next;
  }
  return chain;
}

/** The columns that are filled in this sheet itself: of a derived sheet those its sources do not have. */
export function ownColumns(programme: Pick<Programme, "sheets">, sheet: Sheet): Column[] {
  const shared = new Set(sourcesOf(programme, sheet).flatMap((source) => source.columns.map((column) => column.key)));
  return sheet.columns.filter((column) => isFilled(column) && !shared.has(column.key));
}

/** The columns a task opens, by key: those it names, else all its sheet has to fill. */
export function segmentOf(programme: Pick<Programme, "sheets">, task: TaskOf<"fill">): string[] {
  return task.columns ?? ownColumns(programme, sheetOf(programme, task.sheet)).map((column) => column.key);
}

/** What a column is called: by its own title, the programme's word, or its type. */
export function columnTitle(programme: Pick<Programme, "words">, column: Column): string {
  const own = column.type in registerNames ? programme.words?.[column.type as RegisterField] : undefined;
  return column.title ?? own ?? columnTypeNames[column.type];
}

/** What a publication shows: the columns it names, else all that point at nobody. */
export function shownColumns(programme: Pick<Programme, "sheets">, task: TaskOf<"publish">): string[] {
  const all = sheetOf(programme, task.sheet).columns;
  return task.columns ?? all.filter((column) => !personal.includes(column.type)).map((column) => column.key);
}
/** Types that are published only where they are named. */
export const personal: readonly ColumnType[] = [
  "person",
  "signature",
  "file",
  "ownGrade",
  "source",
  "responsible",
  "responsibleLeader",
];
