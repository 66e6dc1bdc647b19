import type postgres from "postgres";
import { type StorageClass, storageClasses } from "./classes";
import { appRoles, policiesOf, protect } from "./policies";

/** A connection that is inside a transaction of its own, as superuser. */
type Transaction = postgres.TransactionSql;

/**
 * Reads the catalogue of a database and holds it against the storage classes (security.md §1): every table in a class and
 * protected exactly as it says, keys that lead with the tenant, nothing that works past row security.
 *
 * @returns one line a fault, empty = none
 */
export async function catalogueFaults(tx: Transaction): Promise<string[]> {
  const present = (
    await tx<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')`
  ).map((t) => t.name);
  const known: [string, StorageClass][] = Object.entries(storageClasses).filter(([t]) => present.includes(t));
  return [
    ...present.filter((t) => !(t in storageClasses)).map((t) => `${t}: in no storage class`),
    ...Object.keys(storageClasses).flatMap((t) =>
      present.includes(t) ? [] : [`${t}: in a class, not in the database`],
    ),
    ...(await tableFaults(tx)),
    ...(await protectionFaults(tx, known)),
    ...(await keyFaults(tx)),
    ...(await bypassFaults(tx)),
  ];
}

/** Classes whose rows belong to one tenant by `unit_id`. */
const tenantClasses: readonly StorageClass[] = ["private", "rollup", "delivery", "membership", "audit"];
export const tenantTables = Object.entries(storageClasses).flatMap(([t, c]) => (tenantClasses.includes(c) ? [t] : []));

async function tableFaults(tx: Transaction): Promise<string[]> {
  const tables = await tx<{ name: string; fault: string }[]>`
    select c.relname as name, f.fault from pg_class c cross join lateral (values
      (case when not c.relrowsecurity then 'row security is not enabled' end),
      (case when not c.relforcerowsecurity then 'row security is not forced' end),
      (case when pg_get_userbyid(c.relowner) <> 'lianfang_owner' then 'not owned by lianfang_owner' end),
      (case when exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) then 'has a trigger' end),
      (case when exists (select from pg_rewrite r where r.ev_class = c.oid) then 'has a rule' end),
      (case when c.relname in ${tx(tenantTables)} and not exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_id' and a.attnotnull
             and a.atttypid = 'uuid'::regtype) then 'unit_id is missing, nullable or no uuid' end)
    ) f(fault)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f') and f.fault is not null`;
  return tables.map((t) => `${t.name}: ${t.fault}`);
}

/** Policies and grants are compared with those of an empty table of the class that `protect` has just protected. */
async function protectionFaults(tx: Transaction, tables: [string, StorageClass][]): Promise<string[]> {
  const faults: string[] = [];
  const models = new Map<StorageClass, string[]>();
  for (const [table, storageClass] of tables) {
    const wanted = models.get(storageClass) ?? (await modelOf(tx, table, storageClass));
    models.set(storageClass, wanted);
    const found = await rightsOf(tx, table);
    faults.push(
      ...wanted.filter((w) => !found.includes(w)).map((w) => `${table}: lacks ${w}`),
      ...found.filter((f) => !wanted.includes(f)).map((f) => `${table}: has besides ${f}`),
    );
  }
  return faults;
}

async function modelOf(tx: Transaction, table: string, storageClass: StorageClass): Promise<string[]> {
  await tx.unsafe(`create table public.catalogue_model (like public.${table})`);
  await tx.unsafe(protect("catalogue_model", storageClass).join(";\n"));
  const rights = await rightsOf(tx, "catalogue_model");
  await tx.unsafe("drop table public.catalogue_model");
  if (rights.length < policiesOf(storageClass).length) throw new Error(`class ${storageClass} protects nothing`);
  return rights;
}

/** Policies, grants on the table and grants on single columns, one line each. */
async function rightsOf(tx: Transaction, table: string): Promise<string[]> {
  const rows = await tx<{ line: string }[]>`
    select format('policy %s %s for %s to %s using (%s) with check (%s)', policyname, permissive, cmd, roles::text,
                  coalesce(qual, ''), coalesce(with_check, '')) as line
      from pg_policies where schemaname = 'public' and tablename = ${table}
    union all
    select format('grant %s to %s', privilege_type, grantee) from information_schema.role_table_grants
      where table_schema = 'public' and table_name = ${table} and grantee in ${tx(["PUBLIC", "lianfang_app", ...appRoles])}
    union all
    select format('grant on column %s', attname) from pg_attribute
      where attrelid = ('public.' || quote_ident(${table}))::regclass and attacl is not null`;
  return rows.map((r) => r.line);
}

