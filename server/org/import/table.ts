import type { z } from "zod";
import { isBeyondDigits, textOfCell } from "@/server/document/sheet/cell-rules";
import { bodyOf, findHead, mergeAt, type SheetHead } from "@/server/document/sheet/head";
import { notesOf } from "@/server/document/sheet/notes";
import { cellAt, type ReadSheet } from "@/server/document/sheet/reading";
import { readDay } from "@/server/ground/day-rules";
import { cleanCode, cleanName, cleanPersonName, cleanText } from "@/server/ground/text-rules";
import type { ImportFinding } from "./finding";
import { chooseSheets } from "./sheet-choice";
import { type ColumnKind, type ImportColumn, type ImportKind, type ImportSheet, importSheets } from "./sheets";

export type ImportRow = {
  sheet: string;
  row: number;
  /** By column key, cleaned as the field is; "" = empty, or told already. */
  cells: Record<string, string>;
  /** Columns by key, from 0. */
  at: Record<string, number>;
  /** Cells that cannot be read, by key, each with its sentence. */
  spoilt: Record<string, string>;
};
export type ImportTable = {
  rows: Map<string, ImportRow[]>;
  findings: ImportFinding[];
  /** What was done that the sender would not see otherwise: sheets by other names, columns passed over. */
  notes: string[];
  /** The file as it was understood: sheets by their proper name with one heading, for the file of faults. */
  book: ReadSheet[];
};

/**
 * The rows of an import file by sheet. Sheets are known by name or by their headers, headings by most of their headers;
 * columns may stand in any order, others are passed over and named; a sheet without a required column is not read.
 */
export function readImport(kind: ImportKind, book: readonly ReadSheet[]): ImportTable {
  const { chosen, findings, notes, rest } = chooseSheets(kind, book);
  const table: ImportTable = { rows: new Map(), findings, notes, book: [] };
  for (const sheet of importSheets[kind]) {
    const source = chosen.get(sheet.name);
    if (source) readSheet(sheet, source, table);
  }
  table.book.push(...rest);
  return table;
}

function readSheet(sheet: ImportSheet, source: ReadSheet, table: ImportTable): void {
  const head = findHead(
    source,
    sheet.columns.map((column) => column.header),
  );
  if (!head && source.rows.length === 0) return;
  const problems = headProblems(sheet, source, head);
  table.findings.push(...problems);
  if (!head || problems.length > 0) {
    table.book.push({ name: sheet.name, rows: source.rows });
    return;
  }
  const at = Object.fromEntries(
    sheet.columns.flatMap((column) => {
      const place = head.columns.get(column.header)?.[0];
      return place === undefined ? [] : [[column.key, place]];
    }),
  );
  const { rows, filled, across } = bodyOf(source, head);
  table.notes.push(...notesOf(source, head, { rows, filled, name: sheet.name }));
  const joined = new Map(across.map((merge) => [merge.top, merge]));
  const read = rows.flatMap((row): ImportRow[] => {
    if (row.skipped) return [];
    const one: ImportRow = { sheet: sheet.name, row: row.row, cells: {}, at, spoilt: {} };
    for (const column of sheet.columns) {
      const place = at[column.key] ?? -1;
      const taken = takeCell(column, row.cells[place] ?? "", row.marks?.[place]);
      one.cells[column.key] = "text" in taken ? taken.text : "";
      if ("problem" in taken) one.spoilt[column.key] = taken.problem;
      const merge = joined.get(row.row);
      if (merge && place >= merge.left && place <= merge.right)
        one.spoilt[column.key] = `${mergeAt(merge)} 合并了几列，分不清各列的内容，请取消合并后分别填写。`;
    }
    return Object.values(one.cells).some((cell) => cell !== "") || Object.keys(one.spoilt).length > 0 ? [one] : [];
  });
  table.rows.set(sheet.name, read);
  table.book.push(understood(sheet, head, rows, read));
}

function headProblems(sheet: ImportSheet, source: ReadSheet, head: SheetHead | null): ImportFinding[] {
  const whole = (column: string, message: string): ImportFinding => ({
    sheet: source.name,
    row: 0,
    column,
    cell: "",
    message,
  });
  const missing = sheet.columns.filter((column) => column.isRequired && !head?.columns.has(column.header));
  const found = [...(head?.columns.keys() ?? []), ...(head?.others ?? []).map((one) => one.header)];
  return [
    ...missing.map((column) =>
      whole(
        column.header,
        `缺少“${column.header}”列${found.length > 0 ? `（找到的表头有：${found.slice(0, 12).join("、")}）` : ""}。`,
      ),
    ),
    ...[...(head?.columns ?? [])].flatMap(([header, places]) =>
      places.length > 1
        ? [
            whole(
              header,
              `“${header}”列有 ${places.length} 个（${places.map((one) => cellAt(head?.row ?? 0, one)).join("、")}），请只留一个。`,
            ),
          ]
        : [],
    ),
  ];
}

