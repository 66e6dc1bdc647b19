import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { countersignActs, countersignStates, lossStates, noticeActs } from "@/db/enums";
import type { Matter } from "@/server/org/countersign/schema";
import { instant, tenantKey, treeKey } from "./columns";
import { persons } from "./org";
import { units } from "./unit";

/** 双人办理: an act upon a person that one proposes and another confirms. Nothing of it is done before. */
export const countersigns = pgTable(
  "countersigns",
  {
    ...tenantKey,
    act: text("act", { enum: countersignActs }).notNull(),
    /** The person concerned. */
    personId: uuid("person_id").notNull(),
    /** Role, post and day, as far as the act has them (server/org/countersign/schema.ts). */
    payload: jsonb("payload").$type<Matter>().notNull(),
    /** The same in words, as it was proposed: names and accounts change afterwards. */
    matter: text("matter").notNull(),
    reason: text("reason").notNull(),
    /** One that is still `proposed` after it has run out has lapsed. */
    state: text("state", { enum: countersignStates }).notNull(),
    proposedBy: uuid("proposed_by").notNull(),
    /** The account: one human being may be a person of two units. */
    proposedUser: uuid("proposed_user").notNull(),
    proposedName: text("proposed_name").notNull(),
    proposedAt: instant("proposed_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** From when the superior may decide; null = there is none. */
    superiorFrom: instant("superior_from"),
    superiorId: uuid("superior_id"),
    /** Account of who decided, and the unit for which he did; null = nobody yet. */
    decidedUser: uuid("decided_user"),
    decidedUnitId: uuid("decided_unit_id"),
    /** As read by the unit, the superior's name before the person's. */
    decidedName: text("decided_name"),
    decidedAt: instant("decided_at"),
    note: text("note").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    index("countersigns_person").on(t.unitId, t.personId),
  ],
);

/**
 * The superior's copy of what a unit below asks it to confirm: as much as is needed to decide, and nothing else of the
 * unit's records. Class `delivery`; the id is that of the countersign.
 */
export const countersignRequests = pgTable(
  "countersign_requests",
  {
    ...tenantKey,
    fromUnitId: uuid("from_unit_id").notNull(),
    fromUnitName: text("from_unit_name").notNull(),
    act: text("act", { enum: countersignActs }).notNull(),
    /** What is asked for, in words. */
    matter: text("matter").notNull(),
    reason: text("reason").notNull(),
    proposedName: text("proposed_name").notNull(),
    proposedAt: instant("proposed_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Before it the unit's own people are asked. */
    opensAt: instant("opens_at").notNull(),
    /** Null = open. */
    closedAt: instant("closed_at"),
    /** How it ended, in words. */
    outcome: text("outcome"),
    isConfirmed: boolean("is_confirmed").notNull().default(false),
    /** Account of this office that decided; null = nobody yet, or the unit itself. */
    decidedUser: uuid("decided_user"),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
);

/**
 * The superior's declaration that a unit's accounts are lost. Class `rollup`: it lies with the unit, which sees it, and
 * the superior reads its branch.
 */
export const unitLosses = pgTable(
  "unit_losses",
  {
    ...tenantKey,
    treeKey: treeKey(),
    reason: text("reason").notNull(),
    /** The slips that open it take the second factors away too. */
    clearsFactor: boolean("clears_factor").notNull().default(false),
    /** A sign-in of the unit since then makes it void, whatever stands here. */
    state: text("state", { enum: lossStates }).notNull(),
    declaredUser: uuid("declared_user").notNull(),
    declaredName: text("declared_name").notNull(),
    declaredAt: instant("declared_at").notNull(),
    opensAt: instant("opens_at").notNull(),
    closedName: text("closed_name"),
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.treeKey], foreignColumns: [units.id, units.treeKey] }).onUpdate("cascade"),
    uniqueIndex("unit_losses_open").on(t.unitId).where(sql`${t.state} = 'declared'`),
    index("unit_losses_tree").on(t.treeKey),
  ],
);

/** What was done to a person by others, for that person to read: roles, posts, slips. */
export const notices = pgTable(
  "notices",
  {
    ...tenantKey,
    personId: uuid("person_id").notNull(),
    act: text("act", { enum: noticeActs }).notNull(),
    /** The role, post or department; empty = nothing to add. */
    detail: text("detail").notNull().default(""),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    index("notices_person").on(t.unitId, t.personId, t.at),
  ],
);
