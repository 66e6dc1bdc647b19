import type { NoticeAct } from "@/db/enums";
import { notices } from "@/db/schema/countersign";
import { actorName, type TxCtx } from "@/server/frame/context";

/**
 * Tells people of the unit that the transaction is in what was done to them; they read it on their desk.
 * @param by who did it, as these people know him; the actor unless said otherwise
 */
export async function tell(
  ctx: TxCtx,
  personIds: readonly string[],
  { act, detail = "", by }: { act: NoticeAct; detail?: string; by?: string },
): Promise<void> {
  if (personIds.length === 0) return;
  const byName = by ?? actorName(ctx);
  await ctx.tx.insert(notices).values(
    personIds.map((personId) => ({
      unitId: ctx.unit.id,
      id: ctx.newId(),
      personId,
      act,
      detail,
      byName,
      at: ctx.now,
    })),
  );
}
