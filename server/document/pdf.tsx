import { createHash } from "node:crypto";
import { Canvas, Document, Image, Page as PdfPage, renderToBuffer, View } from "@react-pdf/renderer";
import type { Drawable } from "./font/embed";
import type { FontLibrary } from "./font/library";
import { type FontUse, fontParts, fontsUsed } from "./font/part";
import type { Bookmark, Colour, Page, Picture, Rule, Run, Shape } from "./typeset/page";

/** `at` is the creation date written into the file. */
export type PdfProperties = { title: string; author: string; at: Date };
export type Pdf = { bytes: Uint8Array<ArrayBuffer>; pages: number; fonts: FontUse[]; sha256: string };

/**
 * Placed pages as a PDF: text selectable in reading order, fonts embedded as subsets, outline from the headings. The
 * same pages, fonts and `at` give the same bytes. Nothing is fetched: the only input besides the pages are opened fonts.
 */
export async function drawPdf(pages: Page[], fonts: FontLibrary, properties: PdfProperties): Promise<Pdf> {
  const outline = outlineOf(pages);
  const buffer = await renderToBuffer(
    <Document
      title={properties.title}
      author={properties.author}
      creator="Lianfang"
      producer="Lianfang"
      language="zh-CN"
      creationDate={properties.at}
      {...(outline.length > 0 ? { pageMode: "useOutlines" as const } : {})}
    >
      {pages.map((page, index) => (
        <PdfPage key={pageKey(index)} size={[page.width, page.height]}>
          {outline
            .filter((entry) => entry.page === index)
            .map((entry) => (
              <View key={entry.bookmark.ref} {...anchor(entry)} />
            ))}
          {page.pictures.map((picture) => (
            <Image key={`${picture.x} ${picture.y}`} {...embedded(picture)} />
          ))}
          <Canvas
            style={canvasBox}
            paint={(painter: Painter) => {
              paintPage(painter, page, fonts);
              return null;
            }}
          />
        </PdfPage>
      ))}
    </Document>,
  );
  const bytes = new Uint8Array(buffer);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, pages: pages.length, fonts: fontsUsed(pages, fonts), sha256 };
}

// Drawing is not clipped to the canvas; one as large as the page would be taken for overflowing by rounding.
const canvasBox = { position: "absolute", top: 0, left: 0, width: 1, height: 1 } as const;

/** What Canvas hands over: the drawing calls of the PDF library that are used here. */
type Painter = {
  font(font: Drawable, cacheKey: string): Painter;
  fontSize(size: number): Painter;
  fillColor(colour: string): Painter;
  strokeColor(colour: string): Painter;
  lineWidth(weight: number): Painter;
  moveTo(x: number, y: number): Painter;
  lineTo(x: number, y: number): Painter;
  stroke(): Painter;
  polygon(...points: [number, number][]): Painter;
  fill(colour: string): Painter;
  dash(length: number): Painter;
  save(): Painter;
  restore(): Painter;
  rotate(degrees: number, options: { origin: [number, number] }): Painter;
  text(text: string, x: number, y: number, options: TextOptions): Painter;
};
type TextOptions = { lineBreak: false; baseline: "alphabetic"; characterSpacing: number; horizontalScaling: number };

// 6.2: black K 100 %, red Y 80 % M 80 %; on screen and on office printers the customary red of letterheads.
const colours: Record<Colour, string> = { black: "#000000", red: "#e60012", grey: "#808080" };

function paintPage(painter: Painter, page: Page, fonts: FontLibrary): void {
  // What is set stays set in the file: only changes are written. Rules of one kind are one path.
  for (const rules of groupedRules(page.rules)) {
    const [{ colour, weight }] = rules;
    painter.strokeColor(colours[colour]).lineWidth(weight);
    for (const rule of rules) painter.moveTo(rule.x1, rule.y1).lineTo(rule.x2, rule.y2);
    painter.stroke();
  }
  for (const shape of page.shapes) paintShape(painter, shape);
  let colour: Colour | undefined;
  for (const run of page.runs) {
    if (run.colour !== colour) painter.fillColor(colours[run.colour]);
    colour = run.colour;
    paintRun(painter, run, fonts);
  }
}

function groupedRules(rules: Rule[]): [Rule, ...Rule[]][] {
  const groups = new Map<string, [Rule, ...Rule[]]>();
  for (const rule of rules) {
    const key = `${rule.colour}|${rule.weight}`;
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups.values()];
}

function paintShape(painter: Painter, { points, closed, fill, weight, dash }: Shape): void {
  const [first, ...others] = points;
  if (!first) return;
  const trace = () => {
    if (closed) painter.polygon(...points);
    else {
      painter.moveTo(...first);
      for (const point of others) painter.lineTo(...point);
    }
  };
  painter.save();
  if (fill !== undefined) {
    trace();
    const part = Math.round(fill * 255)
      .toString(16)
      .padStart(2, "0");
    painter.fill(`#${part}${part}${part}`);
  }
  if (weight > 0) {
    trace();
    painter.lineWidth(weight).strokeColor(colours.black);
    if (dash !== undefined) painter.dash(dash);
    painter.stroke();
  }
  painter.restore();
}

/** The file's bytes themselves: the library is given nothing it could fetch. */
function embedded({ x, y, width, height, format, data }: Picture) {
  const style = { position: "absolute", top: y, left: x, width, height } as const;
  return { style, src: { data: Buffer.from(data, "base64"), format } };
}

function paintRun(painter: Painter, run: Run, fonts: FontLibrary): void {
  if (run.turn !== undefined) painter.save().rotate(run.turn, { origin: [run.x, run.y] });
  const stretch = run.stretch ?? 1;
  let x = run.x;
  for (const part of fontParts(run, fonts)) {
    painter.font(part.face.drawable, part.face.path).fontSize(run.size);
    painter.text(part.text, x, run.y, {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: run.spacing,
      horizontalScaling: stretch * 100,
    });
    x += part.width * stretch;
  }
  if (run.turn !== undefined) painter.restore();
}

function pageKey(index: number): string {
  return `page-${index}`;
}

type OutlineEntry = { page: number; y: number; bookmark: { title: string; ref: number; parent?: number; fit: false } };

/** The library takes bookmarks on every element; its types name them on pages only. */
function anchor(entry: OutlineEntry) {
  const style = { position: "absolute", top: entry.y, left: 0, width: 1, height: 1 } as const;
  return { style, bookmark: entry.bookmark };
}

/** Headings as a tree: the parent of an entry is the nearest one before it of a higher level. */
function outlineOf(pages: Page[]): OutlineEntry[] {
  const all = pages.flatMap((page, index) => page.bookmarks.map((bookmark) => ({ page: index, ...bookmark })));
  return all.map((entry, ref) => {
    const parent = findParent(all, ref);
    return {
      page: entry.page,
      y: entry.y,
      bookmark: { title: entry.title, ref, fit: false, ...(parent === undefined ? {} : { parent }) },
    };
  });
}

function findParent(all: Bookmark[], ref: number): number | undefined {
  const level = all[ref]?.level ?? 1;
  for (let index = ref - 1; index >= 0; index -= 1) if ((all[index]?.level ?? 1) < level) return index;
  return undefined;
}
