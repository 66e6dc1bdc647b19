import { pinyin } from "pinyin-pro";

/**
 * Search columns of a Chinese name: full pinyin without blanks or tones (ü as v) and the initials, in small letters.
 * @param isPerson reads the first character as a surname (单 → shan, 曾 → zeng)
 */
export function pinyinOf(name: string, isPerson = false): { pinyin: string; initials: string } {
  const syllables = pinyin(name, {
    toneType: "none",
    type: "array",
    v: true,
    nonZh: "consecutive",
    ...(isPerson ? { surname: "head" as const } : {}),
  })
    .map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))
    .filter((syllable) => syllable !== "");
  return { pinyin: syllables.join(""), initials: syllables.map((syllable) => syllable.slice(0, 1)).join("") };
}
