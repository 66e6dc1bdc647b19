import { checkDocument, type Finding } from "@/server/document/rules";
import { documentSchema } from "@/server/document/schema";
import type { TxCtx } from "@/server/frame/context";
import { checkFigures } from "./check-rules";
import { toDocument } from "./document-rules";
import { getCircularFacts } from "./facts";
import { type Circular, organOf } from "./state";

/** What is to be corrected before a circular may go on: form of the document, and figures against the frozen ones. */
export async function findingsOf(ctx: TxCtx, circular: Circular): Promise<Finding[]> {
  const parsed = documentSchema.safeParse(draftDocument(ctx, circular));
  const shape: Finding[] = parsed.success
    ? checkDocument(parsed.data)
    : parsed.error.issues.map((issue) => ({ severity: "error", place: placeOf(issue.path), problem: issue.message }));
  const figures = circular.assessmentId
    ? checkFigures(circular.content, await getCircularFacts(ctx, circular.assessmentId))
    : [];
  return [...shape, ...figures, ...checkTargets(circular)];
}

/** The document of a circular as it would look today, without number. */
export const draftDocument = (ctx: TxCtx, circular: Circular) =>
  toDocument({
    organ: organOf(ctx),
    title: circular.title,
    content: circular.content,
    number: null,
    signedOn: circular.signedOn ?? ctx.today,
    printedOn: ctx.today,
  });

function checkTargets({ content }: Circular): Finding[] {
  const findings: Finding[] = [];
  if (content.targets.length === 0)
    findings.push({ severity: "error", place: "印发范围", problem: "没有选择接收单位" });
  if (content.blocks.every((block) => block.text.trim() === ""))
    findings.push({ severity: "error", place: "正文", problem: "正文是空的" });
  return findings;
}

const parts: Record<string, string> = { title: "标题", recipients: "主送机关", body: "正文", annexes: "附件" };
const placeOf = ([part, index]: PropertyKey[]): string =>
  `${parts[String(part)] ?? String(part)}${typeof index === "number" ? `第${index + 1}项` : ""}`;
