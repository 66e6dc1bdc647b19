import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { decisionOutcomes } from "@/db/enums";
import type { Snapshot } from "@/server/response/rules";
import type { Attendance } from "@/server/review/schema";
import { dayColumn, instant, tenantKey } from "./columns";
import { responses, workStages } from "./response";

/** One sending-in for review, with what was sent. */
export const submissions = pgTable(
  "submissions",
  {
    ...tenantKey,
    responseId: uuid("response_id").notNull(),
    round: integer("round").notNull(),
    /** Round of work it was sent in; progress of a `measures` task counts these. */
    stage: text("stage", { enum: workStages }).notNull().default("search"),
    /** The form as sent: head and lines (server/response/rules.ts). */
    snapshot: jsonb("snapshot").$type<Snapshot>().notNull(),
    hash: text("hash").notNull(),
    submittedBy: uuid("submitted_by"),
    /** Set when a reviewer's amendment opened this round. */
    amendedBy: uuid("amended_by"),
    submittedAt: instant("submitted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.responseId], foreignColumns: [responses.unitId, responses.id] }),
    unique("submissions_round").on(t.unitId, t.responseId, t.round),
    index("submissions_by").on(t.unitId, t.submittedBy, t.submittedAt),
  ],
);

/** What a reviewer decided at one step of one submission. */
export const decisions = pgTable(
  "decisions",
  {
    ...tenantKey,
    submissionId: uuid("submission_id").notNull(),
    responseId: uuid("response_id").notNull(),
    step: integer("step").notNull(),
    /** The reviewer word of the step, e.g. departmentHead. */
    reviewer: text("reviewer").notNull(),
    outcome: text("outcome", { enum: decisionOutcomes }).notNull(),
    reason: text("reason").notNull().default(""),
    decidedBy: uuid("decided_by").notNull(),
    /** Deputy acting for this person; null = in own right. */
    onBehalfOf: uuid("on_behalf_of"),
    /** Collective: who was present and who stood aside, {present:[personId], recused:[personId], meetingOn, place}. */
    attendance: jsonb("attendance").$type<Attendance>(),
    /** Due day that a return set; null otherwise. */
    dueOn: dayColumn("due_on"),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.submissionId], foreignColumns: [submissions.unitId, submissions.id] }),
    foreignKey({ columns: [t.unitId, t.responseId], foreignColumns: [responses.unitId, responses.id] }),
    unique("decisions_step").on(t.unitId, t.submissionId, t.step),
    index("decisions_response").on(t.unitId, t.responseId),
    index("decisions_by").on(t.unitId, t.decidedBy, t.decidedAt),
  ],
);
