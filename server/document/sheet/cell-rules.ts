import type { CellMark } from "./reading";

/** What a cell says to whoever wants a text, or why it cannot be taken, as a sentence. */
export type CellText = { text: string } | { problem: string };

/**
 * A cell for a field of texts. @param kind `code` for numbers that are looked up (工号, 电话), whose zeros count; `day`
 * for days; `text` for everything else
 */
export function textOfCell(text: string, mark: CellMark | undefined, kind: "code" | "day" | "text"): CellText {
  if (!mark) return { text };
  if (mark.is === "error") return { problem: `单元格是公式的错误值 ${text}，请改为实际内容。` };
  if (mark.is === "uncalculated")
    return { problem: "单元格的公式还没有结果，请用表格软件打开、保存一次，或者粘贴为数值后再上传。" };
  if (mark.is === "day")
    return kind === "day" ? { text } : { problem: `单元格被表格软件当作日期（${text}），请设为文本格式后重新填写。` };
  if (kind === "day") return { text };
  const { shown } = mark;
  // Zeros and words that the format adds are part of what is meant: 0012, S0012, 3号.
  const isPadded = new RegExp(`^[\\p{L}]*0*${text.replaceAll(".", "\\.")}[\\p{L}]*$`, "u").test(shown);
  if (isPadded) return { text: shown };
  // Digits set apart, decimals and powers of ten only dress the number.
  const isDressed = /^-?[\d,]+(?:\.\d*)?(?:E[+-]?\d+)?$/i.test(shown);
  if (isDressed || kind === "text") return { text };
  return { problem: `单元格显示为“${shown}”，存的却是 ${text}，不知以哪个为准，请设为文本格式后重新填写。` };
}

/** Beyond fifteen digits a spreadsheet has lost the last ones. */
export const isBeyondDigits = (text: string): boolean => /^\d{16,}$/.test(text);
