import type { DispatchKind } from "@/db/enums";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { personOf, type TxCtx } from "@/server/frame/context";

export type Sending = {
  kind: DispatchKind;
  toUnitId: string;
  /** Left out = not about one campaign. */
  campaignId?: string;
  payload: Record<string, unknown>;
  /** Known already when sent, such as what was said on the telephone. */
  answer?: string;
};

/** Sends one act to another unit: see `sendAll`. */
export async function send(ctx: TxCtx, sending: Sending): Promise<{ id: string }> {
  const [id] = await sendAll(ctx, [sending]);
  return { id: id ?? "" };
}

/**
 * Sends acts to other units (data-model §2): a dispatch here, a delivery there, and a job that applies it in the
 * receiver's own context. The caller has made sure that each receiver is one it may write to; the trace is the caller's.
 * @returns ids in the order given, shared by dispatch and delivery
 */
export async function sendAll(ctx: TxCtx, sendings: readonly Sending[]): Promise<string[]> {
  const rows = sendings.map((sending) => ({ id: ctx.newId(), ...sending }));
  for (const chunk of chunksOf(rows, 500)) {
    await ctx.tx.insert(dispatches).values(
      chunk.map(({ id, kind, toUnitId, campaignId, payload, answer }) => ({
        unitId: ctx.unit.id,
        id,
        kind,
        toUnitId,
        campaignId: campaignId ?? null,
        payload,
        sentBy: personOf(ctx)?.personId ?? null,
        sentAt: ctx.now,
        answer: answer ?? null,
        answeredAt: answer === undefined ? null : ctx.now,
      })),
    );
    await ctx.as({ role: "app_courier" }, () =>
      ctx.tx.insert(deliveries).values(
        chunk.map(({ id, kind, toUnitId, campaignId, payload, answer }) => ({
          unitId: toUnitId,
          id,
          fromUnitId: ctx.unit.id,
          fromUnitName: ctx.unit.organName ?? ctx.unit.name,
          kind,
          campaignId: campaignId ?? null,
          payload,
          deliveredAt: ctx.now,
          answer: answer ?? null,
          answeredAt: answer === undefined ? null : ctx.now,
        })),
      ),
    );
  }
  for (const { id, toUnitId } of rows) await ctx.enqueue("delivery.apply", { unitId: toUnitId, id });
  return rows.map((row) => row.id);
}

/** Slices of at most `size`, in order. */
export function chunksOf<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
