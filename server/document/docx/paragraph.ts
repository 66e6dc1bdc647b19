import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, type ParagraphChild } from "docx";
import type { StyleId } from "./style";

/** A paragraph of a style; `options` say what differs from it. */
export const styled = (
  style: StyleId,
  children: readonly ParagraphChild[],
  options: Omit<IParagraphOptions, "style" | "children" | "text"> = {},
): Paragraph => new Paragraph({ ...options, ...(style === "Normal" ? {} : { style }), children });

/** One empty line of the grid. */
export const blankParagraph = (keepNext = false): Paragraph => styled("Normal", [], keepNext ? { keepNext } : {});

/** An empty strip of exactly this height, in twips; nothing where none is left. */
export const strip = (height: number, keepNext = false): Paragraph[] =>
  height < 20 ? [] : [styled("Spacer", [], { spacing: exactLine(height), ...(keepNext ? { keepNext } : {}) })];

/** Spacing of a line of exactly this height, in twips. */
export const exactLine = (height: number) => ({
  before: 0,
  after: 0,
  line: Math.round(height),
  lineRule: LineRuleType.EXACT,
});

export const alignments = {
  start: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
} as const;
