import { foreignKey, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { unitKinds } from "@/db/enums";
import { dayColumn, instant, pinyinColumns, treeKey } from "./columns";

/** Unit tree (单位). Class `directory`: read within the reader's own city, written within the supervised branch. */
export const units = pgTable(
  "units",
  {
    id: uuid("id").primaryKey(),
    /** Null for the root of a city. */
    parentId: uuid("parent_id"),
    rootId: uuid("root_id").notNull(),
    treeKey: treeKey(),
    kind: text("kind", { enum: unitKinds }).notNull(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    /** Short code inside the city; first part of its people's login names. */
    code: text("code").notNull(),
    ...pinyinColumns,
    /** Units are compared inside their peer group only (type and size), e.g. 三级医院. */
    peerGroup: text("peer_group").notNull().default(""),
    /** Name on documents when it differs from `name`, e.g. that of the Party committee; null = `name`. */
    organName: text("organ_name"),
    /** 机关代字 of its document numbers, e.g. 枣卫纪; null = the unit issues no numbered documents. */
    organCode: text("organ_code"),
    opensOn: dayColumn("opens_on"),
    /** Day on which the unit was closed; null = open. */
    closesOn: dayColumn("closes_on"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("units_position").on(t.id, t.treeKey),
    unique("units_tree_key").on(t.treeKey),
    unique("units_code").on(t.rootId, t.code),
  ],
);

/** Head counts of a unit by class of post, for expected figures before the unit has done anything. Class `rollup`. */
export const unitCensus = pgTable(
  "unit_census",
  {
    unitId: uuid("unit_id").primaryKey(),
    treeKey: treeKey(),
    departments: integer("departments").notNull().default(0),
    teamPrincipal: integer("team_principal").notNull().default(0),
    teamMember: integer("team_member").notNull().default(0),
    head: integer("head").notNull().default(0),
    deputyHead: integer("deputy_head").notNull().default(0),
    staff: integer("staff").notNull().default(0),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.unitId, t.treeKey], foreignColumns: [units.id, units.treeKey] }).onUpdate("cascade"),
    index("unit_census_tree").on(t.treeKey),
  ],
);
