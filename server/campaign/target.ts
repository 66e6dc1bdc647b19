import { and, eq, inArray } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";

/**
 * Makes sure that every unit takes part in the own campaign, so that an act may be sent to it.
 * @throws DomainError notFound when one does not, or lies outside the own branch; wrongState when one was exempted
 */
export async function assertTargets(ctx: TxCtx, campaignId: string, unitIds: readonly string[]): Promise<void> {
  const targets = await listTargets(ctx, campaignId, unitIds);
  if (targets.some((row) => row.state !== "active"))
    throw new DomainError("wrongState", { state: "所选单位中有已免报的" });
}

/**
 * The part of each unit in the own campaign, whatever its state.
 * @throws DomainError notFound when one has none, or lies outside the own branch
 */
export async function listTargets(ctx: TxCtx, campaignId: string, unitIds: readonly string[]) {
  const wanted = [...new Set(unitIds)];
  const rows = await ctx.tx
    .select({ unitId: participations.unitId, state: participations.state })
    .from(participations)
    .where(
      and(
        eq(participations.campaignId, campaignId),
        eq(participations.issuerId, ctx.unit.id),
        inArray(participations.unitId, wanted),
      ),
    );
  if (rows.length !== wanted.length) throw new DomainError("notFound");
  return rows;
}
