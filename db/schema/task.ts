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
import { dayColumn, instant, tenantKey, treeKey } from "./columns";
import { files } from "./file";
import { units } from "./unit";

/** Obligations and progress of one unit in one task, as totals (data-model §6). Class `rollup`. */
export const unitTasks = pgTable(
  "unit_tasks",
  {
    unitId: uuid("unit_id").notNull(),
    treeKey: treeKey(),
    campaignId: uuid("campaign_id").notNull(),
    taskKey: text("task_key").notNull(),
    opensOn: dayColumn("opens_on"),
    /** Null = open end. */
    dueOn: dayColumn("due_on"),
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
    /** Expected and not reported, of a section that is closed by now: it stays expected, and nobody is urged for it. */
    lapsed: integer("lapsed").notNull().default(0),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.campaignId, t.taskKey] }),
    foreignKey({ columns: [t.unitId, t.treeKey], foreignColumns: [units.id, units.treeKey] }).onUpdate("cascade"),
    index("unit_tasks_tree").on(t.campaignId, t.treeKey),
    check("unit_tasks_counts", sql`${t.onTime} <= ${t.reported} and ${t.approved} <= ${t.reported}`),
  ],
);

/** The totals of a task at the end of a day, in Shanghai; a row only for days on which they changed. Class `rollup`. */
export const unitTaskDays = pgTable(
  "unit_task_days",
  {
    unitId: uuid("unit_id").notNull(),
    treeKey: treeKey(),
    campaignId: uuid("campaign_id").notNull(),
    taskKey: text("task_key").notNull(),
    day: dayColumn("day").notNull(),
    expected: integer("expected").notNull(),
    reported: integer("reported").notNull(),
    onTime: integer("on_time").notNull(),
    returned: integer("returned").notNull(),
    approved: integer("approved").notNull(),
    lapsed: integer("lapsed").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.campaignId, t.taskKey, t.day] }),
    foreignKey({ columns: [t.unitId, t.treeKey], foreignColumns: [units.id, units.treeKey] }).onUpdate("cascade"),
    index("unit_task_days_tree").on(t.campaignId, t.treeKey, t.day),
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
    dueOn: dayColumn("due_on"),
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
    statements: jsonb("statements").$type<Record<string, string>>().notNull().default({}),
    /** Null = still being put together. */
    submittedAt: instant("submitted_at"),
    submittedOn: dayColumn("submitted_on"),
    submittedBy: uuid("submitted_by"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("hand_ins_task").on(t.unitId, t.campaignId, t.taskKey)],
);

/** A file that a unit handed in for a task. */
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
