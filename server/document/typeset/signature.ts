import { dateText } from "../notation";
import type { Signature } from "../schema";
import { area, ascent, cell, pitch, sizes } from "./grid";
import { type Metrics, mm, type Piece, type SealPlace } from "./page";
import { blankRow, type Row } from "./row";
import { setLabel } from "./text";

const style = { role: "fangsong", size: sizes.sanhao, cell } as const;
/** A seal of a county-level office or higher is 4.2 cm or more across. */
const sealDiameter = mm(42);

/** Rows of 署名 and 成文日期 (7.3.5); all stay on one page with the rows before them that the caller keeps. */
export function setSignature(signature: Signature | undefined, date: string | undefined, metrics: Metrics): Row[] {
  const day = date ? dateText(date) : "";
  if (!signature)
    return day ? [blankRow(pitch), dateRow(day, area.width - 4 * cell - widthOf(day, metrics), metrics)] : [];
  if (signature.persons.length > 0) return personal(signature.persons, day, metrics);
  if (signature.sealed) return sealed(signature.organs, day, metrics);
  return unsealed(signature.organs, day, metrics);
}

// 7.3.5.2: name two characters from the right, the date's first character two right of the name's; a longer date
// itself stands two from the right and the name moves.
function unsealed(organs: string[], day: string, metrics: Metrics): Row[] {
  const dayWidth = widthOf(day, metrics);
  const rows = organs.map((organ, index) => {
    const width = widthOf(organ, metrics);
    const isLast = index === organs.length - 1;
    const left = isLast && dayWidth > width ? area.width - 4 * cell - dayWidth : area.width - 2 * cell - width;
    return { left, row: textRow(organ, left, metrics) };
  });
  const left = (rows.at(-1)?.left ?? 0) + 2 * cell;
  return [
    keepBlank(),
    ...rows.map(({ row }) => ({ ...row, keep: day !== "" })),
    ...(day ? [dateRow(day, left, metrics)] : []),
  ];
}

// 7.3.5.3: two blank lines, the name seals four characters from the right, each post two characters to the left of its
// name, the lead organ's first, posts and names below each other; the date one line below, four from the right.
function personal(persons: Signature["persons"], day: string, metrics: Metrics): Row[] {
  const nameWidth = Math.max(...persons.map(({ name }) => widthOf(name, metrics)));
  const left = area.width - 4 * cell - nameWidth;
  const postWidth = Math.max(...persons.map(({ post }) => widthOf(post, metrics)));
  const rows = persons.map(({ post, name }, index) => {
    const row = textRow(post, left - 2 * cell - postWidth, metrics);
    const runs = setLabel(name, { ...style, role: "kai" }, left, ascent * sizes.sanhao, metrics).runs;
    const keep = day !== "" || index < persons.length - 1;
    return { ...row, keep, piece: { ...row.piece, runs: [...row.piece.runs, ...runs] } };
  });
  const date = day ? [keepBlank(), dateRow(day, area.width - 4 * cell - widthOf(day, metrics), metrics)] : [];
  return [keepBlank(), keepBlank(), ...rows.flatMap((row, index) => (index > 0 ? [keepBlank(), row] : [row])), ...date];
}

// 7.3.5.1: date four characters from the right, the name centred above it; the seal centred over both. Two blank lines
// put the seal's top within one line of the text. Several organs stand in columns, up to three a row, the lead organ
// first; the last one stands above the date.
function sealed(organs: string[], day: string, metrics: Metrics): Row[] {
  const dayWidth = widthOf(day, metrics);
  const widest = Math.max(...organs.map((organ) => widthOf(organ, metrics)));
  const last = Math.min(area.width - 4 * cell - dayWidth / 2, area.width - Math.max(widest, sealDiameter) / 2);
  const middles = columnMiddles(organs.length, widest, last);
  const rows: Row[] = [];
  for (let from = 0; from < organs.length; from += middles.length) {
    const group = organs.slice(from, from + middles.length);
    // A row that is not full stands at the right, so that the last organ is above the date.
    const places = group.map((organ, index) => ({
      organ,
      middle: middles[middles.length - group.length + index] ?? last,
    }));
    const runs = places.flatMap(
      ({ organ, middle: at }) => textRow(organ, at - widthOf(organ, metrics) / 2, metrics).piece.runs,
    );
    if (from > 0) rows.push(keepRoom(sealDiameter + mm(2) - 3 * pitch));
    rows.push(keepBlank(), keepBlank(), sealedRow({ ...textRow("", 0, metrics), piece: { runs, rules: [] } }, places));
  }
  return [...rows, dateRow(day, last - dayWidth / 2, metrics)];
}

/** Middles of the columns from the left: as many as three, as far as names stay apart and seals do not touch. */
function columnMiddles(organs: number, widest: number, last: number): number[] {
  const first = Math.max(widest, sealDiameter) / 2;
  const step = Math.max(widest + cell, sealDiameter + mm(2));
  const count = Math.max(1, Math.min(3, organs, Math.floor((last - first) / step) + 1));
  const gap = count > 1 ? (last - first) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * gap);
}

/** The seal's centre stands a little above the middle of name and date, so that both lie a little below it. */
function sealedRow(row: Row, places: { organ: string; middle: number }[]): Row {
  const seals = places.map(
    ({ organ, middle }): SealPlace => ({
      organ,
      x: middle,
      y: pitch / 2,
      diameter: sealDiameter,
    }),
  );
  return { ...row, keep: true, piece: { ...row.piece, seals } };
}

function dateRow(day: string, x: number, metrics: Metrics): Row {
  return textRow(day, x, metrics);
}

function textRow(text: string, x: number, metrics: Metrics): Row {
  const piece: Piece = { runs: setLabel(text, style, x, ascent * sizes.sanhao, metrics).runs, rules: [] };
  return { height: pitch, extent: sizes.sanhao, piece };
}

function keepBlank(): Row {
  return { ...blankRow(pitch), keep: true, blank: false };
}

function keepRoom(height: number): Row {
  return { ...keepBlank(), height };
}

function widthOf(text: string, metrics: Metrics): number {
  return setLabel(text, style, 0, 0, metrics).width;
}
