import { AlignmentType, type Paragraph, TabStopType } from "docx";
import { dateText } from "../notation";
import type { Signature } from "../schema";
import { cell, pitch, twipsOfMm } from "./measure";
import { blankLine, strip, styled } from "./paragraph";
import { tab, textRuns } from "./text";

/** Diameter of an organ's seal, in mm and in cells. */
const sealMm = 42;
const seal = twipsOfMm(sealMm) / cell;

/** 署名 and 成文日期 (7.3.5); every line keeps with the next, so that they stay with the text before them. */
export function setSignature(signature: Signature | undefined, date: string | undefined): Paragraph[] {
  const day = date ? dateText(date) : "";
  if (!signature) return day ? [blankLine(true), fromRight(day, 4)] : [];
  if (signature.persons.length > 0) return personal(signature.persons, day);
  return signature.sealed ? sealed(signature.organs, day) : unsealed(signature.organs, day);
}

// 7.3.5.2: name two characters from the right, the date's first character two right of the name's; a longer date
// itself stands two from the right and the name moves.
function unsealed(organs: string[], day: string): Paragraph[] {
  const dayWidth = width(day);
  const places = organs.map((organ, index) => {
    const own = width(organ);
    const isLast = index === organs.length - 1;
    return isLast && dayWidth > own ? 4 + dayWidth - own : 2;
  });
  const last = places.at(-1) ?? 2;
  const lastWidth = width(organs.at(-1) ?? "");
  return [
    blankLine(true),
    ...organs.map((organ, index) => fromRight(organ, places[index] ?? 2, day !== "")),
    ...(day ? [fromRight(day, Math.max(0, last + lastWidth - 2 - dayWidth))] : []),
  ];
}

// 7.3.5.3: two blank lines, names four characters from the right, posts two characters before them, the date one line
// below.
function personal(persons: Signature["persons"], day: string): Paragraph[] {
  const nameWidth = Math.max(...persons.map(({ name }) => width(name)));
  const lines = persons.map(({ post, name }, index) => [
    ...(index > 0 ? [blankLine(true)] : []),
    styled(
      "Normal",
      [...textRuns(`${post}　　`), ...textRuns(name, { style: "Kai" })],
      right(4 + nameWidth - width(name), true),
    ),
  ]);
  return [blankLine(true), blankLine(true), ...lines.flat(), ...(day ? [blankLine(true), fromRight(day, 4)] : [])];
}

// 7.3.5.1: date four characters from the right, the name centred above it, two blank lines for the seal. Several organs
// stand in columns, up to three a row, the last one above the date.
function sealed(organs: string[], day: string): Paragraph[] {
  const dayWidth = width(day);
  const widest = Math.max(...organs.map(width));
  const last = Math.min(28 - 4 - dayWidth / 2, 28 - Math.max(widest, seal) / 2);
  const middles = columnMiddles(organs.length, widest, last);
  const rows: Paragraph[] = [];
  for (let from = 0; from < organs.length; from += middles.length) {
    const group = organs.slice(from, from + middles.length);
    const places = middles.slice(middles.length - group.length);
    if (from > 0) rows.push(...strip(twipsOfMm(sealMm + 2) - 3 * pitch, true));
    rows.push(blankLine(true), blankLine(true), organLine(group, places));
  }
  return [...rows, ...(day ? [fromRight(day, 28 - last - dayWidth / 2)] : [])];
}

/** Names centred at places given in cells; a single one is set from the right, where a clerk can move it. */
function organLine(organs: string[], middles: number[]): Paragraph {
  const [only = ""] = organs;
  if (organs.length === 1) return fromRight(only, 28 - (middles[0] ?? 14) - width(only) / 2, true);
  return styled(
    "Normal",
    organs.flatMap((organ) => [tab(), ...textRuns(organ)]),
    {
      alignment: AlignmentType.LEFT,
      tabStops: middles.map((middle) => ({ type: TabStopType.CENTER, position: Math.round(middle * cell) })),
      keepNext: true,
    },
  );
}

/** As many columns as names and seals have room beside each other, the last one at `last`; cells. */
function columnMiddles(organs: number, widest: number, last: number): number[] {
  const first = Math.max(widest, seal) / 2;
  const step = Math.max(widest + 1, seal + twipsOfMm(2) / cell);
  const count = Math.max(1, Math.min(3, organs, Math.floor((last - first) / step) + 1));
  const gap = count > 1 ? (last - first) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * gap);
}

/** Width in cells: figures and Latin letters take half a cell in 仿宋. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u0020-\u024f]/u.test(char) ? 0.5 : 1), 0);
}

function fromRight(text: string, cells: number, keepNext = false): Paragraph {
  return styled("Normal", textRuns(text), right(cells, keepNext));
}

function right(cells: number, keepNext: boolean) {
  return {
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(cells * cell) },
    ...(keepNext ? { keepNext } : {}),
  };
}
