import { z } from "zod";
import { column } from "./columns";
import { isWritten, textFor, withShort } from "./short";
import { aboutNames, fromNames, headNames, rowNames } from "./vocabulary";
import { when } from "./when";
import { keyed, keyText, list, ref, text, word } from "./word";

/** One aspect of the search, with what the writer is asked. */
const group = withShort(
  z.strictObject({
    key: keyText,
    name: text(40),
    for: when.optional(),
    questions: list(text(200), 20).optional(),
    hint: text(400).optional(),
  }),
  textFor("name"),
);

/** A box for a signature: of the owner, of whoever decided first, or of a role that has a step. */
const foot = z.strictObject({ box: ref("roles"), title: text(40) });

/** How a sheet is printed, and the words above it; an editor folds this away. */
const print = z.strictObject({
  orientation: word({ portrait: "竖排", landscape: "横排" }).optional(),
  head: list(word(headNames), 8).optional(),
  foot: list(foot, 8).optional(),
  groupTitle: text(20).optional(),
  organiser: text(60).optional(),
  /** What the search is held against. */
  against: list(text(60), 10).optional(),
  standard: text(60).optional(),
  /** Share of the line of a column, relative to the others. */
  widths: z.record(ref("columns"), z.int().min(1).max(100)).optional(),
});

/** What makes each row of a sheet a submission of its own. */
const records = z.strictObject({
  /** Column of the person who owes the row. */
  assignee: ref("columns").optional(),
  /** Column of the row's own due day. */
  dueBy: ref("columns").optional(),
  /** The row is closed when this column holds this option. */
  closes: z.strictObject({ column: ref("columns"), value: text(40) }).optional(),
  /** How many each subject owes at least. */
  least: z.int().min(1).max(100).optional(),
});

/** A typed table about a subject: risk forms, catalogues, ledgers, pledges, checklists are one thing. */
export const sheet = withShort(
  z.strictObject({
    key: keyText,
    number: text(10).optional(),
    title: text(60),
    about: word(aboutNames),
    /** Of which subjects; of all unless said. */
    of: when.optional(),
    /** Who fills it: the owner unless said, or the place that answers for the subject. */
    writer: ref("roles").optional(),
    rows: word(rowNames),
    /** The rows are those of another sheet, shared and never copied; only the columns added here are filled. */
    from: z.strictObject({ sheet: ref("sheets"), by: word(fromNames), when: when.optional() }).optional(),
    groups: keyed(group, "group-", 20).optional(),
    sources: list(ref("sources"), 10).optional(),
    records: records.optional(),
    columns: keyed(column, "column-", 30),
    /** Rows that stand there from the beginning. */
    starter: list(z.record(ref("columns"), text(400)), 200).optional(),
    print: print.optional(),
  }),
  (written) => ({
    value: isWritten(written) && written.rows === undefined ? { ...written, rows: usualRows(written) } : written,
  }),
);
export type Sheet = z.output<typeof sheet>;
export type Group = z.output<typeof group>;

/** A sheet with a column of risk points holds risks; one about a signature alone is single; else it is a table. */
function usualRows(written: Readonly<Record<string, unknown>>): string {
  const columns = Array.isArray(written.columns) ? written.columns : [];
  const says = (words: readonly string[]) =>
    columns.some((one: unknown) => words.includes(String(isWritten(one) ? (one.type ?? one.类型) : one)));
  if (written.records !== undefined || written.逐条 !== undefined) return "records";
  if (says(["point", "风险点"])) return "risks";
  return columns.length === 1 && says(["signature", "签名"]) ? "single" : "table";
}
