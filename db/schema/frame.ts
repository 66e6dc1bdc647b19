import { jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant, tenantKey } from "./columns";

/** Keys of requests that create something: a repeat is answered with the first result. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    ...tenantKey,
    key: text("key").notNull(),
    /** Verb and hash of its parsed input. */
    request: text("request").notNull(),
    result: jsonb("result"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("idempotency_keys_key").on(t.unitId, t.key)],
);
