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
import { layers } from "@/db/enums";
import { dayColumn, instant, tenantKey } from "./columns";
import { appointments, departments } from "./org";

export const workStages = ["search", "measures"] as const;

/** 表: a form filled by an appointment, a department or the unit in one campaign; the only reviewable noun. */
export const responses = pgTable(
  "responses",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id").notNull(),
    formKey: text("form_key").notNull(),
    layer: text("layer", { enum: layers }).notNull(),
    appointmentId: uuid("appointment_id"),
    departmentId: uuid("department_id"),
    /** Whose form: person and post, department or unit, as printed. */
    subjectLabel: text("subject_label").notNull(),
    /** Head fields of the form: field key → text. */
    head: jsonb("head").$type<Record<string, string>>().notNull().default({}),
    state: text("state", { enum: ["draft", "submitted", "returned", "approved"] }).notNull(),
    /** Counts saves; a save names the version it saw. */
    version: integer("version").notNull().default(1),
    /** Round of work now in hand: finding risks, then setting measures; a stage begins when the one before is approved. */
    stage: text("stage", { enum: workStages }).notNull().default("search"),
    /** Number of the last submission; 0 = never submitted. */
    round: integer("round").notNull().default(0),
    /** Index of the step of the review chain that is awaited; null unless submitted. */
    step: integer("step"),
    /** Who is awaited at that step, a reviewer word of the template; null unless submitted. */
    awaits: text("awaits"),
    firstSubmittedOn: dayColumn("first_submitted_on"),
    submittedAt: instant("submitted_at"),
    /** Number of returns so far. */
    returns: integer("returns").notNull().default(0),
    /** A return sets a new due day; null = the task's. */
    dueOn: dayColumn("due_on"),
    approvedAt: instant("approved_at"),
    /** Hash of the approved content; a later change reopens. */
    approvedHash: text("approved_hash"),
    /** Entered by somebody else for a person without a phone (代填). */
    proxyBy: uuid("proxy_by"),
    /** Aspects that were examined and in which, so the statement, there is no risk. */
    noneIn: text("none_in").array().notNull().default(sql`'{}'`),
    /** True when that is so of every aspect: the form holds the statement and no line. */
    declaresNone: boolean("declares_none").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Person who saved last; null = the system. */
    updatedBy: uuid("updated_by"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.appointmentId], foreignColumns: [appointments.unitId, appointments.id] }),
    foreignKey({ columns: [t.unitId, t.departmentId], foreignColumns: [departments.unitId, departments.id] }),
    unique("responses_subject")
      .on(t.unitId, t.campaignId, t.formKey, t.appointmentId, t.departmentId)
      .nullsNotDistinct(),
    index("responses_awaits").on(t.unitId, t.campaignId, t.state),
    check(
      "responses_subject_kind",
      sql`(${t.layer} = 'post' and ${t.appointmentId} is not null and ${t.departmentId} is not null)
        or (${t.layer} = 'department' and ${t.appointmentId} is null and ${t.departmentId} is not null)
        or (${t.layer} = 'unit' and ${t.appointmentId} is null and ${t.departmentId} is null)`,
    ),
  ],
);
