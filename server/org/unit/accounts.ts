import { and, eq, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/account";
import type { TxCtx } from "@/server/frame/context";

/** Whether somebody of a unit can sign in. @param unitId the unit that the transaction is in */
export async function hasAccounts(ctx: TxCtx, unitId: string): Promise<boolean> {
  const [one] = await ctx.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.unitId, unitId), isNull(memberships.endedAt)))
    .limit(1);
  return one !== undefined;
}
