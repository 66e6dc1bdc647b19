import { PageNumber, Tab, TextRun } from "docx";
import type { Inline } from "@/server/document/schema";

export type RunLook = {
  style?: "Hei" | "Kai";
  /** In points. */
  size?: number;
  /** Horizontal scale in percent. */
  scale?: number;
  underline?: boolean;
};

/** Runs of a text; a line feed becomes a line break. Text stays text: nothing in it becomes a field or a break. */
export function textRuns(text: string, look: RunLook = {}): TextRun[] {
  return text.split("\n").map(
    (part, index) =>
      new TextRun({
        text: plain(part),
        font: { hint: "eastAsia" },
        ...(look.style ? { style: look.style } : {}),
        ...(look.size ? { size: look.size * 2 } : {}),
        ...(look.scale && look.scale < 100 ? { scale: look.scale } : {}),
        ...(look.underline ? { underline: {} } : {}),
        ...(index > 0 ? { break: 1 } : {}),
      }),
  );
}

/** Runs of a paragraph with its emphasised stretches. */
export function inlineRuns(inline: Inline): TextRun[] {
  if (typeof inline === "string") return textRuns(inline);
  return inline.flatMap(({ text, emphasis }) =>
    textRuns(text, emphasis === "strong" ? { style: "Hei" } : emphasis === "kai" ? { style: "Kai" } : {}),
  );
}

/** To the next tab stop. */
export const tab = (): TextRun => new TextRun({ children: [new Tab()] });

/** A page-number field between two texts. */
export const pageField = (kind: "page" | "pagesOfSection", before: string, after: string): TextRun[] => [
  ...textRuns(before),
  new TextRun({ children: [kind === "page" ? PageNumber.CURRENT : PageNumber.TOTAL_PAGES_IN_SECTION] }),
  ...textRuns(after),
];

/** What XML 1.0 cannot hold is left out; the check of the document has refused it before. */
export const plain = (text: string): string => text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "");
