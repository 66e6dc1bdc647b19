import { isForbiddenAtEnd, isForbiddenAtStart } from "./character";
import type { Glyph } from "./glyph-data";

// What stays on one line: an address; a document number with up to four characters of its code; a date, month and day, a span of figures;
// 附件2 and 第3条; a number with its sign and unit; a Latin word with what is written together with it.
const address = String.raw`(?:(?:https?|ftp):\/\/|www\.|[A-Za-z\d][\w.-]*\.[A-Za-z]{2,}(?::\d+)?(?=[/?#]))[\x21-\x7e]+`;
const units = "年月日时分秒号条章节款项个人件名次元万亿级天岁户家起份批台套届期页倍米吨亩";
const whole = new RegExp(
  [
    address,
    String.raw`[\p{Script=Han}]{0,4}〔\d{4}〕\d+号`,
    String.raw`\d[\d.,]*—\d[\d.,]*[${units}%]?`,
    String.raw`\d{4}年(?:\d{1,2}月(?:\d{1,2}日[前后起止]?)?)?`,
    String.raw`\d{1,2}月\d{1,2}日[前后起止]?`,
    String.raw`(?:图|表|附件|第)\d{1,3}[条章项号期次]?`,
    String.raw`[\p{Script=Latin}\d][\p{Script=Latin}\d.,:/@_+&%‰℃'’-]*[${units}]?`,
  ].join("|"),
  "gu",
);
const isAddress = new RegExp(`^${address}$`, "u");
const unitTail = new RegExp(`[${units}]$`, "u");
// Marks after an address belong to the sentence.
const sentenceEnd = /[.,;:!?)\]}'"]+$/u;
const hasWord = /[\p{Script=Latin}\d]/u;

/** An address longer than this may be broken; kept whole it would tear the lines before it apart. */
const longWord = 16;
const longMail = 26;
const scheme = /^(?:https?|ftp):\/\//u;

type Word = { text: string; at: number };

/** The words of a text that stay on one line where it is long enough, and where they begin in it. */
export function splitWords(text: string): Word[] {
  if (!hasWord.test(text)) return [];
  return [...text.matchAll(whole)].map(({ 0: found, index }) => ({ text: trimmed(found), at: index }));
}

/** True for an address that may be broken. */
export const isBreakable = (word: string): boolean =>
  word.length > (word.includes("@") && !word.includes("/") ? longMail : longWord) && /[@/]/u.test(word);

function trimmed(word: string): string {
  if (isAddress.test(word)) return word.replace(sentenceEnd, "");
  // A unit stays with a short number; a long figure may part from it.
  return word.length > 8 && unitTail.test(word) && !/[年〕]/u.test(word) ? word.slice(0, -1) : word;
}

/** Forbids lines to end within words, and marks where that hurts least if it must be. */
export function keepWhole(glyphs: Glyph[]): void {
  const text = glyphs.map((glyph) => glyph.text).join("");
  const words = splitWords(text);
  if (words.length === 0) return;
  const starts = new Map<number, number>();
  let offset = 0;
  glyphs.forEach((glyph, index) => {
    starts.set(offset, index);
    offset += glyph.text.length;
  });
  for (const word of words) {
    const first = starts.get(word.at);
    const last = (starts.get(word.at + word.text.length) ?? glyphs.length) - 1;
    if (first === undefined || last <= first) continue;
    const own = glyphs.slice(first, last + 1);
    const opening = isBreakable(word.text) ? (scheme.exec(word.text)?.[0].length ?? 0) : own.length;
    own.slice(0, -1).forEach((glyph, index) => {
      const next = own[index + 1]?.text ?? "";
      glyph.breakAfter = index >= opening && breaksAddress(glyph.text, next);
      glyph.tearAfter = index >= (opening < own.length ? opening : 0) && tears(glyph.text, next);
    });
  }
}

/** Between the parts of an address: after / ? & = # @. */
function breaksAddress(char: string, next: string): boolean {
  return /[/?&=#@]/u.test(char) && !/[/?&=#.]/u.test(next) && !isForbiddenAtStart(next);
}

/** After 年 and 月 of a date, a thousands comma, a hyphen, 〕; before 〔. */
function tears(char: string, next: string): boolean {
  if (isForbiddenAtEnd(char)) return false;
  return next === "〔" || /[年月〕,/@_.&=?—-]/u.test(char);
}
