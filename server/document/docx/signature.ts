import { AlignmentType, type Paragraph, TabStopType } from "docx";
import { dateText } from "@/server/document/notation";
import type { Signature } from "@/server/document/schema";
import { columns } from "@/server/document/typeset/grid";
import type { Metrics } from "@/server/document/typeset/page";
import { breakName, placeSeals } from "@/server/document/typeset/seal-place";
import { cellTwips, pitchTwips, twipsOfMm } from "./measure";
import { blankParagraph, strip, styled } from "./paragraph";
import { tab, textRuns } from "./text";

/** 署名 and 成文日期 (7.3.5); every line keeps with the next, so that they stay with the text before them. */
export function writeSignature(
  signature: Signature | undefined,
  date: string | undefined,
  metrics: Metrics,
): Paragraph[] {
  const day = date ? dateText(date) : "";
  if (!signature) return day ? [blankParagraph(true), fromRight(day, 4)] : [];
  if (signature.persons.length > 0) return personal(signature.persons, day, metrics);
  return signature.sealed ? sealed(signature.organs, day, metrics) : unsealed(signature.organs, day, metrics);
}

// 7.3.5.2: name two characters from the right, the date's first character two right of the name's; a longer date
// itself stands two from the right and the name moves.
function unsealed(organs: string[], day: string, metrics: Metrics): Paragraph[] {
  const dayWidth = width(day);
  const names = organs.map((organ, index) => {
    const lines = breakName(organ, columns - 2, metrics);
    const own = Math.max(...lines.map(width));
    const isLast = index === organs.length - 1;
    return { lines, own, right: isLast && dayWidth > own ? 4 + dayWidth - own : 2 };
  });
  const last = names.at(-1) ?? { own: 0, right: 2 };
  return [
    blankParagraph(true),
    ...names.flatMap(({ lines, own, right }) =>
      lines.map((line) => fromRight(line, right + (own - width(line)) / 2, day !== "")),
    ),
    ...(day ? [fromRight(day, Math.max(2, last.right + last.own - 2 - dayWidth))] : []),
  ];
}

// 7.3.5.3: two blank lines, names four characters from the right, posts two characters before them, the date one line
// below.
function personal(persons: Signature["persons"], day: string, metrics: Metrics): Paragraph[] {
  const nameWidth = Math.max(...persons.map(({ name }) => width(name)));
  const room = Math.max(1, columns - 6 - nameWidth);
  const lines = persons.map(({ post, name }, index) => {
    const posts = breakName(post, room, metrics);
    return [
      ...(index > 0 ? [blankParagraph(true)] : []),
      ...posts.slice(0, -1).map((line) => fromRight(line, 6 + nameWidth, true)),
      styled(
        "Normal",
        [...textRuns(`${posts.at(-1) ?? ""}　　`), ...textRuns(name, { style: "Kai" })],
        right(4 + nameWidth - width(name), true),
      ),
    ];
  });
  return [
    blankParagraph(true),
    blankParagraph(true),
    ...lines.flat(),
    ...(day ? [blankParagraph(true), fromRight(day, 4)] : []),
  ];
}

// 7.3.5.1: date four characters from the right, the name centred above it, blank lines for the seal. Several organs stand
// where print has them, the last one above the date.
function sealed(organs: string[], day: string, metrics: Metrics): Paragraph[] {
  const dayWidth = width(day);
  const { rows: groups, last } = placeSeals(organs, dayWidth, metrics);
  const rows = groups.flatMap((places, index) => {
    const most = Math.max(...places.map(({ lines }) => lines.length));
    const blanks = most > 2 ? 1 : 2;
    return [
      ...(index > 0 ? strip(twipsOfMm(44) - (blanks + most) * pitchTwips, true) : []),
      ...Array.from({ length: blanks }, () => blankParagraph(true)),
      ...Array.from({ length: most }, (_, line) =>
        organLine(
          places.map(({ lines }) => lines[line - (most - lines.length)] ?? ""),
          places.map(({ middle }) => middle),
        ),
      ),
    ];
  });
  return [...rows, ...(day ? [fromRight(day, columns - last - dayWidth / 2)] : [])];
}

/** Names centred at places given in cells; a single one is set from the right, where a clerk can move it. */
function organLine(organs: string[], middles: number[]): Paragraph {
  const [only = ""] = organs;
  if (organs.length === 1) return fromRight(only, columns - (middles[0] ?? 14) - width(only) / 2, true);
  return styled(
    "Normal",
    organs.flatMap((organ) => [tab(), ...textRuns(organ)]),
    {
      alignment: AlignmentType.LEFT,
      tabStops: middles.map((middle) => ({ type: TabStopType.CENTER, position: Math.round(middle * cellTwips) })),
      keepNext: true,
    },
  );
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
    indent: { right: Math.round(cells * cellTwips) },
    ...(keepNext ? { keepNext } : {}),
  };
}
