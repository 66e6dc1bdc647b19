import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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
    /** The moment of the act, as its context has it. */
    at: instant("at").notNull(),
    /** The moment of writing, as the database has it. */
    writtenAt: instant("written_at").notNull(),
    /** `person:<id>`, `system:<job>`, `user:<id>` before a unit is entered, `command:<name>`, `public`. */
    actor: text("actor").notNull(),
    actorName: text("actor_name").notNull(),
    /** By what the actor was found: `session:<digest>`, `job:<id>`, `slip:<id>`, `command`, `public`, `story`. */
    via: text("via").notNull(),
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
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.seq] })],
);

/** Refused acts, counted between two rows of the chain: at most one row a minute for a person and act (app.refuse). */
export const refusals = pgTable(
  "refusals",
  {
    unitId: uuid("unit_id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    actorName: text("actor_name").notNull(),
    via: text("via").notNull(),
    /** What the last of them said. */
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
    /** Not yet in the chain. */
    count: integer("count").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    /** When the last row was appended, by the database's clock. */
    appendedAt: instant("appended_at"),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.actor, t.action, t.entity, t.entityId] })],
);
