import fs from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { storageClasses } from "./policies/classes";
import { appRoles, protect } from "./policies/policies";
import { backupSql, rolesSql } from "./policies/roles";
import { noteStructure, ownStructure } from "./structure";

/** A job queue. `retryLimit`: tries after the first; `retryDelayMax`: seconds between two at most; then `deadLetter` gets it. */
export type JobQueue = { name: string; retryLimit: number; retryDelayMax: number; deadLetter?: string };

/** A job whose worker has not been heard of for so long is another one's. */
const deadAfterSeconds = 12;

/**
 * Makes the present schema in an empty database: roles, tables, row security, functions, job queues. On a database of
 * the same structure it goes on where it was broken off, and makes good what of policies and functions was taken away;
 * whoever calls has made sure that the structure is no other (`readStructure`).
 *
 * @param url connection string of a superuser, or of an owner that may create roles and `SET ROLE lianfang_owner`
 * @param appPassword password given to the login role lianfang_app
 * @param queues the job queues; one that another names as its dead letters comes before it
 */
export async function migrateDatabase(url: string, appPassword: string, queues: readonly JobQueue[]): Promise<void> {
  // Whoever waits for a table makes all others wait behind him: while a backup reads, that would be everybody at work.
  const client = postgres(url, { max: 1, onnotice: () => undefined, connection: { lock_timeout: 3000 } });
  try {
    await createRoles(client, appPassword);
    await client.unsafe("GRANT CREATE, USAGE ON SCHEMA public TO lianfang_owner");
    const [{ name }] = await client<[{ name: string }]>`select current_database() as name`;
    await client.unsafe(
      `GRANT CREATE ON DATABASE "${name}" TO lianfang_owner; GRANT CONNECT ON DATABASE "${name}" TO lianfang_app`,
    );
    await client.unsafe("SET ROLE lianfang_owner");
    await noteStructure(client, ownStructure(queues));
    // The journal dates a migration by its making: one made anew from the same tables is not run again.
    if (!(await hasTables(client)))
      await migrate(drizzle(client), { migrationsFolder: path.join(process.cwd(), "db", "migrations") });
    for (const file of ["functions.sql", "audit.sql"])
      await client.unsafe(fs.readFileSync(path.join(process.cwd(), "db", "policies", file), "utf8"));
    for (const [table, storageClass] of Object.entries(storageClasses))
      await client.unsafe(protect(table, storageClass).join(";\n"));
    await client.unsafe("RESET ROLE");
    await createQueues(client, queues);
  } finally {
    await client.end();
  }
}

/** The one migration is one transaction: where a table is, all are. */
async function hasTables(client: postgres.Sql): Promise<boolean> {
  const found = await client`select from pg_class where relname = 'units' and relnamespace = to_regnamespace('public')`;
  return found.length > 0;
}

/**
 * The roles may have been made beforehand, from the printed script or for another database of the cluster by somebody
 * else; then nothing is left to do here.
 */
async function createRoles(client: postgres.Sql, appPassword: string): Promise<void> {
  const [me] = await client<[{ creates: boolean; isSuperuser: boolean }]>`
    select rolsuper as "isSuperuser",
           rolsuper or (rolcreaterole and not exists (
             select 1 from pg_roles r
             where (r.rolname in ('lianfang_owner', 'lianfang_app', 'lianfang_backup') or r.rolname in ${client([...appRoles])})
               and not pg_has_role(current_user, r.oid, 'MEMBER WITH ADMIN OPTION'))) as creates
    from pg_roles where rolname = current_user`;
  if (me?.creates) {
    await client.unsafe(rolesSql(appPassword));
    if (!me.isSuperuser) await client.unsafe("GRANT lianfang_owner TO current_user");
  }
  if (me?.isSuperuser) await client.unsafe(backupSql);
}

/**
 * The job tables belong to no tenant: payloads hold ids only. They are made here so that no app role needs DDL. A unit's
 * work sends jobs and can neither read, change nor take back those of others; the worker, as the login role, runs them.
 */
async function createQueues(client: postgres.Sql, queues: readonly JobQueue[]): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: await client.unsafe(text, (values ?? []) as never[]) }) },
    supervise: false,
    schedule: false,
  });
  boss.on("error", (error) => console.error(error));
  await boss.start();
  for (const { name, ...queue } of queues)
    await boss.createQueue(name, {
      ...queue,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: 900,
      heartbeatSeconds: deadAfterSeconds,
    });
  await boss.stop({ graceful: false });
  await client.unsafe(`
    REVOKE ALL ON ALL TABLES IN SCHEMA pgboss FROM app_rw;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA pgboss FROM app_rw;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pgboss FROM PUBLIC, app_rw;
    GRANT USAGE ON SCHEMA pgboss TO lianfang_app, app_rw;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO lianfang_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO lianfang_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO lianfang_app;
    GRANT SELECT ON pgboss.queue TO app_rw;
    GRANT INSERT, SELECT (id) ON pgboss.job, pgboss.job_common TO app_rw;
    GRANT EXECUTE ON FUNCTION pgboss.job_now() TO app_rw;
    GRANT USAGE ON SCHEMA pgboss TO lianfang_owner;
    GRANT SELECT ON pgboss.job TO lianfang_owner;`);
}
