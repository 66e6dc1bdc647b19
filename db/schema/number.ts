import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { numberedKinds } from "@/db/enums";

/** Serial numbers by kind of document, 机关代字 and year, without gaps; the row is locked while a number is taken. */
export const series = pgTable(
  "series",
  {
    unitId: uuid("unit_id").notNull(),
    kind: text("kind", { enum: numberedKinds }).notNull(),
    code: text("code").notNull(),
    year: integer("year").notNull(),
    next: integer("next").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.kind, t.code, t.year] })],
);
