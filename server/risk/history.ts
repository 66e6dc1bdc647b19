import { asc, eq } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { responseLines, riskRevisions, risks } from "@/db/schema/risk";
import { DomainError, found } from "@/server/errors";
import { lineOf, mayRead } from "@/server/response/form";
import { verb } from "@/server/verb";
import { riskInput } from "./schema";

/** All versions of a point that were sent for review, first to last, and the points merged into it. */
export const getRiskHistory = verb({
  name: "risk.history",
  kind: "query",
  permission: "risk:read",
  input: riskInput,
  run: async (ctx, { riskId }) => {
    const [row] = await ctx.tx.select().from(risks).where(eq(risks.id, riskId));
    const risk = found(row);
    const forms = await ctx.tx
      .select({ response: responses })
      .from(responseLines)
      .innerJoin(responses, eq(responses.id, responseLines.responseId))
      .where(eq(responseLines.riskId, riskId));
    const readable = [];
    for (const { response } of forms) if (await mayRead(ctx, response)) readable.push(response);
    if (readable.length === 0 && !ctx.actor.permissions.has("response:readAll")) throw new DomainError("notFound");
    const revisions = await ctx.tx
      .select()
      .from(riskRevisions)
      .where(eq(riskRevisions.riskId, riskId))
      .orderBy(asc(riskRevisions.no));
    const merged = await ctx.tx.select({ id: risks.id }).from(risks).where(eq(risks.mergedInto, riskId));
    return {
      level: risk.level,
      droppedAt: risk.droppedAt,
      forms: readable.map((form) => ({ id: form.id, subject: form.subjectLabel })),
      merged: merged.map((one) => one.id),
      revisions: revisions
        .filter((revision) => revision.frozenAt !== null)
        .map((revision) => ({ ...lineOf(revision), no: revision.no, frozenAt: revision.frozenAt })),
    };
  },
});
