import { isForbiddenAtEnd, isForbiddenAtStart, isWide, squeeze } from "./character";
import type { Glyph } from "./glyph-data";
import type { FontRole, Metrics } from "./page";
import { isTickBox } from "./tick-box";
import { keepWhole } from "./whole";

export type TextStyle = {
  role: FontRole;
  size: number;
  /** Cell of a full-width character in points; wide characters are tracked to stand in it. */
  cell?: number;
  /** A list of names: lines end only after a blank or a mark, so that no name is torn. */
  names?: boolean;
};

/** Stretches of styled text to glyphs that know where a line may break and where it may give or take space. */
export function toGlyphs(stretches: { text: string; role?: FontRole }[], style: TextStyle, metrics: Metrics): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const stretch of stretches) {
    const role = stretch.role ?? style.role;
    for (const text of clusters(stretch.text)) {
      const natural = isTickBox(text) ? style.size : metrics.advance(role, text) * style.size;
      const wide = isWide(text);
      const tracked = wide && style.cell !== undefined ? natural + (style.cell - style.size) * width(text) : natural;
      const blank = squeeze(text);
      glyphs.push({
        text,
        role,
        size: style.size,
        advance: tracked,
        before: natural > style.size * 0.9 ? blank.before * style.size : 0,
        after: natural > style.size * 0.9 ? blank.after * style.size : 0,
        breakAfter: true,
        stretchAfter: true,
        isSpace: text === " ",
      });
    }
  }
  forbidByPair(glyphs);
  keepWhole(glyphs);
  keepChoices(glyphs);
  if (style.names) keepNames(glyphs);
  return glyphs;
}

const joiner = /^(?:\p{M}|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u;

/** Characters without marks to join, nearly all of a text: told by their number, which spares the expression above. */
function isPlain(char: string): boolean {
  return char.charCodeAt(0) < 0x300 || isIdeograph(char);
}

function isIdeograph(char: string): boolean {
  const code = char.charCodeAt(0);
  return code >= 0x3400 && code <= 0x9fff;
}

/** Characters with their combining marks and variation selectors; —— and …… count as one. */
export function clusters(text: string): string[] {
  const found: string[] = [];
  for (const char of text) {
    const last = found.at(-1);
    if (isPlain(char)) found.push(char);
    else if (last !== undefined && (joiner.test(char) || ((char === "—" || char === "…") && last === char))) {
      found[found.length - 1] = last + char;
    } else found.push(char);
  }
  return found;
}

function width(cluster: string): number {
  return cluster === "——" || cluster === "……" ? 2 : 1;
}

const wideBlank = "\u3000";

function keepNames(glyphs: Glyph[]): void {
  glyphs.forEach((glyph, index) => {
    const next = glyphs[index + 1];
    if (next && ofName.test(glyph.text) && ofName.test(next.text)) glyph.breakAfter = false;
  });
}

const isNarrow = (glyph: Glyph): boolean => !glyph.isSpace && !isWide(glyph.text);

const ofName = /^[\p{L}\p{N}·（]/u;

function forbidByPair(glyphs: Glyph[]): void {
  glyphs.forEach((glyph, index) => {
    const next = glyphs[index + 1];
    if (!next) return;
    if (isForbiddenAtEnd(glyph.text) || isForbiddenAtStart(next.text)) glyph.breakAfter = false;
    if (next.isSpace) glyph.breakAfter = false;
    // The blank between two names belongs to the one before it.
    if (next.text === wideBlank && glyph.text !== wideBlank) glyph.breakAfter = false;
    if (glyph.text.length > 1 && glyph.text === next.text) glyph.stretchAfter = false;
    // Latin letters, figures and their marks stand as they are written: a gap in an address would be copied with it.
    if (isNarrow(glyph) && isNarrow(next)) glyph.stretchAfter = false;
  });
}

/** A box to tick stays with its word, as long as that is a short one. */
const longChoice = 6;

function keepChoices(glyphs: Glyph[]): void {
  glyphs.forEach(({ text }, box) => {
    if (!isTickBox(text)) return;
    let last = box + 1;
    while (last < glyphs.length && isIdeograph(glyphs[last]?.text ?? "")) last += 1;
    if (last - box - 1 > longChoice) last = box + 2;
    for (const glyph of glyphs.slice(box, last - 1)) glyph.breakAfter = false;
  });
}
