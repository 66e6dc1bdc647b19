import { and, eq, sql } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { getParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { findTerms } from "@/server/task/terms";
import { countAll } from "./count";
import { addTotals, difference } from "./store";

/**
 * Recounts all tasks of the own unit in one campaign from raw rows: where who owes what has changed, or until when. It
 * stands in a transaction of its own that has changed nothing of what is counted. Recounts go one after the other; acts
 * that were under way when this one began are let finish, for they may have looked at what held before. Nobody waits for
 * it but another recount: it adds the difference between what it counts and what is stored at the same moment, and that
 * stays right whatever is added meanwhile.
 *
 * @throws DomainError notFound when the unit does not take part; busy when an act under way takes too long, try again
 */
export async function refreshProgress(ctx: TxCtx, campaignId: string): Promise<void> {
  const own = and(eq(participations.unitId, ctx.unit.id), eq(participations.campaignId, campaignId));
  const [turn] = await ctx.tx
    .select({ unitId: participations.unitId })
    .from(participations)
    .where(own)
    .for("no key update");
  found(turn);
  await ctx.tx.execute(sql`select app.await_settling(${ctx.unit.id}::uuid, ${campaignId}::uuid)`);
  const part = await getParticipation(ctx, campaignId);
  const terms = await findTerms(ctx, part);
  const { counted, stored } = await countAll({ ctx, campaignId, definition: part.definition, terms });
  await addTotals(
    ctx,
    campaignId,
    terms
      .filter((term) => stored.has(term.task.key) || counted.has(term.task.key))
      .map((term) => ({ term, change: difference(counted.get(term.task.key), stored.get(term.task.key)) })),
  );
}

/** Recounts every campaign the unit takes part in and that is not withdrawn. */
export async function refreshAllProgress(ctx: TxCtx): Promise<void> {
  const rows = await ctx.tx
    .select({ campaignId: participations.campaignId })
    .from(participations)
    .where(and(eq(participations.unitId, ctx.unit.id), sql`${participations.state} <> 'withdrawn'`))
    .orderBy(participations.campaignId);
  for (const { campaignId } of rows) await refreshProgress(ctx, campaignId);
}
