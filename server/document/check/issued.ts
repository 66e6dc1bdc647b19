import { type DocumentFinding, error, warning } from "@/server/document/finding";
import type { OfficialDocument } from "@/server/document/schema";

const issues = /印发|转发|批转|发布|公布|颁布|下发/u;
const named = /《(.+?)》/u;

/** An issued text is named by the notice that issues it, and is no annex of it. */
export function checkIssued({ title, issued, annexes, kind }: OfficialDocument): DocumentFinding[] {
  const own = title.replaceAll("\n", "");
  const name = named.exec(own)?.[1];
  const findings: DocumentFinding[] = [];
  if (issued) {
    if (/[，。；：]$/u.test(issued.title)) findings.push(error("印发件标题", "标题末尾不加标点"));
    if (kind !== "order" && !issues.test(own))
      findings.push(warning("标题", "附有印发件，标题中一般写明“印发”“转发”或者“批转”"));
    const isNamed = own.includes(issued.title.replaceAll("\n", ""));
    if (name !== undefined && !isNamed)
      findings.push(warning("印发件标题", `标题所印发的是《${name}》，与印发件的标题不一致`));
  } else if (issues.test(own)) {
    const at = annexes.findIndex((annex) => annex.title.length > 3 && own.includes(annex.title.replaceAll("\n", "")));
    if (at >= 0)
      findings.push(
        warning(`附件${at + 1}`, "印发、转发的文件不是附件，不标“附件”，请改放在“印发件”（issued），附件说明中也不列"),
      );
  }
  return findings;
}
