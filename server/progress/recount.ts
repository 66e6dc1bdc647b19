import { eq } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import { getParticipation } from "@/server/campaign/participation";
import type { Reading } from "@/server/frame/context";
import { findTerms } from "@/server/task/terms";
import { actOf, type CountedTerm } from "./acts";
import { noTotals, type Totals } from "./count";
import { type RawRows, readRawRows } from "./raw-rows";

/**
 * Counts every task of the own unit again, by another way than the stored totals come about: whole tables are read and
 * counted one by one. For the invariant that every figure equals a recount from raw rows (data-model §12).
 * @param today on which what is closed counts as closed
 * @returns by task key, tasks of which nothing is owed included
 */
export async function recountProgress(ctx: Reading, campaignId: string, today: string): Promise<Map<string, Totals>> {
  const part = await getParticipation(ctx, campaignId);
  const terms = await findTerms(ctx, part);
  const rows = await readRawRows(ctx, campaignId, today);
  const [unit] = await ctx.tx.select({ closesOn: units.closesOn }).from(units).where(eq(units.id, ctx.unit.id));
  const closesOn = unit?.closesOn ?? null;
  const of = { definition: part.definition, unitKind: ctx.unit.kind };
  return new Map(
    terms.map((term) => [
      term.task.key,
      closesOn !== null && closesOn <= term.openOn ? noTotals : countTerm(term, of, rows),
    ]),
  );
}

/** Counts one task by going through what it asks for, one by one. */
function countTerm(term: CountedTerm, of: Parameters<ReturnType<typeof actOf>["recounted"]>[1], rows: RawRows): Totals {
  const dues = actOf(term).recounted(term, of, rows);
  const reported = dues.filter((due) => due.on !== null);
  return {
    expected: dues.length,
    reported: reported.length,
    onTime: reported.filter((due) => term.dueOn === null || (due.on ?? "") <= term.dueOn).length,
    returned: dues.reduce((sum, due) => sum + due.returned, 0),
    approved: dues.filter((due) => due.approved).length,
    lapsed: dues.filter((due) => due.lapsed && due.on === null).length,
  };
}
