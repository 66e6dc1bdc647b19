import { foreignKey, integer, jsonb, numeric, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { day, instant, tenantKey } from "./columns";

/** 考核 of one campaign as of one day. */
export const assessments = pgTable(
  "assessments",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id").notNull(),
    title: text("title").notNull(),
    asOf: day("as_of").notNull(),
    state: text("state", { enum: ["open", "frozen"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    frozenAt: instant("frozen_at"),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
);

/** 评分 of a marked indicator for one unit, with the reason. */
export const marks = pgTable(
  "marks",
  {
    ...tenantKey,
    assessmentId: uuid("assessment_id").notNull(),
    targetUnitId: uuid("target_unit_id").notNull(),
    indicatorKey: text("indicator_key").notNull(),
    points: numeric("points", { precision: 7, scale: 2, mode: "number" }).notNull(),
    reason: text("reason").notNull(),
    markedBy: uuid("marked_by").notNull(),
    markedAt: instant("marked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.assessmentId], foreignColumns: [assessments.unitId, assessments.id] }),
    unique("marks_indicator").on(t.unitId, t.assessmentId, t.targetUnitId, t.indicatorKey),
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
    peerGroup: text("peer_group").notNull(),
    /** Null = not computable, the breakdown says why. */
    total: numeric("total", { precision: 7, scale: 2, mode: "number" }),
    rank: integer("rank"),
    band: text("band"),
    breakdown: jsonb("breakdown").notNull(),
    facts: jsonb("facts").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.assessmentId], foreignColumns: [assessments.unitId, assessments.id] }),
    unique("scores_target").on(t.unitId, t.assessmentId, t.targetUnitId),
  ],
);
