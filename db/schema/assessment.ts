import {
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { LeftOut, StoredBreakdown, StoredFacts } from "@/server/assessment/rules";
import { dayColumn, instant, tenantKey } from "./columns";

/** 考核 of one campaign as of one day. */
export const assessments = pgTable(
  "assessments",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id").notNull(),
    /** The scheme by which it scores; stays when the campaign moves to another version. */
    templateSha: text("template_sha").notNull(),
    title: text("title").notNull(),
    /** Tasks due by this day count. */
    asOf: dayColumn("as_of").notNull(),
    state: text("state", { enum: ["open", "frozen"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    /** Until when the figures were counted; null while open. */
    frozenAt: instant("frozen_at"),
    frozenBy: uuid("frozen_by"),
    /** Units that were not scored, each with the reason: {unitId, name, reason}; empty while open. */
    leftOut: jsonb("left_out").$type<LeftOut[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), index("assessments_campaign").on(t.unitId, t.campaignId)],
);

/** 评分 of a marked indicator, or 一票否决 by a veto of the scheme, for one unit, with the reason. */
export const marks = pgTable(
  "marks",
  {
    ...tenantKey,
    assessmentId: uuid("assessment_id").notNull(),
    targetUnitId: uuid("target_unit_id").notNull(),
    kind: text("kind", { enum: ["mark", "veto"] }).notNull(),
    /** Key of the indicator, or of the veto. */
    indicatorKey: text("indicator_key").notNull(),
    /** In the indicator's own points; 0 for a veto. */
    points: numeric("points", { precision: 7, scale: 2, mode: "number" }).notNull(),
    reason: text("reason").notNull(),
    markedBy: uuid("marked_by").notNull(),
    markedAt: instant("marked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.assessmentId], foreignColumns: [assessments.unitId, assessments.id] }),
    unique("marks_indicator").on(t.unitId, t.assessmentId, t.targetUnitId, t.kind, t.indicatorKey),
  ],
);

/** Frozen totals; while an assessment is open they are computed, not stored. */
export const scores = pgTable(
  "scores",
  {
    ...tenantKey,
    assessmentId: uuid("assessment_id").notNull(),
    targetUnitId: uuid("target_unit_id").notNull(),
    targetName: text("target_name").notNull(),
    /** Order of the table: by peer group, best first, then those not ranked. */
    position: integer("position").notNull(),
    /** Name of the group it was compared in; empty = none. */
    peerGroup: text("peer_group").notNull(),
    /** Null = not computable, the breakdown says why. */
    total: numeric("total", { precision: 7, scale: 2, mode: "number" }),
    rank: integer("rank"),
    /** Ranked units of the peer group. */
    groupSize: integer("group_size").notNull().default(0),
    band: text("band"),
    /** Lines of the score, band key and veto (server/assessment/rules.ts). */
    breakdown: jsonb("breakdown").$type<StoredBreakdown>().notNull(),
    /** Counts by task from which it was computed, and the unit's kind. */
    facts: jsonb("facts").$type<StoredFacts>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.assessmentId], foreignColumns: [assessments.unitId, assessments.id] }),
    unique("scores_target").on(t.unitId, t.assessmentId, t.targetUnitId),
  ],
);
