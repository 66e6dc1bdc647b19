import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import { day, instant, tenantKey, treeKey } from "./columns";
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
    dateChanges: jsonb("date_changes").notNull().default({}),
    /** Who takes part: {kinds, branches, added, left out} (server/campaign/schema.ts). */
    selection: jsonb("selection").notNull(),
    /** Tasks with their days as issued (server/template schedule); null while a draft. */
    schedule: jsonb("schedule"),
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
    schedule: jsonb("schedule").notNull(),
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

/** Obligations and progress of one unit in one task, as totals (data-model §6). Class `rollup`. */
export const unitTasks = pgTable(
  "unit_tasks",
  {
    unitId: uuid("unit_id").notNull(),
    treeKey: treeKey(),
    campaignId: uuid("campaign_id").notNull(),
    taskKey: text("task_key").notNull(),
    opensOn: day("opens_on"),
    /** Null = open end. */
    dueOn: day("due_on"),
    isExempt: boolean("is_exempt").notNull().default(false),
    expected: integer("expected").notNull(),
    /** Submitted for review at least once. */
    reported: integer("reported").notNull().default(0),
    /** First submission by the due day, kept even if returned later. */
    onTime: integer("on_time").notNull().default(0),
    /** Number of returns. */
    returned: integer("returned").notNull().default(0),
    /** Through the whole review chain, or accepted where there is none. */
    approved: integer("approved").notNull().default(0),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.campaignId, t.taskKey] }),
    foreignKey({ columns: [t.unitId, t.treeKey], foreignColumns: [units.id, units.treeKey] }).onUpdate("cascade"),
    index("unit_tasks_tree").on(t.campaignId, t.treeKey),
    check("unit_tasks_counts", sql`${t.onTime} <= ${t.reported} and ${t.approved} <= ${t.reported}`),
  ],
);

/**
 * 缓报, 免报 and the like: what departs from the schedule for this unit. Rows are only added, in the order in which they
 * were sent: of an exemption and its lifting the later one stands.
 */
export const taskExceptions = pgTable(
  "task_exceptions",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id").notNull(),
    /** Null = every task of the campaign. */
    taskKey: text("task_key"),
    kind: text("kind", { enum: ["extension", "exemption", "lifting"] }).notNull(),
    /** New due day of an extension; null for the others. */
    dueOn: day("due_on"),
    reason: text("reason").notNull(),
    /** When the issuer sent it. */
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), index("task_exceptions_campaign").on(t.unitId, t.campaignId)],
);

/** What a unit hands in for a task that is measured by evidence, e.g. the mobilisation meeting. */
export const handIns = pgTable(
  "hand_ins",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id").notNull(),
    taskKey: text("task_key").notNull(),
    note: text("note").notNull().default(""),
    /** What is kept on paper instead of a file: item key → where and what. */
    statements: jsonb("statements").notNull().default({}),
    /** Null = still being put together. */
    submittedAt: instant("submitted_at"),
    submittedOn: day("submitted_on"),
    submittedBy: uuid("submitted_by"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("hand_ins_task").on(t.unitId, t.campaignId, t.taskKey)],
);
