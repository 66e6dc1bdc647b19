import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { DateChanges, Selection } from "@/server/campaign/schema";
import type { ScheduledTask } from "@/server/template/rules/schedule";
import { instant, tenantKey, treeKey } from "./columns";
import { templateVersions } from "./template";
import { units } from "./unit";

/** 活动, owned by its issuer. */
export const campaigns = pgTable(
  "campaigns",
  {
    ...tenantKey,
    title: text("title").notNull(),
    templateSha: text("template_sha")
      .notNull()
      .references(() => templateVersions.sha256),
    year: integer("year").notNull(),
    state: text("state", { enum: ["draft", "issuing", "issued", "withdrawn"] }).notNull(),
    /** Counts saves of the draft; a save names the version it saw. */
    version: integer("version").notNull().default(1),
    /** Dates moved by hand in the wizard or corrected later: task key → {opensOn, dueOn}. */
    dateChanges: jsonb("date_changes").$type<DateChanges>().notNull().default({}),
    /** Who takes part: {kinds, branches, added, left out} (server/campaign/schema.ts). */
    selection: jsonb("selection").$type<Selection>().notNull(),
    /** Tasks with their days as issued (server/template schedule); null while a draft. */
    schedule: jsonb("schedule").$type<ScheduledTask[]>(),
    scheduleVersion: integer("schedule_version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    issuedAt: instant("issued_at"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnReason: text("withdrawn_reason"),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
);

/** A unit's part in a campaign; what the other side must see is copied here. Class `rollup`. */
export const participations = pgTable(
  "participations",
  {
    unitId: uuid("unit_id").notNull(),
    treeKey: treeKey(),
    campaignId: uuid("campaign_id").notNull(),
    /** Campaign at the top of the cascade: a unit owes each lineage once. */
    lineageRoot: uuid("lineage_root").notNull(),
    issuerId: uuid("issuer_id").notNull(),
    issuerName: text("issuer_name").notNull(),
    title: text("title").notNull(),
    templateSha: text("template_sha").notNull(),
    year: integer("year").notNull(),
    schedule: jsonb("schedule").$type<ScheduledTask[]>().notNull(),
    scheduleVersion: integer("schedule_version").notNull(),
    state: text("state", { enum: ["active", "exempt", "withdrawn"] }).notNull(),
    /** Why exempt or withdrawn; null while active. */
    stateReason: text("state_reason"),
    liaisonName: text("liaison_name").notNull().default(""),
    liaisonPhone: text("liaison_phone").notNull().default(""),
    hasLeadingGroup: boolean("has_leading_group").notNull().default(false),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.campaignId] }),
    unique("participations_lineage").on(t.unitId, t.lineageRoot),
    foreignKey({ columns: [t.unitId, t.treeKey], foreignColumns: [units.id, units.treeKey] }).onUpdate("cascade"),
    index("participations_tree").on(t.campaignId, t.treeKey),
  ],
);
