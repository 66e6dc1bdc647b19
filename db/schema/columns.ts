import { customType, date, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Column sets shared by the tables. `unit_id` leads every key: a row cannot point across tenants (data-model §4). */
export const tenantKey = {
  unitId: uuid("unit_id").notNull(),
  id: uuid("id").notNull(),
};

/** A point in time with zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A calendar day, ISO text `2026-11-22`; days have no zone and are meant in Asia/Shanghai. */
export const dayColumn = (name: string) => date(name, { mode: "string" });

/** Text compared byte by byte, so that a range on tree positions is one index condition. */
export const treeKeyType = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** Position in the unit tree: six digits a level, joined by dots, e.g. `000001.000003` (data-model §1). */
export const treeKey = () => treeKeyType("tree_key").notNull();

/** Search columns for Chinese names: full pinyin without spaces, and initials (upkept by the verbs). */
export const pinyinColumns = {
  pinyin: text("pinyin").notNull().default(""),
  initials: text("initials").notNull().default(""),
};
