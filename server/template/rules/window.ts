import { daysInMonth, isoDate } from "./calendar";

/** A span of days of one year as a programme writes it; `to` is null when the end is left open. */
export interface DaySpan {
  from: string;
  to: string | null;
}

/** What a clerk may write; shown in every error about a date. */
export const windowHelp =
  "日期可写作：9月20日、9月下旬、10月、6月底、9月20日至10月5日、9月下旬至10月、8月26日起；跨年的写“次年1月15日”";

/**
 * Reads a date expression for a year.
 * @param text such as `9月下旬`, `10月`, `3月21日至5月15日`, `8月26日起`, `次年1月15日`
 * @param year the year of the campaign; `次年` means the one after
 * @returns ISO dates, first and last day inclusive; null when the text is not understood or ends before it begins.
 *   上旬 is 1–10, 中旬 11–20, 下旬 21 to the end of the month.
 */
export function spanOf(text: string, year: number): DaySpan | null {
  const compact = text.replace(/\s+/g, "");
  if (compact.endsWith("起")) {
    const start = piece(compact.slice(0, -1), year);
    return start && { from: start.from, to: null };
  }
  const parts = compact.split(/至|到|—+|–|~|～|-/);
  const [first, last] = parts;
  if (first === undefined || parts.length > 2) return null;
  const start = piece(first, year);
  if (!start || last === undefined) return start;
  const end = piece(last, year);
  if (!end || end.to < start.from) return null;
  return { from: start.from, to: end.to };
}

/** True when `text` is a date expression in every year (29 February is refused: it cannot be moved). */
export function isWindow(text: string): boolean {
  return spanOf(text, 2023) !== null;
}

const pattern = /^(次年)?(\d{1,2})月(?:份|(\d{1,2})日|(上旬|中旬|下旬|底))?$/;

function piece(text: string, year: number): { from: string; to: string } | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const y = found[1] ? year + 1 : year;
  const month = Number(found[2]);
  if (month < 1 || month > 12) return null;
  const last = daysInMonth(y, month);
  const span = (from: number, to: number) => ({ from: isoDate(y, month, from), to: isoDate(y, month, to) });
  if (found[3] !== undefined) {
    const day = Number(found[3]);
    return day >= 1 && day <= last ? span(day, day) : null;
  }
  switch (found[4]) {
    case "上旬":
      return span(1, 10);
    case "中旬":
      return span(11, 20);
    case "下旬":
      return span(21, last);
    case "底":
      return span(last, last);
    default:
      return span(1, last);
  }
}
