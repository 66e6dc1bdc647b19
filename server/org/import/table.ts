import type { z } from "zod";
import type { ReadSheet } from "../../document/sheet-read";
import { type ImportKind, importSheets } from "./sheets";

/** One thing wrong in the file, where the user finds it. `row` 0 = the sheet as a whole. */
export type Finding = { sheet: string; row: number; column: string; message: string };
export type ImportRow = { sheet: string; row: number; cells: Record<string, string> };
export type Table = { rows: Map<string, ImportRow[]>; findings: Finding[] };

/**
 * The rows of an import file by sheet, their cells by column key ("" = empty). Sheets may be missing, columns may stand
 * in any order, others are passed over; a sheet without a required column is not read.
 */
export function readTable(kind: ImportKind, book: readonly ReadSheet[]): Table {
  const findings: Finding[] = [];
  const rows = new Map<string, ImportRow[]>();
  for (const sheet of importSheets[kind]) {
    const [head, ...body] = book.find((one) => one.name.trim() === sheet.name)?.rows ?? [];
    if (!head) continue;
    const place = new Map(head.cells.map((cell, i) => [headerOf(cell), i]));
    const missing = sheet.columns.filter((column) => column.isRequired && !place.has(column.header));
    for (const column of missing)
      findings.push({ sheet: sheet.name, row: 0, column: column.header, message: `缺少“${column.header}”列。` });
    if (missing.length > 0) continue;
    const read = body.map(({ row, cells }) => ({
      sheet: sheet.name,
      row,
      cells: Object.fromEntries(sheet.columns.map((c) => [c.key, cells[place.get(c.header) ?? -1] ?? ""])),
    }));
    rows.set(
      sheet.name,
      read.filter(({ cells }) => Object.values(cells).some((cell) => cell !== "")),
    );
  }
  if (rows.size === 0 && findings.length === 0)
    findings.push({
      sheet: importSheets[kind].map((sheet) => sheet.name).join("、"),
      row: 0,
      column: "",
      message: "没有找到这些工作表，请使用下载的模板填写。",
    });
  return { rows, findings };
}

/** Reads cells by the rules of single fields and notes what is wrong by row and column. */
export class CellReader {
  readonly findings: Finding[] = [];
  private readonly bad = new Set<ImportRow>();

  constructor(private readonly kind: ImportKind) {}

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
    this.bad.add(row);
    this.findings.push({ sheet: row.sheet, row: row.row, column: this.column(row, key)?.header ?? "", message });
  }

  isGood(row: ImportRow): boolean {
    return !this.bad.has(row);
  }

  private column(row: ImportRow, key: string) {
    return importSheets[this.kind].find((s) => s.name === row.sheet)?.columns.find((c) => c.key === key);
  }
}

const never = { safeParse: () => ({ success: true, data: undefined }) } as unknown as z.ZodType;

/** Headers count without the star of required columns and blanks. */
const headerOf = (cell: string) => cell.replaceAll(/[*＊\s]/g, "");
