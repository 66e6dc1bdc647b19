import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgTableExtraConfigValue,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { layers, riskSources } from "@/db/enums";
import { instant, tenantKey } from "./columns";
import { departments, posts } from "./org";
import { responses } from "./response";

/** 风险点: standing identity on a post, a department or the unit; its content lives in revisions. */
export const risks = pgTable(
  "risks",
  {
    ...tenantKey,
    layer: text("layer", { enum: layers }).notNull(),
    postId: uuid("post_id"),
    departmentId: uuid("department_id"),
    /** Current level, the last effective decision; null = none fixed. */
    level: text("level"),
    createdAt: instant("created_at").notNull(),
    droppedAt: instant("dropped_at"),
    /** The common point of which this one became a part (合并); null = stands alone. */
    mergedInto: uuid("merged_into"),
    /**
     * The newest of its revisions that was sent for review, which the register shows; null = none was. No foreign key: keys
     * that lead in a circle leave no order in which a backup can be restored.
     */
    revisionId: uuid("revision_id"),
    /** The form that it stands on; null once its line was taken out. */
    responseId: uuid("response_id"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.postId], foreignColumns: [posts.unitId, posts.id] }),
    foreignKey({ columns: [t.unitId, t.departmentId], foreignColumns: [departments.unitId, departments.id] }),
    foreignKey({ columns: [t.unitId, t.mergedInto], foreignColumns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.responseId], foreignColumns: [responses.unitId, responses.id] }),
    index("risks_post").on(t.unitId, t.postId),
    index("risks_merged").on(t.unitId, t.mergedInto).where(sql`${t.mergedInto} is not null`),
    check(
      "risks_subject_kind",
      sql`(${t.layer} = 'post') = (${t.postId} is not null) and (${t.layer} = 'department') = (${t.departmentId} is not null and ${t.postId} is null)`,
    ),
  ],
);

export const riskRevisions = pgTable(
  "risk_revisions",
  {
    ...tenantKey,
    riskId: uuid("risk_id").notNull(),
    no: integer("no").notNull(),
    /** Aspect key of the template; null where rows go by matter. */
    aspect: text("aspect"),
    /** 三重一大 decision matter; null where rows go by aspect. */
    matter: text("matter"),
    /** 环节 of the decision or process. */
    link: text("link").notNull().default(""),
    point: text("point").notNull().default(""),
    manifestation: text("manifestation").notNull().default(""),
    source: text("source", { enum: riskSources }),
    /** Steps on the template's scales, 1 = lowest; null = not yet judged. */
    likelihood: integer("likelihood"),
    harm: integer("harm"),
    /** Level the writer proposes; null = none yet. */
    selfLevel: text("self_level"),
    prevent: text("prevent").notNull().default(""),
    monitor: text("monitor").notNull().default(""),
    respond: text("respond").notNull().default(""),
    /** 责任领导 as written; empty where the form has no such column. */
    responsible: text("responsible").notNull().default(""),
    /** Further columns of the template: column key → text. */
    extra: jsonb("extra").$type<Record<string, string>>().notNull().default({}),
    /** Revision of a like post that was adopted as it stood; null = own words. */
    adoptedFrom: uuid("adopted_from"),
    /** Set at submission: from then on an edit makes a new revision. */
    frozenAt: instant("frozen_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.riskId], foreignColumns: [risks.unitId, risks.id] }),
    unique("risk_revisions_no").on(t.unitId, t.riskId, t.no),
  ],
);

/** The lines of a form, in order; each cites the revision it shows. */
export const responseLines = pgTable(
  "response_lines",
  {
    ...tenantKey,
    responseId: uuid("response_id").notNull(),
    riskId: uuid("risk_id").notNull(),
    revisionId: uuid("revision_id").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.responseId], foreignColumns: [responses.unitId, responses.id] }),
    foreignKey({ columns: [t.unitId, t.riskId], foreignColumns: [risks.unitId, risks.id] }),
    foreignKey({ columns: [t.unitId, t.revisionId], foreignColumns: [riskRevisions.unitId, riskRevisions.id] }),
    unique("response_lines_risk").on(t.unitId, t.responseId, t.riskId),
    index("response_lines_of_risk").on(t.unitId, t.riskId),
  ],
);
