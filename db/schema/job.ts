import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { processKinds } from "@/db/enums";
import { instant, tenantKey } from "./columns";
import { files } from "./file";

/** Long work with progress that may be left and found again: import, issue, export, batch of PDFs. */
export const processes = pgTable(
  "processes",
  {
    ...tenantKey,
    kind: text("kind", { enum: processKinds }).notNull(),
    title: text("title").notNull(),
    state: text("state", { enum: ["queued", "running", "done", "failed"] }).notNull(),
    done: integer("done").notNull().default(0),
    total: integer("total").notNull().default(0),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    result: jsonb("result").$type<Record<string, unknown>>(),
    /** Code of the error catalogue and facts; null unless failed. */
    error: jsonb("error").$type<{ code: string; facts: Record<string, string | number> }>(),
    /** What came out, if it is a file. */
    fileId: uuid("file_id"),
    startedBy: uuid("started_by"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.fileId], foreignColumns: [files.unitId, files.id] }),
    index("processes_starter").on(t.unitId, t.startedBy, t.createdAt),
  ],
);
