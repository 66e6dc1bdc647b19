import { asc, desc, eq } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { responseLines, riskRevisions, risks } from "@/db/schema/risk";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { lineOf, mayRead } from "@/server/response/form";
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
    return {
      level: risk.level,
      droppedAt: risk.droppedAt,
      forms: readable.map((form) => ({ id: form.id, subject: form.subjectLabel })),
      merged: await mergedPoints(ctx, riskId),
      revisions: revisions
        .filter((revision) => revision.frozenAt !== null)
        .map((revision) => ({ ...lineOf(revision), no: revision.no, frozenAt: revision.frozenAt })),
    };
  },
});

/** The points merged into a common one: as they read last, and whose they are. */
async function mergedPoints(ctx: TxCtx, riskId: string): Promise<{ id: string; point: string; subject: string }[]> {
  const rows = await ctx.tx
    .selectDistinctOn([risks.id], {
      id: risks.id,
      point: riskRevisions.point,
      matter: riskRevisions.matter,
      subject: responses.subjectLabel,
    })
    .from(risks)
    .innerJoin(riskRevisions, eq(riskRevisions.riskId, risks.id))
    .leftJoin(responseLines, eq(responseLines.riskId, risks.id))
    .leftJoin(responses, eq(responses.id, responseLines.responseId))
    .where(eq(risks.mergedInto, riskId))
    .orderBy(risks.id, desc(riskRevisions.no), desc(responses.createdAt));
  return rows.map(({ id, point, matter, subject }) => ({ id, point: point || (matter ?? ""), subject: subject ?? "" }));
}
