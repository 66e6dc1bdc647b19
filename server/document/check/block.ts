import { type DocumentFinding, error, warning } from "@/server/document/finding";
import { plainText } from "@/server/document/notation";
import { numberBlocks } from "@/server/document/numbering";
import type { Block } from "@/server/document/schema";
import { checkChart, checkFigure } from "./figure";
import { checkTable } from "./table";

/** What a clerk corrects in the blocks of a body, an issued text or an annex; `measure` is their text's width in mm. */
export function checkBlocks(blocks: Block[], part: string, measure: number): DocumentFinding[] {
  const count = { figure: 0, table: 0 };
  for (const { label } of numberBlocks(blocks)) {
    if (label.startsWith("图")) count.figure += 1;
    if (label.startsWith("表")) count.table += 1;
  }
  let level = 0;
  return blocks.flatMap((block, index): DocumentFinding[] => {
    const place = `${part}第${index + 1}段`;
    const next = blocks[index + 1];
    if (block.kind === "figure") return checkFigure(block.figure, place, measure);
    if (block.kind === "chart") return checkChart(block.chart, place);
    if (block.kind === "table") return checkTable(block.table, place, measure);
    if (block.kind === "list") return checkList(block, place);
    if (block.kind === "cases") return checkCases(block, place);
    if (block.kind === "paragraph") return checkNumbers(plainText(block.text), place, count);
    if (block.kind === "heading") {
      const findings = checkHeading(block, level, place);
      const isEmpty = next === undefined || (next.kind === "heading" && next.level <= block.level);
      if (isEmpty && block.runIn === undefined) findings.push(warning(place, "标题下没有内容"));
      level = block.level;
      return findings;
    }
    if (block.kind !== "article") level = 0;
    return checkRule(block, next, place, count);
  });
}

/** 章 and 节 with something under them, articles numbered by the program. */
function checkRule(
  block: Extract<Block, { kind: "chapter" | "section" | "article" }>,
  next: Block | undefined,
  place: string,
  count: Count,
): DocumentFinding[] {
  const text = block.kind === "article" ? plainText(block.text) : block.title;
  const findings = /^第[一二三四五六七八九十百零\d]+[章节条]/u.test(text)
    ? [error(place, "章、节、条的序号由系统编排，请删去手写的序号")]
    : [];
  if (block.kind === "article") return [...findings, ...checkNumbers(text, place, count)];
  if (/[，。、；]$/u.test(text)) findings.push(warning(place, "章名、节名末尾不加标点"));
  const ends = block.kind === "chapter" ? ["chapter"] : ["chapter", "section"];
  if (next === undefined || ends.includes(next.kind)) findings.push(warning(place, "章、节下没有内容"));
  return findings;
}

function checkCases(block: Extract<Block, { kind: "cases" }>, place: string): DocumentFinding[] {
  return block.items.flatMap(({ lead }, index): DocumentFinding[] => {
    const own = `${place}第${index + 1}例`;
    return [
      ...(/^(?:\d+[.．、]|（\d+）|[一二三四五六七八九十]+、)/u.test(lead)
        ? [error(own, "案例的序号由系统编排，请删去手写的序号")]
        : []),
      ...(/[，、；,;]$/u.test(lead) ? [error(own, "案例首句应当是完整的一句，末尾用句号")] : []),
    ];
  });
}

const ownNumber = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])/u;

function checkHeading(block: Extract<Block, { kind: "heading" }>, level: number, place: string): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (block.level > level + 1) findings.push(error(place, `标题由第${level}级跳到第${block.level}级，中间缺少层次`));
  if (ownNumber.test(block.text)) findings.push(error(place, "标题序号由系统编排，请删去手写的序号"));
  if (block.runIn === undefined && /[。，、；]$/u.test(block.text))
    findings.push(warning(place, "单独成行的标题末尾不加标点"));
  return findings;
}

function checkList(block: Extract<Block, { kind: "list" }>, place: string): DocumentFinding[] {
  if (block.marker === "plain") return [];
  const own = ownMarks[block.marker];
  return block.items.some((item) => own.test(plainText(item)))
    ? [error(place, "各项的序号由系统编排，请删去手写的序号")]
    : [];
}

const ownMarks = {
  ordinal: /^[一二三四五六七八九十]+是/u,
  numbered: /^(?:\d+[.．、]|（\d+）)/u,
  clause: /^(?:（[一二三四五六七八九十\d]+）|\d+[.．、])/u,
};

type Count = { figure: number; table: number };

/** 图3 and 表3 written by hand must exist. */
function checkNumbers(text: string, place: string, count: Count): DocumentFinding[] {
  return [...text.matchAll(/(?:见|如)([图表])\s?(\d+)/gu)].flatMap(([, mark, number]) => {
    const most = mark === "图" ? count.figure : count.table;
    const what = mark === "图" ? `${most}幅有图题的图` : `${most}个有表题的表`;
    return Number(number) > most ? [error(place, `提到${mark}${number}，但只有${what}`)] : [];
  });
}