const cleaners: Record<ColumnKind, (text: string) => string> = {
  code: cleanCode,
  person: cleanPersonName,
  name: cleanName,
  day: (text) => text,
  lines: (text) => cleanText(text).trim(),
};

function takeCell({ kind = "name" }: ImportColumn, cell: string, mark: Parameters<typeof textOfCell>[1]) {
  const taken = textOfCell(cell, mark, kind === "code" || kind === "day" ? kind : "text");
  if ("problem" in taken) return taken;
  if (kind === "code" && isBeyondDigits(taken.text))
    return { problem: `${taken.text} 超过十五位，表格软件已经丢掉末几位，请设为文本格式后重新填写。` };
  if (kind === "code" && /^\d(?:\.\d+)?E\+\d+$/i.test(taken.text))
    return { problem: `${taken.text} 是科学计数法，表格软件已经丢掉后几位，请设为文本格式后重新填写。` };
  return { text: cleaners[kind](taken.text) };
}

/** A sheet as it was read, under one heading. */
function understood(
  sheet: ImportSheet,
  head: SheetHead,
  rows: readonly ReadSheet["rows"][number][],
  read: readonly ImportRow[],
): ReadSheet {
  const headers: string[] = [];
  for (const column of sheet.columns)
    for (const place of head.columns.get(column.header) ?? [])
      headers[place] = column.isRequired ? `${column.header}*` : column.header;
  for (const { header, column } of head.others) headers[column] = header;
  const original = new Map(rows.map((row) => [row.row, row.cells]));
  return {
    name: sheet.name,
    rows: [
      { row: head.row, cells: Array.from(headers, (header) => header ?? "") },
      ...read.map((row) => {
        const cells = [...(original.get(row.row) ?? [])];
        for (const [key, place] of Object.entries(row.at)) {
          while (cells.length < place) cells.push("");
          if (!(key in row.spoilt)) cells[place] = row.cells[key] ?? "";
        }
        return { row: row.row, cells };
      }),
    ],
  };
}

/** Reads cells by the rules of single fields and notes what is wrong by row and column. */
export class CellReader {
  readonly findings: ImportFinding[] = [];
  private readonly bad = new Set<ImportRow>();

  /** @param table whose cells that cannot be read are told first */
  constructor(
    private readonly kind: ImportKind,
    table: Pick<ImportTable, "rows">,
  ) {
    for (const row of [...table.rows.values()].flat())
      for (const [key, problem] of Object.entries(row.spoilt)) this.note(row, key, problem);
  }

  /** The value of a cell; undefined when it is empty, or wrong (then noted). */
  read<S extends z.ZodType>(row: ImportRow, key: string, schema: S): z.output<S> | undefined {
    const text = row.cells[key] ?? "";
    const column = this.column(row, key);
    if (text === "") {
      if (column?.isRequired) this.fault(row, key, `请填写${column.header}。`);
      return undefined;
    }
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    this.fault(row, key, parsed.error.issues[0]?.message ?? "内容有误。");
    return undefined;
  }

  /** The ISO day of a cell; undefined when it is empty or wrong. */
  day(row: ImportRow, key: string): string | undefined {
    const text = row.cells[key] ?? "";
    if (text === "") return undefined;
    const read = readDay(text);
    if ("day" in read) return read.day;
    this.fault(row, key, read.problem);
    return undefined;
  }

  /** One of the words of a list, by its name on screen. */
  choose<T extends string>(row: ImportRow, key: string, names: Record<T, string>): T | undefined {
    const text = row.cells[key] ?? "";
    if (text === "") return this.read(row, key, never) as undefined;
    const found = (Object.keys(names) as T[]).find((word) => names[word] === text);
    if (!found) this.fault(row, key, `只能填：${Object.values(names).join("、")}。`);
    return found;
  }

  /** 是 or 否; undefined when empty. */
  yesNo(row: ImportRow, key: string): boolean | undefined {
    const chosen = this.choose(row, key, { yes: "是", no: "否" });
    return chosen === undefined ? undefined : chosen === "yes";
  }

  fault(row: ImportRow, key: string, message: string): void {
    // A cell that cannot be read is told as that and as nothing else.
    if (!(key in row.spoilt)) this.note(row, key, message);
  }

  isGood(row: ImportRow): boolean {
    return !this.bad.has(row);
  }

  private note(row: ImportRow, key: string, message: string): void {
    this.bad.add(row);
    const place = row.at[key];
    this.findings.push({
      sheet: row.sheet,
      row: row.row,
      column: this.column(row, key)?.header ?? "",
      cell: place === undefined ? "" : cellAt(row.row, place),
      message,
    });
  }

  private column(row: ImportRow, key: string) {
    return importSheets[this.kind].find((s) => s.name === row.sheet)?.columns.find((c) => c.key === key);
  }
}

const never = { safeParse: () => ({ success: true, data: undefined }) } as unknown as z.ZodType;
