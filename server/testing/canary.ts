import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { StorageClass } from "@/db/policies/classes";

/** A unit of the isolation matrix, as its rows need it. */
export type Place = { id: string; treeKey: string; rootId: string; parentId: string | null };

/** A table as the catalogue describes it. */
export type FiledShape = {
  table: string;
  storageClass: StorageClass;
  columns: { name: string; type: string; isNeeded: boolean }[];
  /** Columns of the primary key, in order. */
  key: string[];
};

/** A row as SQL literals, by column. */
export type CanaryRow = Record<string, string>;

/** Columns and primary key of a table. */
export async function shapeOf(admin: postgres.Sql, table: string, storageClass: StorageClass): Promise<FiledShape> {
  const columns = await admin<{ name: string; type: string; isNeeded: boolean }[]>`
    select attname as name, format_type(atttypid, null) as type,
           attnotnull and not atthasdef and attgenerated = '' and attidentity = '' as "isNeeded"
      from pg_attribute where attrelid = ('public.' || quote_ident(${table}))::regclass and attnum > 0 and not attisdropped
     order by attnum`;
  const key = await admin<{ name: string }[]>`
    select a.attname as name from pg_index i cross join unnest(i.indkey) with ordinality as k(num, at)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num
     where i.indrelid = ('public.' || quote_ident(${table}))::regclass and i.indisprimary order by k.at`;
  return { table, storageClass, columns, key: key.map((k) => k.name) };
}

/**
 * A row of a tenant that nobody else has, with a value in every column that needs one. References to other rows lead
 * nowhere: row security decides before foreign keys do, and what passes it is allowed.
 *
 * @param sender the other unit of the story, from which a delivery came
 */
export function rowOf(shape: FiledShape, of: Place, sender: Place): CanaryRow {
  const told: CanaryRow = { unit_id: quote(of.id), tree_key: quote(of.treeKey), from_unit_id: quote(sender.id) };
  if (shape.storageClass === "directory") Object.assign(told, childOf(of));
  const row: CanaryRow = {};
  for (const { name, type, isNeeded } of shape.columns) {
    const value = told[name] ?? special[`${shape.table}.${name}`] ?? (isNeeded ? madeUp(type) : undefined);
    if (value !== undefined) row[name] = value;
  }
  return row;
}

/** The row of a city's root, which has no parent. */
export function rootRow(shape: FiledShape, of: Place): CanaryRow {
  const id = quote(randomUUID());
  return { ...rowOf(shape, of, of), id, root_id: id, parent_id: "null", tree_key: quote(segment()) };
}

export const insertOf = (shape: FiledShape, row: CanaryRow): string =>
  `insert into ${shape.table} (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`;

export const whereOf = (shape: FiledShape, row: CanaryRow): string =>
  shape.key.map((column) => `${column} = ${row[column] ?? "null"}`).join(" and ");

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What a check constraint asks for beyond a value of the type. */
const special: CanaryRow = { "responses.layer": "'unit'", "risks.layer": "'unit'" };

const childOf = (of: Place): CanaryRow => ({
  id: quote(randomUUID()),
  root_id: quote(of.rootId),
  parent_id: quote(of.id),
  tree_key: quote(`${of.treeKey}.${segment()}`),
});

let count = 0;
const segment = () => String(900_000 + ++count);

function madeUp(type: string): string {
  const made: Record<string, () => string> = {
    uuid: () => quote(randomUUID()),
    text: () => quote(`canary ${++count}`),
    integer: () => String(1000 + ++count),
    bigint: () => String(1000 + ++count),
    numeric: () => "1",
    "double precision": () => "1",
    boolean: () => "false",
    date: () => `date '2026-01-05' + ${++count}`,
    "timestamp with time zone": () => "timestamptz '2026-01-05 09:00+08'",
    jsonb: () => "'{}'::jsonb",
    "text[]": () => "'{}'::text[]",
    "uuid[]": () => "'{}'::uuid[]",
  };
  const make = made[type];
  if (!make) throw new Error(`no canary value of type ${type}`);
  return make();
}
