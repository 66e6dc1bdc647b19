import { and, eq, isNull } from "drizzle-orm";
import { countersignRequests } from "@/db/schema/countersign";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { hasAccounts } from "@/server/org/unit/accounts";
import type { CountersignRow } from "./row";

/**
 * The nearest unit above in which somebody can sign in; without any such, the nearest open one. Null for the root.
 */
export async function findSuperior(ctx: TxCtx): Promise<string | null> {
  let nearest: string | null = null;
  for (let id = ctx.unit.parentId; id !== null; ) {
    const at: string = id;
    const [unit] = await ctx.tx
      .select({ parentId: units.parentId, closesOn: units.closesOn })
      .from(units)
      .where(eq(units.id, at));
    if (unit?.closesOn === null) {
      nearest ??= at;
      if (await ctx.as({ unitId: at }, () => hasAccounts(ctx, at))) return at;
    }
    id = unit?.parentId ?? null;
  }
  return nearest;
}

/** Lays before the superior what it needs to decide; the courier of this unit brings it. */
export async function askSuperior(ctx: TxCtx, row: CountersignRow): Promise<void> {
  const { superiorId, superiorFrom } = row;
  if (superiorId === null || superiorFrom === null) return;
  const { id, matter, reason, proposedName, proposedAt, expiresAt } = row;
  await ctx.as({ role: "app_courier" }, () =>
    ctx.tx.insert(countersignRequests).values({
      unitId: superiorId,
      id,
      fromUnitId: ctx.unit.id,
      fromUnitName: ctx.unit.name,
      act: row.act,
      matter,
      reason,
      proposedName,
      proposedAt,
      expiresAt,
      opensAt: superiorFrom,
    }),
  );
}

/** Closes the superior's copy, whoever decided. @param end how it ended, in words as well; by whose account */
export async function closeRequest(
  ctx: TxCtx,
  row: Pick<CountersignRow, "id" | "superiorId">,
  end: { outcome: string; isConfirmed: boolean; decidedUser: string | null },
): Promise<void> {
  const { superiorId, id } = row;
  if (superiorId === null) return;
  await ctx.as({ unitId: superiorId }, () =>
    ctx.tx
      .update(countersignRequests)
      .set({ closedAt: ctx.now, ...end })
      .where(
        and(
          eq(countersignRequests.unitId, superiorId),
          eq(countersignRequests.id, id),
          isNull(countersignRequests.closedAt),
        ),
      ),
  );
}
