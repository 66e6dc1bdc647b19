import { and, eq } from "drizzle-orm";
import type { NumberedKind } from "@/db/enums";
import { series } from "@/db/schema/number";
import type { TxCtx } from "@/server/frame/context";

/**
 * Takes the next number of a series, from 1. The series is locked until the transaction ends, so numbers have no gap and
 * none comes twice; a roll-back gives the number back (data-model §10).
 */
export async function takeNumber(
  ctx: TxCtx,
  { kind, code, year }: { kind: NumberedKind; code: string; year: number },
): Promise<number> {
  const mine = and(eq(series.unitId, ctx.unit.id), eq(series.kind, kind), eq(series.code, code), eq(series.year, year));
  await ctx.tx.insert(series).values({ unitId: ctx.unit.id, kind, code, year, next: 1 }).onConflictDoNothing();
  const [locked] = await ctx.tx.select({ next: series.next }).from(series).where(mine).for("update");
  if (!locked) throw new Error("the series that was just made is gone");
  await ctx.tx
    .update(series)
    .set({ next: locked.next + 1 })
    .where(mine);
  return locked.next;
}
