import type pg from "pg";

/** A table as a backup takes it. */
export type StoredTable = {
  schema: string;
  name: string;
  /** Columns that are stored, in their order. */
  columns: string[];
  /** What its rows are ordered by, so that equal rows give equal text. */
  order: string;
};

/** Tables that a backup leaves: the migration makes their rows, or they are the job library's measures of itself. */
const left = ["app.structure", "pgboss.version", "pgboss.queue", "pgboss.bam", "pgboss.warning", "pgboss.queue_stats"];

/**
 * All tables with data of the installation, a table after those that its foreign keys lead to.
 * @throws Error when keys lead in a circle; such tables cannot be filled one after the other
 */
export async function findTables(client: pg.Client): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable & { leadsTo: string[] }>(`
    select n.nspname as schema, c.relname as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce(
        (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
           from pg_index i, unnest(i.indkey) with ordinality as k(attnum, place), pg_attribute a
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum),
        quote_ident(c.relname) || '::text collate "C"') as order,
      array(select tn.nspname || '.' || t.relname from pg_constraint f join pg_class t on t.oid = f.confrelid
              join pg_namespace tn on tn.oid = t.relnamespace
             where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid) as "leadsTo"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'app', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
    order by n.nspname, c.relname`);
  const open = new Map(
    rows.filter((row) => !left.includes(qualifiedName(row))).map((row) => [qualifiedName(row), row]),
  );
  const ordered: StoredTable[] = [];
  while (open.size > 0) {
    const ready = [...open].filter(([, { leadsTo }]) => leadsTo.every((to) => !open.has(to)));
    if (ready.length === 0) throw new Error(`foreign keys lead in a circle: ${[...open.keys()].join(", ")}`);
    for (const [name, { leadsTo: _, ...table }] of ready) {
      ordered.push(table);
      open.delete(name);
    }
  }
  return ordered;
}

/** Name with its schema, as it stands in SQL. */
export const qualifiedName = ({ schema, name }: { schema: string; name: string }): string => `${schema}.${name}`;

/** Reads all rows as text. */
export const copyOut = (table: StoredTable): string =>
  `copy (select ${table.columns.join(", ")} from ${qualifiedName(table)} order by ${table.order}) to stdout`;

/** Writes rows from that text. */
export const copyIn = (table: StoredTable): string =>
  `copy ${qualifiedName(table)} (${table.columns.join(", ")}) from stdin`;
