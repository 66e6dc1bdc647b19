import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantKey } from "./columns";

/** A stored file of one tenant; the bytes lie in the blob store under their sha256. */
export const files = pgTable(
  "files",
  {
    ...tenantKey,
    sha256: text("sha256").notNull(),
    name: text("name").notNull(),
    mime: text("mime").notNull(),
    /** Bytes. */
    size: integer("size").notNull(),
    purpose: text("purpose", {
      enum: ["evidence", "import", "importErrors", "circular", "incoming", "form", "export", "scan"],
    }).notNull(),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
);
