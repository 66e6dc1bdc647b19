import type { z } from "zod";
import type { deliveries } from "@/db/schema/dispatch";
import type { TxCtx } from "@/server/frame/context";
import type { DeliveryKind } from "./kind-rules";

export type Delivery = typeof deliveries.$inferSelect;

/**
 * Carries out a delivery in the receiver's own transaction, once: it is marked as applied in the same transaction.
 * Throws what it cannot carry out; the job comes again and the sender sees it as not applied.
 */
export type Applier = (ctx: TxCtx, delivery: Delivery) => Promise<void>;

/** An applier that is given the payload as its kind reads it. */
export const applying =
  <S extends z.ZodType>(
    kind: DeliveryKind<S>,
    work: (ctx: TxCtx, payload: z.output<S>, delivery: Delivery) => Promise<void>,
  ): Applier =>
  (ctx, delivery) =>
    work(ctx, kind.payload.parse(delivery.payload), delivery);
