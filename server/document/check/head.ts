import { type DocumentFinding, error, warning } from "@/server/document/finding";
import { isDay } from "@/server/document/notation";
import type { OfficialDocument } from "@/server/document/schema";
import { refusal } from "./refusal";

const endMark = /[，。、；：？！,.;:?!]$/u;
// 条例 art. 8, and what 命令 and 印发 commonly publish.
const genre =
  /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通知书|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|方案|建议书|提示书)(?:（.+）)?$/u;

/** What a clerk corrects above and below the body: head, title, recipients, dates, signature. */
export function checkHead(document: OfficialDocument): DocumentFinding[] {
  return [
    ...checkMark(document),
    ...checkTitle(document),
    ...checkRecipients(document),
    ...checkDates(document),
    ...checkSignature(document),
    ...checkOpening(document),
  ];
}

function checkMark({ head }: OfficialDocument): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (head.classification !== undefined) findings.push(error("密级", refusal));
  if (head.number && /[\d〔〕[\]()（）第号]/u.test(head.number.code))
    findings.push(error("发文字号", "机关代字只写代字，年份、括号和“号”由系统编排"));
  if (new Set(head.organs).size < head.organs.length) findings.push(error("发文机关标志", "同一机关列了两次"));
  if (head.suffix === "文件" && head.organs.some((organ) => organ.endsWith("文件")))
    findings.push(error("发文机关标志", "“文件”二字由系统编排，请从机关名称中删去"));
  return findings;
}

function checkTitle(document: OfficialDocument): DocumentFinding[] {
  const title = document.title.replaceAll("\n", "");
  const findings: DocumentFinding[] = [];
  if (endMark.test(title)) findings.push(error("标题", "标题末尾不加标点"));
  else if (/[，。；：？！]/u.test(title))
    findings.push(warning("标题", "标题中除书名号、引号、括号和顿号外一般不用标点"));
  // 条例 art. 9-7: a title names the matter and the genre.
  if (document.kind === "circular" && !genre.test(title.replace(endMark, "")))
    findings.push(warning("标题", "标题末尾应当写明文种，如通报、通知"));
  if ([...title].length > mostTitle) findings.push(warning("标题", `标题${[...title].length}字，过长，请概括`));
  return findings;
}

const mostTitle = 80;

/** Page 1 must show text (7.3.3): a table or picture right under the title may not fit below it. */
function checkOpening({ body }: OfficialDocument): DocumentFinding[] {
  const first = body.findIndex(({ kind }) => kind !== "heading");
  const kind = body[first]?.kind;
  return kind === "table" || kind === "figure" || kind === "chart"
    ? [warning(`正文第${first + 1}段`, "公文首页应当显示正文，请在图表之前先写一段文字")]
    : [];
}

function checkRecipients({ recipients }: OfficialDocument): DocumentFinding[] {
  return recipients !== undefined && /[，。、；:,.;]$/u.test(recipients)
    ? [error("主送机关", "主送机关末尾的冒号由系统编排，请删去末尾的标点")]
    : [];
}

function checkDates({ date, imprint }: OfficialDocument): DocumentFinding[] {
  const days = [
    { place: "成文日期", day: date },
    { place: "印发日期", day: imprint?.issuedOn },
  ];
  const findings = days.flatMap(({ place, day }) => {
    const [year = 0, month = 0, date = 0] = (day ?? "").split("-").map(Number);
    return day === undefined || isDay(year, month, date) ? [] : [error(place, `没有${day}这一天`)];
  });
  if (findings.length === 0 && date !== undefined && imprint && imprint.issuedOn < date)
    findings.push(error("印发日期", "印发日期早于成文日期"));
  return findings;
}

function checkSignature({ head, signature, date, imprint }: OfficialDocument): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (signature && imprint && date === undefined) findings.push(error("成文日期", "有署名而没有成文日期"));
  if (!signature) return findings;
  if (new Set(signature.organs).size < signature.organs.length) findings.push(error("署名", "同一机关列了两次"));
  if (head.organs.length > 1 && signature.persons.length === 0 && signature.organs.length !== head.organs.length)
    findings.push(warning("署名", `${head.organs.length}个机关联合行文，署名的机关有${signature.organs.length}个`));
  return findings;
}
