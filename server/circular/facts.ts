import { getHead, getResults } from "@/server/assessment/view";
import { dayOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { type CircularFacts, circularFacts } from "./figure-rules";

/**
 * What a circular about an assessment may cite.
 * @throws DomainError wrongState unless the figures are frozen, notFound
 */
export async function getCircularFacts(ctx: TxCtx, assessmentId: string): Promise<CircularFacts> {
  const head = await getHead(ctx, assessmentId);
  const { assessment } = head;
  if (assessment.state !== "frozen" || !assessment.frozenAt)
    throw new DomainError("wrongState", { state: "考核尚未冻结" });
  return circularFacts(
    head,
    { title: assessment.title, countedOn: dayOf(assessment.frozenAt), asOf: assessment.asOf },
    await getResults(ctx, head),
  );
}
