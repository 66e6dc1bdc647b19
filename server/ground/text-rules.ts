/**
 * What is kept of a text that somebody typed, pasted or sent in a file: one rule for each kind of field, used by every
 * schema (`text-schema.ts`) and by papers for texts that were stored before. Marks that nobody sees would make two equal
 * names differ, fail a paper, or turn a number round; they go without a word. All functions are idempotent.
 */

/** Joins pictographs (family of three); everywhere else a joiner is invisible and goes. */
const joiner = /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** Zero-width, direction and soft marks, fillers, annotations and tags; a joiner and the look of a pictograph stay. */
const invisible = /(?![\u200d\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const variation = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u200d]/gu;
/** Ends of lines as other programs write them. */
const lineEnd = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const control = /(?!\n)\p{Cc}/gu;
/** Blanks other than the plain one and the ideographic one, with which paragraphs are indented. */
const blank = /[\t\p{Zs}]/gu;
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu;

/** A text of several lines: only plain blanks, U+3000 and line feeds are left of all that is not to be seen. */
export const cleanText = (text: string): string =>
  text
    .replaceAll(lineEnd, "\n")
    .replaceAll(blank, (found) => (found === "\u3000" ? found : " "))
    .replaceAll(control, "")
    .replaceAll(joiner, "")
    .replaceAll(invisible, "");

/** A text of one line: line breaks, tabs and rows of blanks become one blank, none at the ends. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replaceAll(/[\n\u3000 ]+/gu, " ")
    .trim();

/**
 * A name of a person, department, post, unit or body: as a line, without blanks that pad Chinese characters (张　三), with
 * plain letters and digits for full-width ones, and nothing that only changes the look of a character.
 */
export const cleanName = (text: string): string =>
  cleanLine(text)
    .replaceAll(variation, "")
    .replaceAll(fullWidth, (letter) => letter.normalize("NFKC"))
    // Not of Chinese characters, which it would exchange for their commoner forms (郞 for 郎).
    .replaceAll(/\p{Script=Latin}\p{M}+/gu, (letter) => letter.normalize("NFC"))
    .replaceAll(/(?<=[\p{Script=Han}\p{Co}（）、，·]) (?=[\p{Script=Han}\p{Co}（）、，·])/gu, "");

/** A person's name: as a name, with the one dot between its parts (艾力·买买提), whichever dot was typed. */
export const cleanPersonName = (text: string): string =>
  cleanName(text)
    .replaceAll(/ ?[•‧∙⋅・･●・\u0387] ?/gu, "·")
    .replaceAll(/(?<=\p{Script=Han}) ?[.．﹒] ?(?=\p{Script=Han})/gu, "·");

/** A number or code that is looked up: half-width, without any blank or mark in it. */
export const cleanCode = (text: string): string =>
  cleanLine(text.normalize("NFKC")).replaceAll(variation, "").replaceAll(" ", "");

/** A telephone number: as a code, with plain hyphens; a mobile number is its eleven digits. */
export const cleanPhone = (text: string): string => {
  const plain = cleanCode(text).replaceAll(/[‐‑‒–—―−﹣]/gu, "-");
  const digits = plain.replaceAll("-", "");
  return /^1[3-9]\d{9}$/.test(digits) ? digits : plain;
};

/** What a spreadsheet shows where a formula failed; nobody is called so. */
export const isErrorWord = (text: string): boolean =>
  /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA|EXTERNAL!|PYTHON!|TIMEOUT!)$/iu.test(
    text.trim(),
  );
