import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { layers } from "@/db/enums";
import type { FiledContent } from "@/server/filing/rules";
import { instant, tenantKey } from "./columns";
import { responses } from "./response";
import { submissions } from "./review";

/** 报备 as the sender keeps it: which form went to whom, and what became of it. */
export const filings = pgTable(
  "filings",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id").notNull(),
    formKey: text("form_key").notNull(),
    responseId: uuid("response_id").notNull(),
    submissionId: uuid("submission_id").notNull(),
    receiverUnitId: uuid("receiver_unit_id").notNull(),
    receiverName: text("receiver_name").notNull(),
    /** Section of the receiver that keeps it, a word of the template. */
    section: text("section").notNull(),
    /** Counts the versions of this form sent there, from 1. */
    version: integer("version").notNull(),
    /** Id of the copy in the receiver's tenant. */
    copyId: uuid("copy_id").notNull(),
    hash: text("hash").notNull(),
    state: text("state", { enum: ["sent", "returned", "superseded"] }).notNull(),
    reason: text("reason"),
    filedAt: instant("filed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.responseId], foreignColumns: [responses.unitId, responses.id] }),
    foreignKey({ columns: [t.unitId, t.submissionId], foreignColumns: [submissions.unitId, submissions.id] }),
    unique("filings_once").on(t.unitId, t.responseId, t.receiverUnitId, t.section, t.version),
    index("filings_response").on(t.unitId, t.responseId),
  ],
);

/** An immutable copy owned by the receiver (data-model §1): reading is equality, two superiors are two rows. */
export const filedCopies = pgTable(
  "filed_copies",
  {
    ...tenantKey,
    /** Plain data, no key: the source may be renamed, merged or gone. */
    sourceUnitId: uuid("source_unit_id").notNull(),
    sourceUnitName: text("source_unit_name").notNull(),
    sourceResponseId: uuid("source_response_id").notNull(),
    sourceRound: integer("source_round").notNull(),
    /** Counts the versions of this form, from 1. */
    version: integer("version").notNull(),
    campaignId: uuid("campaign_id").notNull(),
    formKey: text("form_key").notNull(),
    layer: text("layer", { enum: layers }).notNull(),
    subjectLabel: text("subject_label").notNull(),
    /** Which section keeps it, a word of the template, e.g. personnel. */
    section: text("section").notNull(),
    content: jsonb("content").$type<FiledContent>().notNull(),
    hash: text("hash").notNull(),
    state: text("state", { enum: ["received", "returned", "superseded"] }).notNull(),
    returnReason: text("return_reason"),
    receivedAt: instant("received_at").notNull(),
    seenAt: instant("seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    unique("filed_copies_once").on(t.unitId, t.sourceResponseId, t.section, t.version),
    index("filed_copies_campaign").on(t.unitId, t.campaignId, t.sourceUnitId),
  ],
);
