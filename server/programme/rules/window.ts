import type { Every } from "@/server/programme/schema/vocabulary";
import { daysInMonth, isoDate } from "@/server/template/rules/calendar";

/** Days as a programme writes them, for one year. `from` is null where only an end is written, `to` where it stays open. */
export interface DaySpan {
  from: string | null;
  to: string | null;
}

/** What a clerk may write; shown in every error about a date. */
export const windowHelp =
  "日期可写作：9月20日、9月下旬、10月、6月底、10月10日前、9月20日至10月5日、四季度、上半年、8月26日起、2011-11-01、每月10日前、每季度；跨年的写“次年1月15日”；每周、每旬的期限写不了";

/**
 * Reads an expression of days for a year.
 * @param text such as `9月下旬`, `10月10日前`, `第四季度`, `3月21日至5月15日`, `8月26日起`, `次年1月15日`, `2011-11-01`
 * @param year the year of the campaign; `次年` means the one after
 * @param base the year of the source: a written year moves by the difference; without it, it stays
 * @returns ISO dates, inclusive; null when the text is not understood, comes again (`每月`) or ends before it begins.
 *   上旬 is 1–10, 中旬 11–20, 下旬 21 to the end. A day or 底 before 前 belongs to it; a whole month before 前 does not.
 */
export function spanOf(text: string, year: number, base?: number): DaySpan | null {
  const plain = plainOf(text);
  const moved = (written: string) => year + (base === undefined ? 0 : Number(written) - base);
  const yearOf = (written: string) => (base === undefined ? Number(written) : moved(written));
  const opened = /^(?<start>.+?)(?:起|开始|以后)$/u.exec(plain)?.groups?.start;
  if (opened !== undefined) {
    const start = piece(opened, year, yearOf);
    return start && { from: start.from, to: null };
  }
  const before = beforeOf(plain);
  if (before !== null) {
    const end = piece(before, year, yearOf);
    return end && { from: null, to: wholeMonth.test(before) ? dayBefore(end.from) : end.to };
  }
  const whole = piece(plain, year, yearOf);
  if (whole) return whole;
  const said = plain.split(/至|到|—+|–|~/u);
  const parts = said.length === 1 ? plain.split("-") : said;
  const [first = "", last = ""] = parts;
  if (parts.length !== 2) return null;
  const start = piece(lent(first, last), year, yearOf);
  const end = piece(lent(last, first), year, yearOf);
  return start && end && end.to >= start.from ? { from: start.from, to: end.to } : null;
}

/** What comes again: how often, and which days of each time; `from` and `to` are days of the month, null for all of it. */
export interface Recurring {
  every: Every;
  from: number | null;
  to: number | null;
  /** The last day of the period only. */
  isEnd: boolean;
}

/** Reads `每月`, `每月10日前`, `每月下旬`, `每季度末`, `每半年`, `每年`; null when the text is not of this kind. */
export function recurringOf(text: string): Recurring | null {
  const found = /^每(?:个)?(?<every>月|季度|半年|年)(?<rest>.*)$/u.exec(plainOf(text));
  if (!found?.groups) return null;
  const { every = "", rest = "" } = found.groups;
  const period = ({ 月: "month", 季度: "quarter", 半年: "half", 年: "year" } as const)[every];
  if (!period) return null;
  const all = { every: period, from: null, to: null, isEnd: false };
  if (rest === "") return all;
  if (/^(?:底|末)前?$/u.test(rest)) return { ...all, isEnd: true };
  if (period !== "month") return null;
  const thirds: Readonly<Record<string, [number, number]>> = { 上旬: [1, 10], 中旬: [11, 20], 下旬: [21, 31] };
  const third = thirds[rest];
  if (third) return { ...all, from: third[0], to: third[1] };
  const day = /^(?<n>\d{1,2})[日号](?<before>前|以前|之前)?$/u.exec(rest)?.groups;
  const n = Number(day?.n);
  if (!(n >= 1 && n <= 31)) return null;
  return { ...all, from: day?.before === undefined ? n : null, to: n };
}

