import type { FontLibrary } from "@/server/document/font/library";
import type { DocumentInput } from "@/server/document/schema";
import { runTask } from "@/server/document/task";
import { type ReadPage, readLines, readPdf } from "@/server/document/testing/read-pdf";
import { type ReadRule, readRules } from "@/server/document/testing/read-rules";

export const perPoint = 25.4 / 72;
/** Part of the em above the baseline. */
const ascent = 0.88;
/** 三号, and from line to line, in mm. */
export const sanhao = 16 * perPoint;
export const ruledPitch = (225 - sanhao) / 21;
export const ruledCell = 156 / 28;

/** A line of text as measured, in mm: top and bottom are those of its glyph box, left and right those of its advance. */
export type MeasuredLine = {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  baseline: number;
  size: number;
};
export type MeasuredPage = { width: number; height: number; lines: MeasuredLine[]; rules: ReadRule[]; read: ReadPage };

/** Draws a document and reads its pages back with another PDF reader. Throws Error when it is refused. */
export async function drawAndRead(document: DocumentInput, fonts: FontLibrary): Promise<MeasuredPage[]> {
  const answer = await runTask({ want: "pdf", document, at: new Date(0), mostPages: 100 }, fonts);
  if (!("pdf" in answer)) throw new Error(JSON.stringify(answer));
  const { bytes } = answer.pdf;
  const pages = await readPdf(bytes);
  return Promise.all(
    pages.map(async (read, index) => ({
      width: read.width,
      height: read.height,
      read,
      rules: await readRules(bytes, index + 1),
      lines: readLines(read).map(({ text, x, y, right, size }) => ({
        text,
        left: x,
        right,
        top: y - ascent * size * perPoint,
        bottom: y + (1 - ascent) * size * perPoint,
        baseline: y,
        size,
      })),
    })),
  );
}

/** The first line whose text matches. Throws Error when there is none. */
export function lineAt(pages: MeasuredPage[], page: number, text: RegExp): MeasuredLine {
  const found = pages[page]?.lines.find((line) => text.test(line.text));
  if (!found) throw new Error(`no line ${text} on page ${page + 1}`);
  return found;
}

/** A page's rules of one colour, from the top. */
export function rulesOf(pages: MeasuredPage[], page: number, colour: "red" | "black"): ReadRule[] {
  const wanted = colour === "red" ? "#e60012" : "#000000";
  return (pages[page]?.rules ?? []).filter((rule) => rule.colour === wanted).sort((a, b) => a.y1 - b.y1);
}

export const middle = (line: { left: number; right: number }): number => (line.left + line.right) / 2;

/** Height of the middle of a page number's dash above its baseline, in mm. */
export function dashHeight(fonts: FontLibrary): number {
  const ink = fonts.metrics.ink("song", "—");
  return ((ink.top + ink.bottom) / 2) * 14 * perPoint;
}
