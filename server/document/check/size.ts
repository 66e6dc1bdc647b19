import type { PlacedText } from "@/server/document/content";
import { type DocumentFinding, error } from "@/server/document/finding";

// 3,000 pages, the most one file may have, hold 1.8 million characters.
const mostCharacters = 2_000_000;
const mostTexts = 400_000;

/** Refuses what could not be laid out in time, naming its largest part; nothing else is looked at then. */
export function checkSize(texts: PlacedText[]): DocumentFinding[] {
  const total = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (total <= mostCharacters && texts.length <= mostTexts) return [];
  const parts = new Map<string, number>();
  for (const { place, text } of texts) {
    const part = place.replace(/表第\d+行.*$/u, "表");
    parts.set(part, (parts.get(part) ?? 0) + text.length);
  }
  const [largest = "全文"] = [...parts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const size =
    total > mostCharacters
      ? `全文${total}字，超过${mostCharacters}字`
      : `全文${texts.length}处文字，超过${mostTexts}处`;
  return [error(largest, `${size}的上限，请分成几个文件`)];
}
