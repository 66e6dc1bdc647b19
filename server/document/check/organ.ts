import { type DocumentFinding, error, warning } from "@/server/document/finding";
import type { OfficialDocument } from "@/server/document/schema";
import { firstPage } from "@/server/document/typeset/official";
import type { Metrics } from "@/server/document/typeset/page";

/** Three seals fill a row of 版心; three rows and text with them fill a page. */
const mostSigned = 9;

/** How many organs sign, and whether their names can be printed as names. */
export function checkOrgans({ head, signature, kind }: OfficialDocument): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  const count = signature?.organs.length ?? 0;
  if (count > mostSigned)
    findings.push(
      error(
        "署名",
        `署名机关有${count}个，最多${mostSigned}个：印章互不相交或者相切、两端不超出版心（GB/T 9704—2012第7.3.5.1条），每排排3个，三排须与正文同页；请减少联署机关，或者由主办机关行文`,
      ),
    );
  const suffix = kind === "circular" ? [...head.suffix].length : 0;
  const most = head.organs.length === 1 ? mostInMark - suffix : suffix > 0 ? mostBesideSuffix : mostInMark;
  for (const organ of head.organs)
    if ([...organ].length > most)
      findings.push(
        warning(
          "发文机关标志",
          `“${organ}”有${[...organ].length}字，超过${most}字，印出来比标题还小，请用规范化简称（GB/T 9704—2012第7.2.4条）`,
        ),
      );
  return findings;
}

// Characters of 2号, the size of the title, narrowed as far as the mark may be, across 版心, and beside 文件.
const mostInMark = 33;
const mostBesideSuffix = 28;

/** Page 1 shows text (7.3.3), which many names in the mark leave no room for. Takes a document without errors. */
export function checkFirstPage(document: OfficialDocument, metrics: Metrics): DocumentFinding[] {
  const { length } = document.head.organs;
  // A single organ always leaves room; laying out the text once more would be for nothing.
  if (length === 1 || firstPage(document, metrics).showsText) return [];
  return [
    error(
      "发文机关标志",
      `并列${length}个机关，首页排不下正文；公文首页必须显示正文（GB/T 9704—2012第7.3.3条），联合行文可以单独用主办机关名称（第7.2.4条），其他机关在署名处列出`,
    ),
  ];
}
