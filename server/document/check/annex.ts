import type { PlacedText } from "@/server/document/content";
import { type DocumentFinding, error, warning } from "@/server/document/finding";
import type { OfficialDocument } from "@/server/document/schema";

const endMark = /[，。、；：？！,.;:?!]$/u;
const numerals = "一二三四五六七八九十";

/** An annex that the text names must exist and is named by its number; titles end without a mark (7.3.4). */
export function checkAnnexes(document: OfficialDocument, texts: PlacedText[]): DocumentFinding[] {
  const { annexes } = document;
  const titles = annexes.flatMap((annex, index): DocumentFinding[] => {
    const place = `附件${index + 1}标题`;
    const twin = annexes.findIndex(({ title }) => title === annex.title);
    return [
      ...(endMark.test(annex.title) ? [error(place, "附件名称后不加标点")] : []),
      ...(/^附件\s?\d*[：:.．]/u.test(annex.title) ? [error(place, "“附件”二字和序号由系统编排，请从名称中删去")] : []),
      ...(twin < index ? [warning(place, `与附件${twin + 1}同名`)] : []),
      ...(annex.blocks.length === 0 ? [warning(`附件${index + 1}`, "附件没有内容")] : []),
    ];
  });
  return [...titles, ...texts.flatMap((text) => checkReferences(text, annexes.length))];
}

function checkReferences({ place, text }: PlacedText, count: number): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (!/^(?:正文|印发件|附件\d+第)/u.test(place)) return findings;
  for (const [, arabic, chinese] of text.matchAll(/附件\s?(?:(\d+)|([一二三四五六七八九十])(?![\p{Script=Han}]))/gu)) {
    const number = arabic === undefined ? numerals.indexOf(chinese ?? "") + 1 : Number(arabic);
    if (number > count || number === 0)
      findings.push(
        error(place, count === 0 ? `提到附件${number}，但没有附件` : `提到附件${number}，但只有${count}个附件`),
      );
    else if (arabic === undefined) findings.push(warning(place, "附件序号用阿拉伯数字，如“附件1”"));
    else if (count === 1) findings.push(warning(place, "只有一个附件时写“附件”，不编序号"));
  }
  const bare = /(?:见|详见|按照|填写)附件(?!\s?[\d一二三四五六七八九十])/u.test(text);
  if (bare && count === 0) findings.push(error(place, "提到附件，但没有附件"));
  if (bare && count > 1) findings.push(warning(place, `有${count}个附件，请写明是附件几`));
  return findings;
}
