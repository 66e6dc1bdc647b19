import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Class `audit`: read by the tenant, written by app.audit_append alone. No foreign keys: rows outlive their subjects. */
export const auditHeads = pgTable("audit_heads", {
  unitId: uuid("unit_id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

export const auditLog = pgTable(
  "audit_log",
  {
    unitId: uuid("unit_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    /** `person:<id>`, `system:<job>`, `user:<id>` before a unit is entered, `public`. */
    actor: text("actor").notNull(),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    contentHash: text("content_hash").notNull(),
    prev: text("prev").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.seq] }), index("audit_log_entity").on(t.unitId, t.entity, t.entityId)],
);

/** What changed, apart from the chain so that retention can erase it without breaking the chain. */
export const auditContents = pgTable(
  "audit_contents",
  {
    unitId: uuid("unit_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    content: jsonb("content").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.seq] })],
);
