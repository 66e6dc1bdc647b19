import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { CircularContent, OwnResult } from "@/server/circular/schema";
import type { FontUse } from "@/server/document/font/part";
import { assessments } from "./assessment";
import { dayColumn, instant, tenantKey } from "./columns";
import { files } from "./file";

export const circularStates = ["draft", "checking", "signing", "signed", "registered", "issued", "void"] as const;

/** 通报. Content is frozen by hash at sign-off; numbered at registration, after sign-off (data-model §10). */
export const circulars = pgTable(
  "circulars",
  {
    ...tenantKey,
    campaignId: uuid("campaign_id"),
    assessmentId: uuid("assessment_id"),
    kind: text("kind", { enum: ["original", "correction", "withdrawal"] }).notNull(),
    /** The issued circular that this one corrects or withdraws. */
    aboutId: uuid("about_id"),
    title: text("title").notNull(),
    state: text("state", { enum: circularStates }).notNull(),
    /** Recipients line, blocks, annexes, copies (server/circular/schema.ts). */
    content: jsonb("content").$type<CircularContent>().notNull(),
    version: integer("version").notNull().default(1),
    /** SHA-256 of the content that was checked and laid out; nothing else can be signed. Null before. */
    checkedHash: text("checked_hash"),
    /** Hash of the content at sign-off, without number; null before. */
    signedHash: text("signed_hash"),
    signedBy: uuid("signed_by"),
    signedOn: dayColumn("signed_on"),
    code: text("code"),
    year: integer("year"),
    serial: integer("serial"),
    /** The numbered PDF. */
    fileId: uuid("file_id"),
    /** Which font served which role in that PDF. */
    fonts: jsonb("fonts").$type<FontUse[]>(),
    registeredAt: instant("registered_at"),
    issuedAt: instant("issued_at"),
    /** Pages of that PDF; null before it is made. */
    pages: integer("pages"),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Who saved last, for the one whose save comes too late. */
    updatedByName: text("updated_by_name").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.assessmentId], foreignColumns: [assessments.unitId, assessments.id] }),
    foreignKey({ columns: [t.unitId, t.aboutId], foreignColumns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.fileId], foreignColumns: [files.unitId, files.id] }),
    unique("circulars_number").on(t.unitId, t.code, t.year, t.serial),
  ],
);

/** Who did what with the draft, with the opinion: 拟稿 … 印发. */
export const circularSteps = pgTable(
  "circular_steps",
  {
    ...tenantKey,
    circularId: uuid("circular_id").notNull(),
    /** Place in the log, from 1. */
    seq: integer("seq").notNull(),
    act: text("act", {
      enum: ["drafted", "edited", "submitted", "checked", "returned", "signed", "registered", "issued", "voided"],
    }).notNull(),
    opinion: text("opinion").notNull().default(""),
    actorName: text("actor_name").notNull(),
    actedBy: uuid("acted_by").notNull(),
    actedAt: instant("acted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.circularId], foreignColumns: [circulars.unitId, circulars.id] }),
    unique("circular_steps_seq").on(t.unitId, t.circularId, t.seq),
  ],
);

/** Documents a unit has received (收文); made when the delivery is applied. */
export const incomingDocuments = pgTable(
  "incoming_documents",
  {
    /** The id is that of the delivery. */
    ...tenantKey,
    fromUnitId: uuid("from_unit_id").notNull(),
    fromUnitName: text("from_unit_name").notNull(),
    circularId: uuid("circular_id").notNull(),
    kind: text("kind", { enum: ["original", "correction", "withdrawal"] }).notNull(),
    /** The circular that this one corrects or withdraws, by its id at the sender's; null for an original. */
    aboutCircularId: uuid("about_circular_id"),
    aboutNumber: text("about_number"),
    title: text("title").notNull(),
    number: text("number").notNull(),
    fileId: uuid("file_id").notNull(),
    /** The unit's own place, as told by the sender; null = not told. */
    ownResult: jsonb("own_result").$type<OwnResult>(),
    deliveredAt: instant("delivered_at").notNull(),
    receivedAt: instant("received_at"),
    receivedBy: uuid("received_by"),
    receivedByName: text("received_by_name"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.fileId], foreignColumns: [files.unitId, files.id] }),
  ],
);
