import type { deliveries } from "@/db/schema/dispatch";
import type { TxCtx } from "@/server/frame/context";

export type Delivery = typeof deliveries.$inferSelect;

/**
 * Carries out a delivery in the receiver's own transaction, once: it is marked as applied in the same transaction.
 * Throws what it cannot carry out; the job comes again and the sender sees it as not applied.
 */
export type Applier = (ctx: TxCtx, delivery: Delivery) => Promise<void>;
