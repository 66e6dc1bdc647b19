import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { getConstructionPlans } from "pg-boss";
import type postgres from "postgres";
import { storageClasses } from "./policies/classes";
import { protect } from "./policies/policies";
import { rolesSql } from "./policies/roles";

/** What a program makes of a database: two programs of equal hash may open each other's data. */
export type Structure = {
  /** Version of the program. */
  program: string;
  /** sha256 over everything that a migration applies. */
  hash: string;
  /** When its tables were last changed, by the journal of the migrations. */
  at: Date;
};

/** Where the repository lies: every command is run there. */
const file = (...names: string[]) => path.join(process.cwd(), ...names);

/** The structure that this program makes. @param queues the job queues, with how often each is tried */
export function ownStructure(queues: readonly object[]): Structure {
  const migrations = file("db", "migrations");
  const hash = createHash("sha256");
  for (const folder of [migrations, file("db", "policies")])
    for (const name of fs.readdirSync(folder).sort())
      if (name.endsWith(".sql")) hash.update(fs.readFileSync(path.join(folder, name)));
  hash.update(rolesSql(""));
  for (const [table, storageClass] of Object.entries(storageClasses)) hash.update(protect(table, storageClass).join());
  hash.update(getConstructionPlans()).update(JSON.stringify(queues));
  const journal: { entries: { when: number }[] } = JSON.parse(
    fs.readFileSync(path.join(migrations, "meta", "_journal.json"), "utf8"),
  );
  const { version }: { version: string } = JSON.parse(fs.readFileSync(file("package.json"), "utf8"));
  return {
    program: version,
    hash: hash.digest("hex"),
    at: new Date(Math.max(...journal.entries.map((entry) => entry.when))),
  };
}

/** Writes into an empty database who makes it, before anything else is made: broken off, it is still known. */
export async function noteStructure(owner: postgres.Sql, { program, hash, at }: Structure): Promise<void> {
  await owner.unsafe(`
    CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION lianfang_owner;
    CREATE TABLE IF NOT EXISTS app.structure (
      one boolean PRIMARY KEY DEFAULT true CHECK (one), program text NOT NULL, hash text NOT NULL, at timestamptz NOT NULL);
    GRANT USAGE ON SCHEMA app TO lianfang_app;
    GRANT SELECT ON app.structure TO lianfang_app`);
  await owner`insert into app.structure (program, hash, at) values (${program}, ${hash}, ${at}) on conflict do nothing`;
}

/**
 * The structure that a database has.
 * @param client of an owner, or of the application's login role
 * @returns "empty" before any migration, "unmarked" when its tables are of somebody who noted nothing
 */
export async function readStructure(client: postgres.Sql): Promise<Structure | "empty" | "unmarked"> {
  const [found] = await client<[{ isMarked: boolean; isFilled: boolean; isApp: boolean }]>`
    select exists (select from pg_class where relname = 'structure' and relnamespace = to_regnamespace('app')) as "isMarked",
           exists (select from pg_class where relname = 'units' and relnamespace = to_regnamespace('public')) as "isFilled",
           current_user = 'lianfang_app' as "isApp"`;
  if (!found.isMarked) return found.isFilled ? "unmarked" : "empty";
  const [noted] = await client.begin(async (tx) => {
    if (!found.isApp) await tx`set local role lianfang_owner`;
    return tx<Structure[]>`select program, hash, at from app.structure`;
  });
  return noted ?? (found.isFilled ? "unmarked" : "empty");
}
