import type { SQL } from "drizzle-orm";
import type { Layer, PostClass, UnitKind } from "@/db/enums";
import type { TaskTerm } from "@/server/campaign/rules";
import type { ActKind } from "@/server/ground/act-kinds";
import type { Definition, Measure } from "@/server/template/schema";
import type { Stage } from "@/server/template/vocabulary";
import type { RawRows } from "./raw-rows";

export type MeasureOf<K extends ActKind> = Extract<Measure, { kind: K }>;
/** A task of one kind, as it binds the unit. */
export type TermOf<K extends ActKind> = TaskTerm & { task: { measure: MeasureOf<K> } };

/** What the kinds of act are told of the unit that is counted. */
export type Counted = { definition: Definition; unitKind: UnitKind };

/** What a task asks for, a line each: a form of everybody it concerns, or as many things of the unit itself. */
export type Line =
  | { form: string; layer: Layer; stage?: Stage; classes?: readonly PostClass[]; levels?: readonly string[] }
  | { asks: number };

/**
 * A counting in SQL. `rows` has a row for everything owed: key and due of its line, `first_on` (the day on which it was
 * reported, null = not yet), `returned` (times), `approved`, and `lapsed` (owed by what is closed). It may use `line`,
 * `subject` and `answer` (see count.ts) and the common tables it brings along; `lines` tells its own lines from others.
 */
export type Counting = (of: { unitId: string; campaignId: string; lines: SQL }) => { tables: SQL | null; rows: SQL };

/** One thing owed, counted a second time, with what was done about it; days are ISO in Asia/Shanghai. */
export type Due = { on: string | null; returned: number; approved: boolean; lapsed: boolean };

/** A kind of act: everything that progress has to know of it. */
export type Act<K extends ActKind> = {
  /** In Chinese: the counting word of what is owed, as in 差 3 份. */
  words: { counted: string };
  /** Expected: what the task asks for; nothing where the unit owes nothing. */
  expected: (term: TermOf<K>, of: Counted) => Line[];
  counted: Counting;
  /** Counted independently: from raw rows, one by one. */
  recounted: (term: TermOf<K>, of: Counted, rows: RawRows) => Due[];
  /** Missing: which sending of which form is missed person by person; null where it is the unit's own matter. */
  missing: ((term: TermOf<K>) => { form: string; stage: Stage }) | null;
};
