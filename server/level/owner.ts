import { and, eq, inArray, or, sql } from "drizzle-orm";
import { appointments } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { responseLines, risks } from "@/db/schema/risk";
import type { TxCtx } from "@/server/frame/context";

/**
 * Whose own the risks are: the persons on whose forms of posts they stand, also where merged into a common one. Risks of
 * departments and of the unit are nobody's own.
 * @returns ids of persons by risk; a risk that is nobody's is absent
 */
export async function riskOwners(ctx: TxCtx, campaignId: string, riskIds: string[]): Promise<Map<string, string[]>> {
  const owners = new Map<string, string[]>();
  for (let from = 0; from < riskIds.length; from += 1000) {
    const ids = riskIds.slice(from, from + 1000);
    const rows = await ctx.tx
      .selectDistinct({
        riskId: sql<string>`coalesce(${risks.mergedInto}, ${risks.id})`,
        personId: appointments.personId,
      })
      .from(risks)
      .innerJoin(responseLines, eq(responseLines.riskId, risks.id))
      .innerJoin(responses, eq(responses.id, responseLines.responseId))
      .innerJoin(appointments, eq(appointments.id, responses.appointmentId))
      .where(and(eq(responses.campaignId, campaignId), or(inArray(risks.id, ids), inArray(risks.mergedInto, ids))));
    for (const { riskId, personId } of rows) owners.set(riskId, [...(owners.get(riskId) ?? []), personId]);
  }
  return owners;
}
