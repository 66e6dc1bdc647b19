/** Days as people write them in a table: 2026-01-05, 2026/1/5, 2026.1.5, 2026年1月5日, 20260105; a time or weekday after it. */
const written =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?|(\d{2})(\d{2}))(?:T?(?:[上下]午)?\d{1,2}[:时][\d:.分秒]*(?:[AP]M|Z)?|[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)*$/iu;
const form = "日期须写成 2026-01-31、2026/1/31 或 2026年1月31日的样子";

/**
 * A day written in a cell. @param text in any width, blanks do not count
 * @returns the ISO day, or what is wrong as a sentence
 */
export function readDay(text: string): { day: string } | { problem: string } {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replaceAll(/[‐‑–—−]/gu, "-");
  const parts = written.exec(plain);
  if (!parts) return { problem: problemOf(plain) };
  const [year, month, day] = [parts[1], parts[3] ?? parts[5] ?? parts[7], parts[4] ?? parts[6] ?? parts[8]].map(Number);
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    return { problem: `没有“${text.trim()}”这一天，请核对。` };
  return { day: iso };
}

function problemOf(plain: string): string {
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) {
    const day = new Date((Math.floor(Number(plain)) - 25_569) * 86_400_000).toISOString().slice(0, 10);
    return `单元格里是数字 ${plain}，按日期看是 ${day}；请把单元格设为日期格式，或者直接写成 ${day}。`;
  }
  if (/^\d{4}(?:[-/.]\d{1,2}|年\d{1,2}月?|年)?$/.test(plain)) return `缺少日，${form}。`;
  if (/^\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年)/.test(plain)) return `年份须写四位，不然分不清年月日，${form}。`;
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(plain)) return `分不清哪个是月、哪个是日，${form}。`;
  return `${form}。`;
}
