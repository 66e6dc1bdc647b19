import { dateText } from "@/server/document/notation";
import type { FormSpan } from "@/server/document/schema";

/** A place to write of so many characters, filled where there is something to fill in. */
export const place = (blank: number, value = ""): FormSpan => ({ text: value, blank });

/** A day as printed, or room for one to be written. */
export const writtenDay = (isoDate?: string): string => (isoDate ? dateText(isoDate) : "　　　　年　　月　　日");

/** A day in running text. */
export const dayPlace = (isoDate?: string): FormSpan[] =>
  isoDate
    ? [{ text: dateText(isoDate) }]
    : [place(4), { text: "年" }, place(3), { text: "月" }, place(3), { text: "日" }];

/** Choices beside each other, the chosen one ticked. */
export const choices = (names: readonly string[], chosen?: string): string =>
  names.map((name) => `${name === chosen ? "☑" : "□"}${name}`).join("　");

/** So many table rows to be written in, numbered in the first column. */
export const emptyRows = (count: number, columns: number): string[][] =>
  Array.from({ length: count }, (_, index) => [String(index + 1), ...Array.from({ length: columns - 1 }, () => "")]);

/** Signature and day at the foot of a box. */
export const signLine = "签字：　　　　　　　　　年　　月　　日";
