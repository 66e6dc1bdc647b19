import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { seedCity, seedForms } from "@/bench/seed";
import { openDatabase } from "@/db/client";
import { makePassable } from "@/db/embedded-place";
import { closeStory, openStory } from "@/db/story";
import { appUrlOf } from "@/scripts/launch/app-url";
import { startOwn } from "@/scripts/launch/database";
import { readySchema } from "@/scripts/launch/schema";
import { readySecrets, type Secrets } from "@/scripts/launch/secrets";
import { hashPassword } from "@/server/account/password";
import { openBlobs } from "@/server/file/blobs";
import { issueOnce, openOffice } from "./issue";

/** How large the city is that is measured; `crowd` people belong to the last unit. */
export type Size = { units: number; people: number; crowd: number };

/** The accounts of the measurement: readers are liaisons of five units each, none of them of the same. */
export const readers = 8;
export const unitsEach = 5;
/** In each unit; in the one with many people a tenth have sent theirs and a hundredth hold drafts. */
const drafts = 2;
/** Campaigns of earlier years. */
const withdrawn = 7;
export const password = "Ceshi-2026-load!";

/** One city in a data folder, its database kept as it was made and copied for every run. */
export type City = { root: string; secrets: Secrets };

/**
 * A city made once for its size and for the tables that it is made of; another size or other tables are another one.
 * Made without waiting for the disk, measured with.
 */
export async function readyCity(size: Size): Promise<City> {
  const root = path.join(os.tmpdir(), `lianfang-load-${size.units}x${size.people}-${structureMark()}`);
  fs.mkdirSync(root, { recursive: true });
  makePassable(root);
  fs.chmodSync(root, 0o755);
  const secrets = readySecrets(root);
  const mark = path.join(root, "made");
  if (fs.existsSync(mark)) return { root, secrets };
  console.log(`making a city of ${size.units} units × ${size.people} people (kept in ${root}) …`);
  fs.rmSync(path.join(root, "postgres"), { recursive: true, force: true });
  const host = await startOwn(root, true);
  try {
    await readySchema(host.ownerUrl, secrets.database, true);
    await makeCity(host.ownerUrl, appUrlOf(host.ownerUrl, secrets.database), root, size);
    await onServer(host.ownerUrl, async (server) => {
      await server.unsafe("drop database if exists city with (force)");
      await server.unsafe("alter database lianfang rename to city");
    });
  } finally {
    await host.stop();
  }
  fs.writeFileSync(mark, "");
  return { root, secrets };
}

/** Puts the city back to what it was when it was made. */
export const restoreCity = (ownerUrl: string): Promise<void> =>
  onServer(ownerUrl, async (server) => {
    await server.unsafe("drop database if exists lianfang with (force)");
    await server.unsafe("create database lianfang template city strategy file_copy");
  });

async function onServer(ownerUrl: string, work: (server: postgres.Sql) => Promise<void>): Promise<void> {
  const server = postgres(ownerUrl.replace(/\/lianfang$/, "/postgres"), { max: 1, onnotice: () => undefined });
  await work(server).finally(() => server.end());
}

function structureMark(): string {
  const hash = createHash("sha256");
  for (const folder of ["db/migrations", "db/policies", "bench/load", "bench"])
    for (const one of fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()))
      if (/\.sql$|city\.ts$|seed\.ts$|classes\.ts$|policies\.ts$/.test(one.name))
        hash.update(fs.readFileSync(path.join(folder, one.name)));
  return hash.digest("hex").slice(0, 8);
}

async function makeCity(ownerUrl: string, appUrl: string, root: string, size: Size): Promise<void> {
  const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const db = openDatabase(appUrl);
  try {
    const { bureauId, unitIds } = await seedCity(admin, size);
    await openStory(admin);
    const office = await openOffice(admin, db, openBlobs(path.join(root, "files")), 1);
    // What is over lies in the same tables: who reads them whole reads eight times as much.
    for (let year = 1; year <= withdrawn; year++) await issueOnce(office, `第${year}年`);
    await admin`update campaigns set state = 'withdrawn', withdrawn_reason = '已结束'`;
    await admin`update participations set state = 'withdrawn'`;
    const { id } = await issueOnce(office, "全市廉政风险防控");
    await closeStory(admin);
    await seedForms(admin, id, { unitIds: unitIds.slice(0, -1), approved: size.people - drafts, drafts });
    await seedForms(admin, id, { unitIds: unitIds.slice(-1), approved: size.crowd / 10, drafts: size.crowd / 100 });
    await admin`
      update unit_tasks t set expected = greatest(t.expected, n.forms), reported = n.forms, on_time = n.forms, approved = n.forms
      from (select unit_id, count(*)::int as forms from responses where state = 'approved' group by unit_id) n
      where t.unit_id = n.unit_id and t.task_key = 'post-search'`;
    await makeReaders(admin, bureauId, unitIds, size);
    await admin.unsafe("vacuum analyze");
  } finally {
    await db.close();
    await admin.end();
  }
}

/** `officer` of the bureau, `reader1` … each liaison of five units, `crowd` of the one with many people. */
async function makeReaders(admin: postgres.Sql, bureau: string, unitIds: string[], size: Size): Promise<void> {
  const hash = await hashPassword(password);
  const last = unitIds.at(-1) ?? "";
  const places = [
    { login: "officer", role: "officer", units: [bureau] },
    { login: "crowd", role: "liaison", units: [last] },
    ...Array.from({ length: readers }, (_, reader) => ({
      login: `reader${reader + 1}`,
      role: "liaison",
      units: unitIds.slice(reader * unitsEach, (reader + 1) * unitsEach),
    })),
  ];
  if (unitIds.length <= readers * unitsEach) throw new Error(`${size.units} units are too few to measure in`);
  const at = new Date();
  for (const { login, role, units } of places) {
    const id = randomUUID();
    await admin`insert into users (id, login, name, password_hash, password_changed_at, created_at)
      values (${id}, ${login}, ${login}, ${hash}, ${at}, ${at})`;
    await admin`insert into memberships (unit_id, id, user_id, person_id, created_at)
      select p.unit_id, uuidv7(), ${id}, p.id, ${at} from persons p where p.unit_id in ${admin(units)} and p.employee_no = '00099'`;
    await admin`insert into grants (unit_id, id, person_id, role, granted_at)
      select p.unit_id, uuidv7(), p.id, ${role}, ${at} from persons p where p.unit_id in ${admin(units)} and p.employee_no = '00099'`;
  }
}
