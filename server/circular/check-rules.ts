import type { Finding } from "@/server/document/rules";
import { rankingCells } from "./annex-rules";
import { type CircularFacts, factText } from "./figure-rules";
import type { CircularAnnex, CircularBlock, CircularContent } from "./schema";

/**
 * Where a circular departs from the frozen figures it cites. A figure that was replaced by another number is an error,
 * a number nobody can derive is a warning; a sentence that was deleted with its figures is neither.
 */
export function checkFigures(content: Pick<CircularContent, "blocks" | "annexes">, facts: CircularFacts): Finding[] {
  const blocks = content.blocks.flatMap((block, index) => checkBlock(block, `正文第${index + 1}段`, facts));
  const annexes = content.annexes.flatMap((annex, index) => checkAnnex(annex, `附件${index + 1}`, facts));
  return [...blocks, ...annexes];
}

/** All text of a block in reading order. */
export const blockText = (block: CircularBlock): string =>
  block.kind === "heading" ? `${block.text}${block.runIn}` : block.text;

/** Numbers standing in a text, without those of dates, document and annex numbers; `96.5%` is one number. */
export function numbersIn(text: string): string[] {
  const bare = text
    .replaceAll(/〔\d{4}〕\d+号|附件\d+/gu, "")
    .replaceAll(/\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?/gu, "");
  return bare.match(/\d+(?:\.\d+)?%?/gu) ?? [];
}

function checkBlock(block: CircularBlock, place: string, facts: CircularFacts): Finding[] {
  const findings: Finding[] = [];
  const text = blockText(block);
  const words: string[] = [];
  const missing: { key: string; text: string }[] = [];
  const numbers = numbersIn(withoutNames(text, facts));
  for (const figure of block.figures) {
    const now = factText(facts, figure.key);
    if (now === null || now !== figure.text)
      findings.push(error(place, `引用的“${figure.text}”与冻结数据不一致${now === null ? "" : `，应为“${now}”`}`));
    if (isNumber(figure.text)) {
      const at = numbers.indexOf(figure.text);
      if (at >= 0) numbers.splice(at, 1);
      else missing.push(figure);
    } else if (!text.includes(figure.text)) words.push(figure.text);
  }
  if (numbers.length > 0)
    for (const figure of missing)
      findings.push(error(place, `冻结数据为“${figure.text}”，文中成了“${numbers.join("、")}”`));
  if (missing.length === 0)
    for (const number of numbers) findings.push(warning(place, `数字“${number}”没有数据来源，请核对`));
  for (const word of words) findings.push(warning(place, `文中不再有“${shortened(word)}”，请核对名单或日期是否有误`));
  return findings;
}

function checkAnnex(annex: CircularAnnex, place: string, facts: CircularFacts): Finding[] {
  if (annex.kind !== "ranking") return [];
  const byUnit = new Map(facts.units.map((unit) => [unit.unitId, unit]));
  return annex.rows.flatMap((row, index) => {
    const unit = byUnit.get(row.unitId);
    if (!unit) return [error(`${place}第${index + 1}行`, "该单位不在冻结数据中")];
    const should = rankingCells(facts, unit);
    return row.cells.flatMap((cell, column) =>
      cell === should[column]
        ? []
        : [error(`${place}第${index + 1}行“${annex.columns[column]}”`, `为“${cell}”，冻结数据为“${should[column]}”`)],
    );
  });
}

/** Digits in names (120急救中心, 2026年…活动) are no figures. */
function withoutNames(text: string, facts: CircularFacts): string {
  const names = [facts.campaign.title, facts.assessmentTitle, ...facts.units.map((unit) => unit.name)];
  return names.filter((name) => /\d/u.test(name)).reduce((rest, name) => rest.replaceAll(name, ""), text);
}

const isNumber = (text: string) => /^\d+(?:\.\d+)?%?$/u.test(text);
const shortened = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
const error = (place: string, problem: string): Finding => ({ severity: "error", place, problem });
const warning = (place: string, problem: string): Finding => ({ severity: "warning", place, problem });
