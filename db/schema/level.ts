import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { LevelInputs } from "@/server/level/schema";
import { dayColumn, instant, tenantKey } from "./columns";
import { bodies } from "./org";
import { risks } from "./risk";

/** 定级: proposed by the rule, fixed by the body the template names, changed later with a reason (data-model §9). */
export const levelDecisions = pgTable(
  "level_decisions",
  {
    ...tenantKey,
    riskId: uuid("risk_id").notNull(),
    campaignId: uuid("campaign_id").notNull(),
    stage: text("stage", { enum: ["proposed", "fixed", "changed"] }).notNull(),
    /** Null = no level, with the reason. */
    level: text("level"),
    method: text("method").notNull(),
    inputs: jsonb("inputs").$type<LevelInputs>().notNull(),
    reason: text("reason").notNull().default(""),
    bodyId: uuid("body_id"),
    effectiveOn: dayColumn("effective_on").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.riskId], foreignColumns: [risks.unitId, risks.id] }),
    foreignKey({ columns: [t.unitId, t.bodyId], foreignColumns: [bodies.unitId, bodies.id] }),
    index("level_decisions_risk").on(t.unitId, t.riskId),
  ],
);
