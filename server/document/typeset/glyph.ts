import { isForbiddenAtEnd, isForbiddenAtStart, isWide, squeeze } from "./character";
import type { FontRole, Metrics } from "./page";
import { isTickBox } from "./tick-box";

/** One unbreakable shape of a line: a character with its marks, or the pair —— or ……. */
export type Glyph = {
  text: string;
  role: FontRole;
  size: number;
  /** Natural advance in points, tracking included. */
  advance: number;
  /** Blank that may be squeezed from its left and right, in points. */
  before: number;
  after: number;
  /** A line may end after this glyph. */
  breakAfter: boolean;
  /** Justification may add space after this glyph. */
  stretchAfter: boolean;
  isSpace: boolean;
};

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
  });
}

// Kept on one line: document numbers with up to four characters of their code, dates, month and day, 附件2 and
// 第3条, numbers with their sign and unit, Latin words with what is written together with them.
const whole = new RegExp(
  [
    String.raw`[\p{Script=Han}]{0,4}〔\d{4}〕\d+号`,
    String.raw`\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?`,
    String.raw`\d{1,2}月\d{1,2}日`,
    String.raw`(?:图|表|附件|第)\d{1,3}[条章项号期次]?`,
    String.raw`[\p{Script=Latin}\d][\p{Script=Latin}\d.,:/@_+&%‰℃'’-]*[年月日时分号条章个人件项名次元万亿]?`,
  ].join("|"),
  "gu",
);
const unitTail = /[年月日时分号条章个人件项名次元万亿]$/u;
const latin = /[\p{Script=Latin}\d.,:/@_+&%‰'’-]/u;

/** An address longer than this may be broken after @ and /; kept whole it would tear the lines before it apart. */
const longWord = 16;

function keepWhole(glyphs: Glyph[]): void {
  const isLatin = glyphs.map(({ text }) => !isIdeograph(text) && latin.test(text));
  // Whatever is kept whole has a letter or a digit.
  if (!isLatin.includes(true)) return;
  const text = glyphs.map((glyph) => glyph.text).join("");
  const starts = new Map<number, number>();
  let offset = 0;
  glyphs.forEach((glyph, index) => {
    starts.set(offset, index);
    offset += glyph.text.length;
  });
  for (const match of text.matchAll(whole)) {
    const first = starts.get(match.index);
    // A unit stays with a short number; a long figure may part from it.
    const length =
      match[0].length > 8 && unitTail.test(match[0]) && !match[0].includes("年") && !match[0].includes("〕")
        ? match[0].length - 1
        : match[0].length;
    const last = lastGlyph(starts, match.index + length, glyphs.length);
    if (first === undefined || last <= first) continue;
    for (const glyph of glyphs.slice(first, last)) glyph.breakAfter = length > longWord && /[@/]/u.test(glyph.text);
  }
  glyphs.forEach((glyph, index) => {
    if (isLatin[index] && isLatin[index + 1]) glyph.stretchAfter = false;
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

function lastGlyph(starts: Map<number, number>, end: number, count: number): number {
  return (starts.get(end) ?? count) - 1;
}