/** Uniques lead with the tenant; foreign keys between tenants' tables carry it; deleting never sets a key to null. */
async function keyFaults(tx: Transaction): Promise<string[]> {
  const uniques = await tx<{ table: string; index: string }[]>`
    select c.relname as table, i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid
     where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname in ${tx(tenantTables)}
       and (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) is distinct from 'unit_id'`;
  const keyless = await tx<{ table: string }[]>`
    select c.relname as table from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
       and c.relname in ${tx(Object.keys(storageClasses))}`;
  const foreign = await tx<
    { table: string; key: string; to: string; pairs: string[]; deletes: string; updates: string }[]
  >`
    select k.conrelid::regclass::text as table, k.conname as key, k.confrelid::regclass::text as to,
           k.confdeltype as deletes, k.confupdtype as updates,
           (select array_agg(a.attname || '=' || b.attname) from unnest(k.conkey, k.confkey) as p(a, b)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.a
              join pg_attribute b on b.attrelid = k.confrelid and b.attnum = p.b) as pairs
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
  return [
    ...uniques.map((u) => `${u.table}: unique ${u.index} does not lead with unit_id`),
    ...keyless.map((t) => `${t.table}: has no primary key`),
    ...foreign.flatMap(({ table, key, to, pairs, deletes, updates }) => [
      ...(["n", "d"].includes(deletes) || ["n", "d"].includes(updates) ? [`${table}: ${key} sets its columns`] : []),
      ...(tenantTables.includes(table) && tenantTables.includes(to) && !pairs.includes("unit_id=unit_id")
        ? [`${table}: ${key} leads to ${to} without the tenant`]
        : []),
      ...(tenantTables.includes(table) && to === "units" && !pairs.includes("unit_id=id")
        ? [`${table}: ${key} leads to another unit`]
        : []),
      ...(!tenantTables.includes(table) && tenantTables.includes(to)
        ? [`${table}: ${key} leads from a table without a tenant to ${to}`]
        : []),
    ]),
  ];
}

/** Functions that run as their owner; each takes its tenant from the transaction, or reads positions, sessions or sums of the audit only. */
const definerFunctions = [
  "app.acting",
  "app.analyse",
  "app.append_refusals",
  "app.audit_append",
  "app.audit_watch",
  "app.position_of",
  "app.refuse",
  "app.units_turning",
  "app.who",
];

async function bypassFaults(tx: Transaction): Promise<string[]> {
  const roles = await tx<{ name: string; fault: string }[]>`
    select rolname as name, 'passes row security' as fault from pg_roles
     where rolname in ${tx(["lianfang_app", "lianfang_owner", ...appRoles])} and (rolsuper or rolbypassrls)
    union all
    select r.rolname, 'may log in' from pg_roles r where rolname in ${tx(["lianfang_owner", ...appRoles])} and rolcanlogin
    union all
    select r.rolname || ' to lianfang_app', 'is inherited' from pg_auth_members m
      join pg_roles r on r.oid = m.roleid where m.member = 'lianfang_app'::regrole and m.inherit_option
    union all
    select r.rolname, 'may be taken on by ' || u.rolname from pg_auth_members m
      join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
     where r.rolname in ${tx(["lianfang_owner", ...appRoles])} and not u.rolsuper
       and (u.rolname <> 'lianfang_app' or r.rolname = 'lianfang_owner')`;
  const views = await tx<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
       and not coalesce('security_invoker=true' = any(reloptions), false)`;
  const functions = await tx<{ name: string }[]>`
    select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'app') and p.prosecdef`;
  return [
    ...roles.map((r) => `role ${r.name}: ${r.fault}`),
    ...views.map((v) => `view ${v.name}: reads as its owner`),
    ...functions.filter((f) => !definerFunctions.includes(f.name)).map((f) => `function ${f.name}: runs as its owner`),
  ];
}
