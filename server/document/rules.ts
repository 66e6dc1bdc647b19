import { checkChart, checkFigure } from "./check/figure";
import { textsOf } from "./content";
import { error, type Finding, warning } from "./finding";
import { dateText } from "./notation";
import type { Block, LogicalDocument, OfficialDocument, Table } from "./schema";

export type { Finding } from "./finding";

/** What a clerk would correct before the document is signed; empty when nothing is to be corrected. */
export function checkDocument(document: LogicalDocument): Finding[] {
  const findings = [...checkTexts(document)];
  if (document.kind === "form") {
    return [
      ...findings,
      ...document.sheets.flatMap((sheet, index) =>
        [sheet, ...sheet.parts].flatMap((part) => checkTable(part.table, `第${index + 1}张表`)),
      ),
    ];
  }
  return [
    ...findings,
    ...checkHead(document),
    ...checkTitle(document),
    ...checkDates(document),
    ...checkAnnexes(document),
    ...checkBlocks(document),
  ];
}

const classified = /(?:绝密|机密|秘密)\s*★/u;
const refusal = "涉密内容不得在本系统起草、存储或印制，请按保密规定另行办理";

const loneSurrogate = /\p{Surrogate}/u;

function checkTexts(document: LogicalDocument): Finding[] {
  return textsOf(document).flatMap(({ place, text }) => {
    const findings: Finding[] = [];
    if (classified.test(text)) findings.push(error(place, refusal));
    if (loneSurrogate.test(text)) findings.push(error(place, "含有残缺的字符，请重新录入该处文字"));
    const control = [...text].find((char) => isControl(char) && !(char === "\n" && mayBreak(document, place)));
    if (control !== undefined) {
      const code = control.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
      findings.push(
        error(place, control === "\n" ? "段内含有换行，请拆分为两段" : `含有不可打印的字符 U+${code}，请删除`),
      );
    }
    if (document.kind !== "form") findings.push(...checkNotation(place, text));
    return findings;
  });
}

function isControl(char: string): boolean {
  return /^[\p{Cc}\p{Zl}\p{Zp}\ufeff]$/u.test(char);
}

/** Titles and cells may hold a line feed; a paragraph is one paragraph. */
function mayBreak(document: LogicalDocument, place: string): boolean {
  return document.kind === "form" || place === "标题" || place.includes("表");
}

const wrongBrackets = /[[(（【［](?:19|20)\d{2}[\])）】］]\s*第?\d+号/u;
const wrongSerial = /〔\d{4}〕(?:第\d+|0\d*)号/u;
const isoLike = /(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)/u;
const padded = /\d{4}年0\d月|月0\d日/u;

function checkNotation(place: string, text: string): Finding[] {
  const findings: Finding[] = [];
  if (wrongBrackets.test(text)) findings.push(error(place, "发文字号的年份应当用六角括号〔〕括入"));
  if (wrongSerial.test(text)) findings.push(error(place, "发文字号的顺序号不编虚位、不加“第”字"));
  if (isoLike.test(text)) findings.push(warning(place, "日期应写作“2026年1月5日”的形式"));
  if (padded.test(text)) findings.push(error(place, "日期中的月、日不编虚位"));
  return findings;
}

function checkHead(document: OfficialDocument): Finding[] {
  const { head } = document;
  const findings: Finding[] = [];
  if (head.classification !== undefined) findings.push(error("密级", refusal));
  if (head.number && /[\d〔〕[\]()（）第号]/u.test(head.number.code)) {
    findings.push(error("发文字号", "机关代字只写代字，年份、括号和“号”由系统编排"));
  }
  return findings;
}

function checkTitle(document: OfficialDocument): Finding[] {
  const findings: Finding[] = [];
  if (/[，。、；：？！,.;:?!]$/u.test(document.title)) findings.push(error("标题", "标题末尾不加标点"));
  document.annexes.forEach((annex, index) => {
    if (/[，。、；：？！,.;:?!]$/u.test(annex.title))
      findings.push(error(`附件${index + 1}标题`, "附件名称后不加标点"));
  });
  return findings;
}

function checkDates(document: OfficialDocument): Finding[] {
  const dates = [
    { place: "成文日期", date: document.date },
    { place: "印发日期", date: document.imprint?.issuedOn },
  ];
  return dates.flatMap(({ place, date }) =>
    date === undefined || isDay(date) ? [] : [error(place, `没有${date}这一天`)],
  );
}

function isDay(date: string): boolean {
  try {
    return dateText(date) !== "";
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** An annex that the text names must exist, and an annex that exists should be named. */
function checkAnnexes(document: OfficialDocument): Finding[] {
  const count = document.annexes.length;
  const findings: Finding[] = [];
  for (const { place, text } of textsOf(document)) {
    if (!place.startsWith("正文")) continue;
    for (const [, number] of text.matchAll(/附件\s?(\d+)/gu)) {
      if (Number(number) > count) findings.push(error(place, `提到附件${number}，但只有${count}个附件`));
    }
    if (count === 0 && /(?:见|详见)附件/u.test(text)) findings.push(error(place, "提到附件，但没有附件"));
  }
  return findings;
}

function checkBlocks(document: OfficialDocument): Finding[] {
  const parts = [
    { part: "正文", blocks: document.body, measure: 156 },
    ...document.annexes.map((annex, index) => ({
      part: `附件${index + 1}`,
      blocks: annex.blocks,
      measure: annex.orientation === "landscape" ? 225 : 156,
    })),
  ];
  return parts.flatMap(({ part, blocks, measure }) => [
    ...checkLevels(blocks, part),
    ...blocks.flatMap((block, index) => {
      const place = `${part}第${index + 1}段`;
      if (block.kind === "figure") return checkFigure(block.figure, place, measure);
      if (block.kind === "chart") return checkChart(block.chart, place);
      return block.kind === "table" ? checkTable(block.table, place) : [];
    }),
  ]);
}

const ownNumber = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])/u;

function checkLevels(blocks: Block[], part: string): Finding[] {
  let level = 0;
  return blocks.flatMap((block, index) => {
    if (block.kind !== "heading") return [];
    const place = `${part}第${index + 1}段`;
    const findings: Finding[] = [];
    if (block.level > level + 1) findings.push(error(place, `标题由第${level}级跳到第${block.level}级，中间缺少层次`));
    if (ownNumber.test(block.text)) findings.push(error(place, "标题序号由系统编排，请删去手写的序号"));
    level = block.level;
    return findings;
  });
}

function checkTable(table: Table | undefined, place: string): Finding[] {
  if (!table) return [];
  return table.rows.flatMap((row, index) =>
    row.length === table.columns.length
      ? []
      : [error(place, `表第${index + 1}行有${row.length}列，应为${table.columns.length}列`)],
  );
}
