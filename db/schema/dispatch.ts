import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { dispatchKinds } from "@/db/enums";
import { instant, tenantKey } from "./columns";

/** An act sent to another tenant, kept by the sender; joined to its delivery by the same id (data-model §2). */
export const dispatches = pgTable(
  "dispatches",
  {
    ...tenantKey,
    kind: text("kind", { enum: dispatchKinds }).notNull(),
    toUnitId: uuid("to_unit_id").notNull(),
    /** Null = not about one campaign. */
    campaignId: uuid("campaign_id"),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    sentBy: uuid("sent_by"),
    sentAt: instant("sent_at").notNull(),
    /** Null = sent but not applied yet. */
    appliedAt: instant("applied_at"),
    /** First opened by a person of the other side. */
    seenAt: instant("seen_at"),
    /** What the other side answered, e.g. to an urge; null = nothing yet. */
    answer: text("answer"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    index("dispatches_campaign").on(t.unitId, t.campaignId, t.toUnitId),
  ],
);

/** The receiver's side; inserted by the courier role, applied by a verb in the receiver's own context. */
export const deliveries = pgTable(
  "deliveries",
  {
    ...tenantKey,
    fromUnitId: uuid("from_unit_id").notNull(),
    fromUnitName: text("from_unit_name").notNull(),
    kind: text("kind", { enum: dispatchKinds }).notNull(),
    campaignId: uuid("campaign_id"),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    deliveredAt: instant("delivered_at").notNull(),
    appliedAt: instant("applied_at"),
    /** First opened by a person of the unit. */
    seenAt: instant("seen_at"),
    answer: text("answer"),
    answeredAt: instant("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), index("deliveries_campaign").on(t.unitId, t.campaignId)],
);
