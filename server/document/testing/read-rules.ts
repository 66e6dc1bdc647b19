import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

const perMm = 72 / 25.4;

/** One straight line as a PDF reader finds it drawn; lengths in mm, y downward from the page's top. */
export type ReadRule = { x1: number; y1: number; x2: number; y2: number; weight: number; colour: string };

/** The straight lines of a page (from 1), in the order of the file, read back by an independent reader. */
export async function readRules(bytes: Uint8Array, number: number): Promise<ReadRule[]> {
  const { OPS } = await getResolvedPDFJS();
  const proxy = await getDocumentProxy(new Uint8Array(bytes));
  const page = await proxy.getPage(number);
  const height = page.getViewport({ scale: 1 }).height;
  const { fnArray, argsArray } = await page.getOperatorList();
  const rules: ReadRule[] = [];
  const saved: Pen[] = [];
  let pen: Pen = { matrix: [1, 0, 0, 1, 0, 0], weight: 1, colour: "#000000" };
  fnArray.forEach((operator: number, index: number) => {
    const args: unknown[] = argsArray[index] ?? [];
    if (operator === OPS.save) saved.push(pen);
    else if (operator === OPS.restore) pen = saved.pop() ?? pen;
    else if (operator === OPS.transform) pen = { ...pen, matrix: multiply(pen.matrix, args.map(Number)) };
    else if (operator === OPS.setLineWidth) pen = { ...pen, weight: Number(args[0]) };
    else if (operator === OPS.setStrokeRGBColor) pen = { ...pen, colour: String(args[0]) };
    else if (operator === OPS.constructPath && args[0] === OPS.stroke)
      for (const [from, to] of linesOf(args[1])) {
        const [x1, y1] = place(pen.matrix, from, height);
        const [x2, y2] = place(pen.matrix, to, height);
        rules.push({ x1, y1, x2, y2, weight: pen.weight / perMm, colour: pen.colour });
      }
  });
  return rules;
}

type Pen = { matrix: number[]; weight: number; colour: string };
type Point = [x: number, y: number];

/** A path of moves and lines alternating, codes 0 and 1 before their coordinates; none for any other path. */
function linesOf(path: unknown): [Point, Point][] {
  const [data] = Array.isArray(path) ? path : [];
  if (!(data instanceof Float32Array) || data.length % 6 !== 0) return [];
  const lines: [Point, Point][] = [];
  for (let at = 0; at < data.length; at += 6) {
    const [move, x1 = 0, y1 = 0, line, x2 = 0, y2 = 0] = data.subarray(at, at + 6);
    if (move !== 0 || line !== 1) return [];
    lines.push([
      [x1, y1],
      [x2, y2],
    ]);
  }
  return lines;
}

function multiply(m: number[], n: number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = m;
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function place([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: number[], [x, y]: Point, height: number): Point {
  return [(a * x + c * y + e) / perMm, (height - (b * x + d * y + f)) / perMm];
}
