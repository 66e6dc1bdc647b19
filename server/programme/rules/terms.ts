/**
 * Organs in a scheme are roles: a text writes 【人事部门】 and is read in the issuer's own names. What an office does not
 * name itself is read by a pack of terms: as such offices were called in 2011, or as they are today.
 */
export const termNames = [
  "制发机关",
  "机关",
  "系统",
  "人事部门",
  "监督部门",
  "办公室",
  "上级单位",
  "纪检监察机关",
  "派驻机构",
] as const;
export type Term = (typeof termNames)[number];
export type Terms = Readonly<Record<Term, string>>;

const usual = {
  制发机关: "制发机关",
  机关: "机关",
  系统: "系统",
  人事部门: "人事科",
  办公室: "办公室",
  上级单位: "上级单位",
  纪检监察机关: "纪检监察机关",
} as const;
export const termPacks = {
  "2011": { ...usual, 监督部门: "监察室", 派驻机构: "派驻纪检组" },
  today: { ...usual, 监督部门: "机关纪委", 派驻机构: "派驻纪检监察组" },
} satisfies Record<string, Terms>;

/** A text with its organs named: the office's own names first, then those of the pack. */
export function spoken(text: string, own: Partial<Terms>, pack: Terms): string {
  return text.replaceAll(/【(?<term>[^【】]*)】/gu, (whole, term: string) =>
    isTerm(term) ? (own[term] ?? pack[term]) : whole,
  );
}

/** What stands in 【】 in a text. */
export const termsIn = (text: string): string[] =>
  [...text.matchAll(/【(?<term>[^【】]*)】/gu)].map((found) => found.groups?.term ?? "");

export const isTerm = (term: string): term is Term => (termNames as readonly string[]).includes(term);
