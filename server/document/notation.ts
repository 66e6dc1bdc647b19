import type { DocumentNumber } from "./schema";

/** Document number as printed, e.g. 廉防〔2026〕3号: full year, U+3014/3015, no leading zero (GB/T 9704 7.2.5). */
export function numberText(number: DocumentNumber): string {
  return `${number.code}〔${number.year}〕${number.serial}号`;
}

/** ISO day to the printed form without zero padding (7.3.5.4): 2026-01-05 → 2026年1月5日. Throws RangeError on no day. */
export function dateText(isoDate: string): string {
  const [year = 0, month = 0, day = 0] = isoDate.split("-").map(Number);
  if (!isDay(year, month, day)) throw new RangeError(`no such day: ${isoDate}`);
  return `${year}年${month}月${day}日`;
}

/** True when the calendar has the day; month from 1. */
export function isDay(year: number, month: number, day: number): boolean {
  const time = new Date(Date.UTC(year, month - 1, day));
  return time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
}

/** Label of the n-th heading (from 1) of a level: 一、 （一） 1. （1） (7.3.3). */
export function headingLabel(level: 1 | 2 | 3 | 4, index: number): string {
  if (level === 1) return `${chineseNumeral(index)}、`;
  if (level === 2) return `（${chineseNumeral(index)}）`;
  return level === 3 ? `${index}.` : `（${index}）`;
}

/** Label of the n-th chapter, section or article (from 1): 第一章 第一节 第一条. */
export function ruleLabel(kind: "chapter" | "section" | "article", index: number): string {
  return `第${chineseNumeral(index)}${{ chapter: "章", section: "节", article: "条" }[kind]}`;
}

/** What stands before the n-th item (from 1) of a list: 一是, 1., （一） or nothing. */
export function listLabel(marker: "ordinal" | "numbered" | "clause" | "plain", index: number): string {
  if (marker === "ordinal") return `${chineseNumeral(index)}是`;
  if (marker === "clause") return headingLabel(2, index);
  return marker === "numbered" ? `${index}.` : "";
}

/** A heading that runs into its text, or a case's leading sentence, ends with a mark. */
export function endSentence(title: string): string {
  return /[。！？：]$/u.test(title) ? title : `${title}。`;
}

/** A chart's figure as written at its bar or point: no more than two decimals, none that is not needed. */
export function figureText(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** 1–999 in Chinese numerals; other numbers stay Arabic. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 999) return String(value);
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return belowHundred(rest);
  const tail =
    rest === 0 ? "" : rest < 10 ? `零${digits[rest]}` : rest < 20 ? `一${belowHundred(rest)}` : belowHundred(rest);
  return `${digits[hundreds]}百${tail}`;
}

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

function belowHundred(value: number): string {
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${digits[value % 10]}`;
}

/** The characters of a paragraph, emphasis dropped. */
export function plainText(inline: string | readonly { text: string }[]): string {
  return typeof inline === "string" ? inline : inline.map((span) => span.text).join("");
}
