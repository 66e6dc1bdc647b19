import { dateText } from "@/server/document/notation";
import type { Signature } from "@/server/document/schema";
import { area, ascent, cell, columns, pitch, sizes } from "./grid";
import { type Metrics, mm, type Piece, type SealPlace } from "./page";
import { blankRow, type Row } from "./row";
import { breakName, type SealBlock as PlacedSeal, placeSeals, sealDiameter } from "./seal-place";
import { setLabel } from "./text";

const style = { role: "fangsong", size: sizes.sanhao, cell } as const;

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
// itself stands two from the right and the name moves. The lines of a name that is longer are centred on each other.
function unsealed(organs: string[], day: string, metrics: Metrics): Row[] {
  const dayWidth = widthOf(day, metrics);
  const names = organs.map((organ, index) => {
    const lines = breakName(organ, columns - 2, metrics);
    const width = Math.max(...lines.map((line) => widthOf(line, metrics)));
    const isLast = index === organs.length - 1;
    const left = isLast && dayWidth > width ? area.width - 4 * cell - dayWidth : area.width - 2 * cell - width;
    return { lines, width, left };
  });
  const rows = names.flatMap(({ lines, width, left }) =>
    lines.map((line) => textRow(line, left + (width - widthOf(line, metrics)) / 2, metrics)),
  );
  const left = Math.min((names.at(-1)?.left ?? 0) + 2 * cell, area.width - 2 * cell - dayWidth);
  return [
    keepBlank(),
    ...rows.map((row, index) => ({ ...row, keep: day !== "" || index < rows.length - 1 })),
    ...(day ? [dateRow(day, left, metrics)] : []),
  ];
}

// 7.3.5.3: two blank lines, the name seals four characters from the right, each post two characters to the left of its
// name, the lead organ's first, posts and names below each other; the date one line below, four from the right. A post
// too long for the line is broken above the line of its name.
function personal(persons: Signature["persons"], day: string, metrics: Metrics): Row[] {
  const nameWidth = Math.max(...persons.map(({ name }) => widthOf(name, metrics)));
  const left = area.width - 4 * cell - nameWidth;
  const room = Math.max(1, left / cell - 2);
  const posts = persons.map(({ post }) => breakName(post, room, metrics));
  const postWidth = Math.max(...posts.flat().map((line) => widthOf(line, metrics)));
  const rows = persons.flatMap(({ name }, index): Row[] => {
    const lines = posts[index] ?? [];
    const isLast = index === persons.length - 1;
    const set = lines.map((line) => ({ ...textRow(line, left - 2 * cell - postWidth, metrics), keep: true }));
    const last = set.at(-1);
    last?.piece.runs.push(...setLabel(name, { ...style, role: "kai" }, left, ascent * sizes.sanhao, metrics).runs);
    if (last) last.keep = day !== "" || !isLast;
    return isLast ? set : [...set, keepBlank()];
  });
  const date = day ? [keepBlank(), dateRow(day, area.width - 4 * cell - widthOf(day, metrics), metrics)] : [];
  return [keepBlank(), keepBlank(), ...rows, ...date];
}

// 7.3.5.1: date four characters from the right, the name centred above it; the seal centred over both. Two blank lines
// put the seal's top within one line of the text, one above a name of three lines. Several organs stand in columns, up to
// three a row, the lead organ first; the last one stands above the date.
function sealed(organs: string[], day: string, metrics: Metrics): Row[] {
  const dayWidth = widthOf(day, metrics);
  const { rows: groups, last } = placeSeals(organs, dayWidth / cell, metrics);
  const rows = groups.flatMap((places, index): Row[] => {
    const most = Math.max(...places.map(({ lines }) => lines.length));
    const blanks = most > 2 ? [keepBlank()] : [keepBlank(), keepBlank()];
    const missing = sealDiameter + mm(2) - (blanks.length + most) * pitch;
    return [
      ...(index > 0 && missing > 0 ? [keepRoom(missing)] : []),
      ...blanks,
      ...Array.from({ length: most }, (_, line) => nameRow(places, line, most, metrics)),
    ];
  });
  return [...rows, dateRow(day, last * cell - dayWidth / 2, metrics)];
}

/**
 * One line of a row of names, names of fewer lines at the foot; the last bears the seals, whose centres stand a little
 * above the middle of name and date, so that both lie a little below them.
 */
function nameRow(places: PlacedSeal[], line: number, most: number, metrics: Metrics): Row {
  const runs = places.flatMap(({ lines, middle }) => {
    const text = lines[line - (most - lines.length)] ?? "";
    return textRow(text, middle * cell - widthOf(text, metrics) / 2, metrics).piece.runs;
  });
  const row = { ...textRow("", 0, metrics), keep: true, piece: { runs, rules: [] } };
  if (line < most - 1) return row;
  const seals = places.map(
    ({ organ, lines, middle }): SealPlace => ({
      organ,
      x: middle * cell,
      y: (pitch / 2) * (2 - lines.length),
      diameter: sealDiameter,
    }),
  );
  return { ...row, piece: { ...row.piece, seals } };
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
