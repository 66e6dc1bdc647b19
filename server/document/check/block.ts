import { error, type Finding, warning } from "../finding";
import { plainText } from "../notation";
import type { Block } from "../schema";
import { checkChart, checkFigure } from "./figure";
import { checkTable } from "./table";

/** What a clerk corrects in the blocks of a body or an annex; `measure` is the width of its pages' text in mm. */
export function checkBlocks(blocks: Block[], part: string, measure: number): Finding[] {
  const figures = blocks.filter(
    (block) =>
      (block.kind === "figure" && block.figure.caption !== undefined) ||
      (block.kind === "chart" && block.chart.caption !== undefined),
  ).length;
  let level = 0;
  return blocks.flatMap((block, index): Finding[] => {
    const place = `${part}第${index + 1}段`;
    if (block.kind === "figure") return checkFigure(block.figure, place, measure);
    if (block.kind === "chart") return checkChart(block.chart, place);
    if (block.kind === "table") return checkTable(block.table, place, measure);
    if (block.kind === "list") return checkList(block, place);
    if (block.kind === "paragraph") return checkFigureReferences(plainText(block.text), place, figures);
    const findings = checkHeading(block, level, place);
    const next = blocks[index + 1];
    const isEmpty = next === undefined || (next.kind === "heading" && next.level <= block.level);
    if (isEmpty && block.runIn === undefined) findings.push(warning(place, "标题下没有内容"));
    level = block.level;
    return findings;
  });
}

const ownNumber = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])/u;

function checkHeading(block: Extract<Block, { kind: "heading" }>, level: number, place: string): Finding[] {
  const findings: Finding[] = [];
  if (block.level > level + 1) findings.push(error(place, `标题由第${level}级跳到第${block.level}级，中间缺少层次`));
  if (ownNumber.test(block.text)) findings.push(error(place, "标题序号由系统编排，请删去手写的序号"));
  if (block.runIn === undefined && /[。，、；]$/u.test(block.text))
    findings.push(warning(place, "单独成行的标题末尾不加标点"));
  return findings;
}

function checkList(block: Extract<Block, { kind: "list" }>, place: string): Finding[] {
  if (block.marker === "plain") return [];
  const own = block.marker === "ordinal" ? /^[一二三四五六七八九十]+是/u : /^(?:\d+[.．、]|（\d+）)/u;
  return block.items.some((item) => own.test(plainText(item)))
    ? [error(place, "各项的序号由系统编排，请删去手写的序号")]
    : [];
}

function checkFigureReferences(text: string, place: string, count: number): Finding[] {
  return [...text.matchAll(/(?:见|如)图\s?(\d+)/gu)].flatMap(([, number]) =>
    Number(number) > count ? [error(place, `提到图${number}，但只有${count}幅有图题的图`)] : [],
  );
}
