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
// put the seal's top within one line of the text. Several organs stand up to three a row.
function sealed(organs: string[], day: string, metrics: Metrics): Row[] {
  const dayWidth = widthOf(day, metrics);
  if (organs.length === 1) {
    const [organ = ""] = organs;
    const width = widthOf(organ, metrics);
    const middle = Math.min(area.width - 4 * cell - dayWidth / 2, area.width - width / 2);
    const row = sealedRow(textRow(organ, middle - width / 2, metrics), [{ organ, middle }]);
    return [keepBlank(), keepBlank(), row, dateRow(day, middle - dayWidth / 2, metrics)];
  }
  const rows: Row[] = [];
  let middle = area.width / 2;
  const perRow = organsPerRow(organs, metrics);
  for (let from = 0; from < organs.length; from += perRow) {
    const group = organs.slice(from, from + perRow);
    const share = area.width / group.length;
    const places = group.map((organ, index) => ({ organ, middle: share * (index + 0.5) }));
    const runs = places.flatMap(
      ({ organ, middle: at }) => textRow(organ, at - widthOf(organ, metrics) / 2, metrics).piece.runs,
    );
    rows.push(keepBlank(), keepBlank(), sealedRow({ ...textRow("", 0, metrics), piece: { runs, rules: [] } }, places));
    if (from + perRow < organs.length) rows.push(keepBlank());
    middle = Math.min(places.at(-1)?.middle ?? middle, area.width - dayWidth / 2);
  }
  return [...rows, dateRow(day, middle - dayWidth / 2, metrics)];
}

/** As many as three a row, fewer where the names would touch. */
function organsPerRow(organs: string[], metrics: Metrics): number {
  const widest = Math.max(...organs.map((organ) => widthOf(organ, metrics)));
  return Math.max(1, Math.min(3, Math.floor(area.width / (widest + cell))));
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

function widthOf(text: string, metrics: Metrics): number {
  return setLabel(text, style, 0, 0, metrics).width;
}
