import path from "node:path";
import type pg from "pg";
import { storageClasses } from "@/db/policies/classes";
import { connected, transaction } from "./connection";
import { loadTable, measureTable } from "./dump";
import { type Manifest, places } from "./manifest";
import { actAs } from "./reader";
import { findTables, qualifiedName, type StoredTable } from "./tables";

/**
 * Fills the tables of an empty, migrated database from a backup, in one transaction: broken off, the database is as empty
 * as before. Before it is committed every table is read again and held against the manifest.
 *
 * @throws Error when a table does not hold what was read from the backup, or is none of it
 */
export async function loadTables(ownerUrl: string, folder: string, manifest: Manifest): Promise<void> {
  await connected(ownerUrl, async (client) => {
    await transaction(client, "", async () => {
      const tables = entered(await findTables(client), manifest);
      await asOwner(client, async () => {
        await client.query(`truncate ${tables.filter(isOwners).map(qualifiedName).join(", ")}`);
        for (const table of tables) {
          await actAs(client, isOwners(table) ? "lianfang_owner" : null);
          await loadTable(client, table, path.join(folder, places.table(table)));
        }
        for (const table of tables) {
          await actAs(client, isOwners(table) ? "lianfang_owner" : null);
          const { sha256 } = await measureTable(client, table);
          if (sha256 !== table.sha256) throw new Error(`${qualifiedName(table)} does not hold what was loaded into it`);
        }
      });
      await actAs(client, null);
      await takeJobsUp(client);
    });
    await client.query("analyze");
  });
}

type Entered = StoredTable & { sha256: string };

/** The tables in an order in which they can be filled, each with what the manifest says of it. */
function entered(tables: StoredTable[], manifest: Manifest): Entered[] {
  const byName = new Map(manifest.tables.map((entry) => [qualifiedName(entry), entry]));
  if (byName.size !== tables.length) throw new Error("the backup has other tables than the database");
  return tables.map((table) => {
    const entry = byName.get(qualifiedName(table));
    if (entry?.columns.join() !== table.columns.join())
      throw new Error(`the backup has another ${qualifiedName(table)}`);
    return { ...table, sha256: entry.sha256 };
  });
}

/** The job tables belong to whoever migrated. */
const isOwners = ({ schema }: { schema: string }) => schema !== "pgboss";

/** COPY does not fill a table whose row security binds its owner: for the length of the transaction it does not. */
async function asOwner(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const all = (words: string) =>
    Object.keys(storageClasses)
      .map((table) => `alter table ${table} ${words} row level security`)
      .join("; ");
  await actAs(client, "lianfang_owner");
  await client.query(all("no force"));
  await work();
  await actAs(client, "lianfang_owner");
  await client.query(all("force"));
}

/** Work that was under way has nobody any more who does it, and work that waited is not to be thrown away as too old. */
async function takeJobsUp(client: pg.Client): Promise<void> {
  await client.query(`
    update pgboss.job set state = case state when 'active' then 'retry' else state end, started_on = null, heartbeat_on = null,
           start_after = least(start_after, now()), keep_until = greatest(keep_until, now() + interval '14 days')
    where state in ('created', 'retry', 'active')`);
}
