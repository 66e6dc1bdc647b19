import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blankForm } from "@/server/paper/blank-form";
import { loadLibrary } from "@/server/template/load";
import { type PagePicture, pictureOf, pngOf, readPng, rgbaOf } from "@/server/testing/page-picture";
import { blankPapers, paperKeys } from "./paper/paper";
import { closeRenderer, renderPdf, useFonts } from "./render";
import type { DocumentInput } from "./schema";
import { readExample } from "./testing/example";

// Approved pages. After a change that is meant: look at each new picture, then
// `LIANFANG_APPROVE=1 npx vitest run --project pdf server/document/picture` keeps them.
const isApproving = process.env.LIANFANG_APPROVE === "1";
const folder = path.join(import.meta.dirname, "approved");
const left = path.join(tmpdir(), "lianfang-pictures");

const [library] = await loadLibrary("templates");
if (!library) throw new Error("no programme ships");

/** Each kind of document, and each kind of page of a circular. */
const examples: [name: Parameters<typeof readExample>[0], page: number][] = [
  ["circular", 1],
  ["circular", 3],
  ["circular", 4],
  ["circular", 6],
  ["joint", 1],
  ["letter", 1],
  ["minutes", 1],
  ["order", 1],
  ["issued", 2],
  ["cases", 2],
  ["names", 1],
  ["statistics", 1],
  ["statistics", 2],
  ["ledger", 1],
  ["ledger", 2],
  ["form", 1],
  ["warning-notice", 1],
  ["rectification-notice", 1],
  ["evaluation-notice", 1],
  ["oversight-order", 1],
  ["risk-register", 1],
  ["level-declaration", 1],
  ["pledge", 1],
];
const blanks: [name: string, document: DocumentInput][] = [
  ...paperKeys.map((key): [string, DocumentInput] => [`blank-${key}`, blankPapers[key]("青川市卫生健康局")]),
  ...library.definition.forms.map(({ key }): [string, DocumentInput] => [
    `blank-${key}`,
    blankForm(library.definition, key),
  ]),
];

beforeAll(() => useFonts({ system: false }));
afterAll(() => closeRenderer());

describe("a page looks as it was approved", () => {
  test.each(examples)("%s, page %i", (name, page) => look(`${name}-${page}`, readExample(name), page));
  test.each(blanks)("%s", (name, document) => look(name, document, 1));

  async function look(name: string, document: DocumentInput, page: number): Promise<void> {
    const pdf = await renderPdf(document, { at: new Date("2026-07-13T00:00:00Z") });
    const picture = await pictureOf(pdf.bytes, page);
    const file = path.join(folder, `${name}.png`);
    if (isApproving) keep(file, picture);
    expect(existsSync(file), `${file} is missing: look at the page, then approve it`).toBe(true);
    const { share, difference } = compare(readPng(readFileSync(file)), picture);
    if (share > mostDifferent) {
      mkdirSync(left, { recursive: true });
      writeFileSync(path.join(left, `${name}.png`), pngOf(picture));
      writeFileSync(path.join(left, `${name}-difference.png`), difference);
    }
    expect(share, `see ${path.join(left, `${name}-difference.png`)}`).toBeLessThanOrEqual(mostDifferent);
  }

  test("a stroke that moved by one pixel is seen", () => {
    const blank = { width: 200, height: 200, grey: Buffer.alloc(40_000, 255) };
    const ruled = (y: number) => ({ ...blank, grey: Buffer.from(blank.grey).fill(0, y * 200, y * 200 + 150) });
    expect(compare(ruled(50), ruled(50)).share).toBe(0);
    expect(compare(ruled(50), ruled(51)).share).toBeGreaterThan(mostDifferent);
    expect(compare(blank, { ...blank, width: 100, height: 400 }).share).toBe(1);
  });
});

/** Of all pixels; another machine's rounding at the edges of characters stays below. */
const mostDifferent = 0.0003;

function compare(approved: PagePicture, picture: PagePicture): { share: number; difference: Buffer } {
  const { width, height } = approved;
  if (width !== picture.width || height !== picture.height) return { share: 1, difference: pngOf(picture) };
  const difference = new PNG({ width, height });
  const count = pixelmatch(rgbaOf(approved), rgbaOf(picture), difference.data, width, height, { threshold: 0.2 });
  return { share: count / (width * height), difference: PNG.sync.write(difference) };
}

function keep(file: string, picture: PagePicture): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, pngOf(picture));
}
