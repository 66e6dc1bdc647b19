import type { PlacedText } from "@/server/document/content";
import { type DocumentFinding, error, warning } from "@/server/document/finding";
import { isDay } from "@/server/document/notation";
import { refusal } from "./refusal";

const classified = /(?:绝密|机密|秘密)\s*★/u;
const loneSurrogate = /\p{Surrogate}/u;
const control = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\ufeff]/u;

/** What no document may hold, whatever its kind: classified content and characters that cannot be printed. */
export function checkCharacters({ place, text }: PlacedText, mayBreak: boolean): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (classified.test(text)) findings.push(error(place, refusal));
  if (loneSurrogate.test(text)) findings.push(error(place, "含有残缺的字符，请重新录入该处文字"));
  const [found] = control.exec(text) ?? [];
  if (found !== undefined) {
    const code = found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    findings.push(error(place, `含有不可打印的字符 U+${code}，请删除`));
  }
  if (!mayBreak && text.includes("\n")) findings.push(error(place, "段内含有换行，请拆分为两段"));
  return findings;
}

const wrongBrackets = /[[(（【［](?:19|20)\d{2}[\])）】］]\s*第?\d+号/u;
const wrongSerial = /〔\d{4}〕(?:第\d+|0\d*)号/u;
const isoLike = /(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)/u;
const padded = /\d{4}年0\d月|月0\d日/u;
const fullDate = /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日/gu;
const latinMark = /\p{Script=Han}[,;?!](?!\d)/u;
const doubled = /[，、；：]{2}|。{2}|[，、；：]。|。[，、；：]/u;

/** What is written otherwise in an official document: numbers of documents, dates, marks. */
export function checkNotation({ place, text }: PlacedText): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (wrongBrackets.test(text)) findings.push(error(place, "发文字号的年份应当用六角括号〔〕括入"));
  if (wrongSerial.test(text)) findings.push(error(place, "发文字号的顺序号不编虚位、不加“第”字"));
  if (isoLike.test(text)) findings.push(warning(place, "日期应写作“2026年1月5日”的形式"));
  if (padded.test(text)) findings.push(error(place, "日期中的月、日不编虚位"));
  for (const [date, year, month, day] of text.matchAll(fullDate))
    if (!isDay(Number(year), Number(month), Number(day))) findings.push(error(place, `没有${date}这一天`));
  if (latinMark.test(text)) findings.push(warning(place, "汉字后应当用全角标点"));
  if (doubled.test(text)) findings.push(warning(place, "标点重复"));
  return [...findings, ...checkPairs(place, text)];
}

const pairs: [string, string, string][] = [
  ["（", "）", "括号"],
  ["〔", "〕", "六角括号"],
  ["《", "》", "书名号"],
  ["“", "”", "引号"],
];

function checkPairs(place: string, text: string): DocumentFinding[] {
  return pairs.flatMap(([open, close, name]) => {
    let depth = 0;
    for (const char of text) {
      if (char === open) depth += 1;
      if (char === close) depth -= 1;
      if (depth < 0) break;
    }
    return depth === 0 ? [] : [warning(place, `${name}不成对`)];
  });
}
