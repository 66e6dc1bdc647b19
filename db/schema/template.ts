import { boolean, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Definition } from "@/server/template/schema";
import { instant, tenantKey } from "./columns";

/** Published template versions, content-addressed and immutable. Class `reference`: read by all. */
export const templateVersions = pgTable("template_versions", {
  sha256: text("sha256").primaryKey(),
  key: text("key").notNull(),
  title: text("title").notNull(),
  /** The parsed definition (server/template/schema.ts). */
  definition: jsonb("definition").$type<Definition>().notNull(),
  /** The YAML as written, for download. */
  source: text("source").notNull(),
  isBuiltIn: boolean("is_built_in").notNull().default(false),
  publishedAt: instant("published_at").notNull(),
});

/** Which template versions a bureau keeps in its own library. */
export const templateEntries = pgTable(
  "template_entries",
  {
    ...tenantKey,
    sha256: text("sha256")
      .notNull()
      .references(() => templateVersions.sha256),
    addedAt: instant("added_at").notNull(),
    addedBy: uuid("added_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("template_entries_sha").on(t.unitId, t.sha256)],
);
