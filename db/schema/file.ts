import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { handIns } from "./campaign";
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

export const evidence = pgTable(
  "evidence",
  {
    ...tenantKey,
    handInId: uuid("hand_in_id").notNull(),
    fileId: uuid("file_id").notNull(),
    /** Which of the items the task asks for; empty = not said. */
    item: text("item").notNull().default(""),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.handInId], foreignColumns: [handIns.unitId, handIns.id] }),
    foreignKey({ columns: [t.unitId, t.fileId], foreignColumns: [files.unitId, files.id] }),
  ],
);
