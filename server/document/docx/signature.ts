import { AlignmentType, type Paragraph, TabStopType } from "docx";
import { dateText } from "../notation";
import type { Signature } from "../schema";
import { cell } from "./measure";
import { blankLine, styled } from "./paragraph";
import { tab, textRuns } from "./text";

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
// stand up to three a row, the date under the last.
function sealed(organs: string[], day: string): Paragraph[] {
  const dayWidth = width(day);
  const [organ = ""] = organs;
  if (organs.length === 1) {
    const own = width(organ);
    const middle = Math.min(28 - 4 - dayWidth / 2, 28 - own / 2);
    return [
      blankLine(true),
      blankLine(true),
      fromRight(organ, 28 - middle - own / 2, true),
      fromRight(day, 28 - middle - dayWidth / 2),
    ];
  }
  const widest = Math.max(...organs.map(width));
  const perRow = Math.max(1, Math.min(3, Math.floor(28 / (widest + 1))));
  const rows: Paragraph[] = [];
  let middle = 14;
  for (let from = 0; from < organs.length; from += perRow) {
    const group = organs.slice(from, from + perRow);
    const share = 28 / group.length;
    const tabStops = group.map((_, index) => ({
      type: TabStopType.CENTER,
      position: Math.round(share * (index + 0.5) * cell),
    }));
    const line = styled(
      "Normal",
      group.flatMap((name) => [tab(), ...textRuns(name)]),
      {
        alignment: AlignmentType.LEFT,
        tabStops,
        keepNext: true,
      },
    );
    rows.push(blankLine(true), blankLine(true), line);
    if (from + perRow < organs.length) rows.push(blankLine(true));
    middle = Math.min(share * (group.length - 0.5), 28 - dayWidth / 2);
  }
  return [...rows, fromRight(day, 28 - middle - dayWidth / 2)];
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
