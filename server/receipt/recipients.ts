import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { NumberedKind } from "@/db/enums";
import { recipients } from "@/db/schema/receipt";
import { chunksOf } from "@/server/dispatch/send";
import type { TxCtx } from "@/server/frame/context";

/** A document that goes to units, by its kind and id. */
export type Sent = { kind: NumberedKind; id: string };

/** Notes to whom a document went, and with which dispatch. */
export async function addRecipients(
  ctx: TxCtx,
  { kind, id: documentId }: Sent,
  to: readonly { unitId: string; name: string; dispatchId: string }[],
): Promise<void> {
  const rows = to.map(({ unitId, name, dispatchId }) => ({
    unitId: ctx.unit.id,
    id: ctx.newId(),
    kind,
    documentId,
    targetUnitId: unitId,
    targetName: name,
    dispatchId,
  }));
  for (const chunk of chunksOf(rows, 500)) await ctx.tx.insert(recipients).values(chunk);
}

/** Who got a document, with who signed for it and how often it was urged, in the order in which it was sent. */
export const recipientsOf = (ctx: TxCtx, of: Sent) =>
  ctx.tx
    .select({
      unitId: recipients.targetUnitId,
      name: recipients.targetName,
      receivedAt: recipients.receivedAt,
      receivedBy: recipients.receivedBy,
      urges: recipients.urges,
      urgedAt: recipients.urgedAt,
    })
    .from(recipients)
    .where(isOf(ctx, of))
    .orderBy(asc(recipients.id));

/**
 * Notes that a unit signed for a document; a second receipt changes nothing.
 * @returns the dispatch that carried it; null when the unit had signed already, or never got it
 */
export async function noteReceipt(
  ctx: TxCtx,
  of: Sent,
  { unitId, by, at }: { unitId: string; by: string; at: Date },
): Promise<string | null> {
  const [row] = await ctx.tx
    .update(recipients)
    .set({ receivedAt: at, receivedBy: by })
    .where(and(isOf(ctx, of), eq(recipients.targetUnitId, unitId), isNull(recipients.receivedAt)))
    .returning({ dispatchId: recipients.dispatchId });
  return row?.dispatchId ?? null;
}

/** Counts an urge for those of the units that have not signed. @returns these units */
export async function noteUrge(ctx: TxCtx, of: Sent, unitIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.tx
    .update(recipients)
    .set({ urges: sql`${recipients.urges} + 1`, urgedAt: ctx.now })
    .where(and(isOf(ctx, of), inArray(recipients.targetUnitId, [...unitIds]), isNull(recipients.receivedAt)))
    .returning({ unitId: recipients.targetUnitId });
  return rows.map((row) => row.unitId);
}

const isOf = (ctx: TxCtx, { kind, id }: Sent) =>
  and(eq(recipients.unitId, ctx.unit.id), eq(recipients.kind, kind), eq(recipients.documentId, id));
