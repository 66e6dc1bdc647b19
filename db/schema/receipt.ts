import { integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { numberedKinds } from "@/db/enums";
import { instant, tenantKey } from "./columns";

/** To whom a document went, and who signed for it. */
export const recipients = pgTable(
  "recipients",
  {
    ...tenantKey,
    /** The document, by its kind and id. */
    kind: text("kind", { enum: numberedKinds }).notNull(),
    documentId: uuid("document_id").notNull(),
    targetUnitId: uuid("target_unit_id").notNull(),
    targetName: text("target_name").notNull(),
    /** Id of the dispatch that carried it. */
    dispatchId: uuid("dispatch_id").notNull(),
    urges: integer("urges").notNull().default(0),
    urgedAt: instant("urged_at"),
    receivedAt: instant("received_at"),
    receivedBy: text("received_by"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    unique("recipients_target").on(t.unitId, t.kind, t.documentId, t.targetUnitId),
  ],
);