/** True when `text` means days in every year (29 February is refused: it cannot be moved). */
export function isWindow(text: string): boolean {
  return spanOf(text, 2023) !== null || recurringOf(text) !== null;
}

/** The day a whole month before 前 is read as, for the note that says so; null for any other writing. */
export function ambiguousBefore(text: string, year: number): string | null {
  const before = beforeOf(plainOf(text));
  return before !== null && wholeMonth.test(before) ? (spanOf(text, year)?.to ?? null) : null;
}

const wholeMonth = /^(?:次年)?\d{1,2}月份?$/u;
const plainOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\s+/gu, "")
    .replace(/(?:完成|办结|报送)$/u, "");

function beforeOf(plain: string): string | null {
  return /^(?<end>[^每].*?)(?:以|之)?前$/u.exec(plain)?.groups?.end ?? null;
}

function dayBefore(day: string): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() - 1);
  return moved.toISOString().slice(0, 10);
}

/** `9月20日至25日` and `9至10月`: the month stands once. */
function lent(part: string, other: string): string {
  if (/^\d{1,2}[日号]$/u.test(part)) return `${/^(?:次年)?\d{1,2}月/u.exec(other)?.[0] ?? ""}${part}`;
  return /^\d{1,2}$/u.test(part) && /^\d{1,2}月份?$/u.test(other) ? `${part}月` : part;
}

const quarters: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
type YearOf = (written: string) => number;

function piece(text: string, year: number, yearOf: YearOf): { from: string; to: string } | null {
  const dated = /^(?<y>\d{4})(?:年|[-/.])(?<m>\d{1,2})(?:月|[-/.])(?:(?<d>\d{1,2})[日号]?)?$/u.exec(text)?.groups;
  if (dated) return monthly(yearOf(dated.y ?? ""), Number(dated.m), dated.d, undefined);
  const next = /^(?:次年|翌年)/u.test(text);
  const rest = text.replace(/^(?:次年|翌年|当年|本年)/u, "");
  const y = next ? year + 1 : year;
  const month = /^(?<m>\d{1,2})月(?:份|(?<d>\d{1,2})[日号]|(?<third>上旬|中旬|下旬|底|末))?$/u.exec(rest)?.groups;
  if (month) return monthly(y, Number(month.m), month.d, month.third);
  const months = (from: number, to: number, isEnd: boolean) => ({
    from: isEnd ? isoDate(y, to, daysInMonth(y, to)) : isoDate(y, from, 1),
    to: isoDate(y, to, daysInMonth(y, to)),
  });
  const quarter = /^第?(?<q>[一二三四1-4])季度(?<end>末|底)?$/u.exec(rest)?.groups;
  const q = quarters[quarter?.q ?? ""];
  if (quarter && q !== undefined) return months(q * 3 - 2, q * 3, quarter.end !== undefined);
  if (rest === "上半年") return months(1, 6, false);
  if (rest === "下半年") return months(7, 12, false);
  if (rest === "年底" || rest === "年末") return months(1, 12, true);
  return rest === "全年" || rest === "年内" ? months(1, 12, false) : null;
}

function monthly(y: number, month: number, d: string | undefined, third: string | undefined) {
  if (month < 1 || month > 12) return null;
  const last = daysInMonth(y, month);
  const span = (from: number, to: number) => ({ from: isoDate(y, month, from), to: isoDate(y, month, to) });
  if (d !== undefined) {
    const day = Number(d);
    return day >= 1 && day <= last ? span(day, day) : null;
  }
  switch (third) {
    case "上旬":
      return span(1, 10);
    case "中旬":
      return span(11, 20);
    case "下旬":
      return span(21, last);
    case "底":
    case "末":
      return span(last, last);
    default:
      return span(1, last);
  }
}
