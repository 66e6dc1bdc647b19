import { readCells } from "@/components/table/pasted-cells";
import type { CircularAnnex, CircularBlock } from "@/server/circular/schema";

/** Moves the item at `from` by `step` places; out of range changes nothing. */
export function moved<T>(items: readonly T[], from: number, step: number): T[] {
  const to = from + step;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** A block in another kind, its text and sources kept; text run into a heading becomes part of the paragraph. */
export function asKind(block: CircularBlock, kind: CircularBlock["kind"]): CircularBlock {
  const { id, figures } = block;
  const runIn = block.kind === "heading" ? block.runIn : "";
  if (kind === "heading") return { kind, id, level: 1, text: block.text, runIn, figures };
  return { kind, id, text: `${block.text}${runIn}`, figures };
}

/** An id that no block of the text has yet. */
export function freshId(blocks: readonly CircularBlock[]): string {
  const used = new Set(blocks.map((block) => block.id));
  let count = blocks.length + 1;
  while (used.has(`b${count}`)) count += 1;
  return `b${count}`;
}

type TableAnnex = Extract<CircularAnnex, { kind: "table" }>;

/** A table annex as text to edit: headings in the first line, cells parted by tabs, as a spreadsheet copies them. */
export const tableText = ({ columns, rows }: Pick<TableAnnex, "columns" | "rows">): string =>
  [columns, ...rows].map((cells) => cells.map(cellText).join("\t")).join("\n");

const cellText = (cell: string): string => (/["\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A table from such a text, e.g. pasted from a sheet; short lines are filled, long ones widen the table. */
export function readPastedTable(text: string): Pick<TableAnnex, "columns" | "rows"> {
  const cells = readCells(text);
  const width = Math.min(30, Math.max(...cells.map((line) => line.length)));
  const [columns = [], ...rows] = cells.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? ""));
  return { columns, rows };
}
