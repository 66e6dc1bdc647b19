import type pg from "pg";
import { Refusal } from "@/scripts/launch/refusal";

/** In whose name a table is read; null = the connection's own user. */
export type DumpReader = (table: { schema: string }) => string | null;

/**
 * Finds out how to read past row security, and asks the server to fail rather than to leave rows out. Call it inside the
 * transaction. Where nobody could give `lianfang_backup` its right, the owner reads by its own policy.
 *
 * @throws Refusal when some table would be read in part
 */
export async function readerFor(client: pg.Client): Promise<DumpReader> {
  const { rows } = await client.query(`
    select 1 from pg_roles where rolname = 'lianfang_backup' and rolbypassrls and pg_has_role(current_user, oid, 'SET')
       and pg_has_role(oid, 'pg_read_all_data', 'USAGE')`);
  if (rows.length > 0) {
    await client.query("set local row_security = off");
    return () => "lianfang_backup";
  }
  const hidden = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and (
      not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_all' and p.polcmd = '*'
                    and p.polpermissive and pg_get_expr(p.polqual, c.oid) = 'true'
                    and p.polroles = array[(select oid from pg_roles where rolname = 'lianfang_owner')])
      or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive))`);
  if (hidden.rows.length > 0)
    throw new Refusal(
      `表 ${hidden.rows.map((row) => row.name).join("、")} 的行级安全会使备份不完整。请先用 npm start 启动一次修复，再做备份。`,
    );
  return ({ schema }) => (schema === "pgboss" ? null : "lianfang_owner");
}

/** Goes on in the name of a role; null = the connection's own user. */
export async function actAs(client: pg.Client, role: string | null): Promise<void> {
  await client.query(role ? `set local role ${role}` : "set local role none");
}
