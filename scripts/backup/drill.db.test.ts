import { setTimeout as wait } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { appUrlOf } from "@/scripts/launch/app-url";
import type { Host } from "@/scripts/launch/database";
import { readySecrets } from "@/scripts/launch/secrets";
import { jobTable } from "@/server/contents/jobs";
import { given } from "@/server/contents/system";
import { closeRenderer } from "@/server/document/render";
import { perform } from "@/server/frame/verb";
import { bossPort } from "@/server/jobs/boss";
import { runJob } from "@/server/jobs/run";
import { createDepartment } from "@/server/org/department/create";
import { type Played, playCampaign } from "@/server/simulate/play";
import type { PlayedUnit } from "@/server/simulate/played";
import { ctxOf } from "@/server/simulate/world";
import { adminClient } from "@/server/testing/admin";
import { testDatabase } from "@/server/testing/database";
import { testInstallation } from "@/server/testing/installation";
import { publishedTemplate } from "@/server/testing/template";
import { auditFaults } from "./audit";
import { checkAllFigures } from "./check";
import { type Made, makeBackup } from "./make";
import { judgeBackup, restoreBackup } from "./restore";

// The drill: a city at work is backed up, and restored into an empty folder with a server of its own.
const test = testDatabase(10);
const city = testInstallation(test);
const passphrase = "a passphrase of the drill";

/** An act that was answered, and when. */
type Acknowledged = { unitId: string; id: string; at: Date };

let played: Played;
let made: Made;
/** Jobs that wait, and one under way in a worker that will not come back. */
let left: string[];
let acts: Acknowledged[];
let restored: { host: Host; root: string; appUrl: string; admin: ReturnType<typeof adminClient> };

beforeAll(async () => {
  const { definition, sha256: templateSha } = await publishedTemplate(test.admin);
  const { db } = test;
  played = await playCampaign({
    db,
    blobs: city.blobs,
    units: 3,
    staff: 7,
    seed: 5,
    year: 2026,
    templateSha,
    definition,
  });
  left = await sendJobs();
  const work = workOn(played.city.units);
  await wait(400);
  made = await makeBackup({ ownerUrl: await city.ownerUrl(), root: city.root, into: city.folder(), passphrase });
  await wait(400);
  acts = await work.end();
  const root = city.folder();
  const manifest = await judgeBackup(made.folder);
  const host = await restoreBackup({ folder: made.folder, manifest, root, otherUrl: null, passphrase });
  const appUrl = appUrlOf(host.ownerUrl, readySecrets(root).database);
  restored = { host, root, appUrl, admin: adminClient(host.ownerUrl) };
}, 300_000);
afterAll(async () => {
  await restored.admin.end();
  await restored.host.stop();
  await closeRenderer();
});

/** Everybody's liaison sets up departments, one after the other, until told to stop; each leaves a job to count again. */
function workOn(units: PlayedUnit[]): { end: () => Promise<Acknowledged[]> } {
  const done: Acknowledged[] = [];
  let isOver = false;
  const working = units.map(async (unit, place) => {
    for (let count = 0; !isOver; count++) {
      const fields = { name: `备份科${place}之${count}` };
      const ctx = { ...ctxOf(played.world, unit.ref, unit.liaison), jobs: bossPort() };
      const { id } = await perform(createDepartment, ctx, createDepartment.input.parse(fields));
      done.push({ unitId: unit.ref.id, id, at: new Date() });
    }
  });
  return {
    end: async () => {
      isOver = true;
      await Promise.all(working);
      return done;
    },
  };
}

async function sendJobs(): Promise<string[]> {
  for (const { ref } of played.city.units.slice(0, 2))
    await test.db.within({ role: "app_rw", unitId: ref.id, supervises: false }, "read write", (tx) =>
      bossPort().send(tx, "progress.refresh", { unitId: ref.id, id: ref.id }),
    );
  await test.admin`
    update pgboss.job set state = 'active', started_on = now(), keep_until = now()
    where id = (select id from pgboss.job order by created_on desc limit 1)`;
  return (await test.admin<{ id: string }[]>`select id from pgboss.job`).map((job) => job.id);
}

it("holds every act that was acknowledged before its instant, whole, and none of the later ones by half", async () => {
  const { instant } = made.manifest;
  const before = acts.filter((act) => act.at < instant);
  expect(before.length).toBeGreaterThan(5);
  expect(acts.length - before.length).toBeGreaterThan(5);
  const rows = await restored.admin<{ id: string }[]>`select id from departments where name like '备份科%'`;
  const traces = await restored.admin<{ id: string }[]>`
    select l.entity_id as id from audit_log l join audit_contents c using (unit_id, seq)
    where l.action = 'department.created' and c.content ->> 'name' like '备份科%'`;
  const held = rows.map((row) => row.id).sort();
  expect(traces.map((row) => row.id).sort()).toEqual(held);
  expect(before.filter((act) => !held.includes(act.id))).toEqual([]);
  const census = await restored.admin`
    select c.unit_id from unit_census c where c.departments <> (select count(*) from departments d where d.unit_id = c.unit_id
       and d.closed_on is null and not exists (select from posts p where p.unit_id = d.unit_id and p.department_id = d.id
         and p.closed_on is null and p.class in ('teamPrincipal', 'teamMember')))`;
  expect(census).toHaveLength(0);
});

it("holds as many rows of every unit as the city has, in every table that nobody wrote into meanwhile", async () => {
  const busy = [
    "departments",
    "unit_census",
    "audit_log",
    "audit_heads",
    "audit_contents",
    "unit_tasks",
    "participations",
  ];
  let counted = 0;
  for (const { schema, name, columns, rows } of made.manifest.tables) {
    const [total] = await restored.admin.unsafe(`select count(*)::int as n from ${schema}.${name}`);
    expect(total?.n, name).toBe(rows);
    if (busy.includes(name) || !columns.includes("unit_id")) continue;
    const perUnit = `select unit_id, count(*)::int as n from ${name} group by 1 order by 1`;
    expect([...(await restored.admin.unsafe(perUnit))], name).toEqual([...(await test.admin.unsafe(perUnit))]);
    counted += rows;
  }
  expect(counted).toBeGreaterThan(500);
});

it("holds the files under their hashes", async () => {
  expect(made.manifest.files.length).toBeGreaterThan(0);
  expect(made.manifest.missing).toEqual([]);
});

it("verifies its audit chains", async () => {
  expect(await auditFaults(restored.host.ownerUrl)).toEqual([]);
});

it("goes on with the work that waited and with the work that was under way; then every figure equals a recount", async () => {
  const urls = { owner: restored.host.ownerUrl, app: restored.appUrl };
  expect(await checkAllFigures(urls)).toMatchObject({ units: 4, faults: [] });
  const db = openDatabase(restored.appUrl, 2);
  const boss = new PgBoss({ connectionString: restored.appUrl, migrate: false, schedule: false });
  await boss.start();
  const jobs = await boss.fetch("progress.refresh", { batchSize: 1000 });
  for (const job of jobs) {
    const system = {
      ...given,
      db,
      blobs: city.blobs,
      newId: played.world.newId,
      jobs: bossPort(),
      now: new Date(),
    };
    await runJob(system, jobTable, "progress.refresh", job.data, { job: job.id });
    await boss.complete("progress.refresh", job.id);
  }
  await boss.stop({ graceful: false });
  await db.close();
  expect(jobs.map((job) => job.id)).toEqual(expect.arrayContaining(left));
  expect(await checkAllFigures(urls)).toEqual({ units: 4, waiting: 0, faults: [] });
});

it("finds a figure that is not what a recount gives", async () => {
  await restored.admin`update unit_tasks set reported = reported + 1 where task_key = (select max(task_key) from unit_tasks)`;
  const urls = { owner: restored.host.ownerUrl, app: restored.appUrl };
  const { faults } = await checkAllFigures(urls);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toMatch(/的 reported：记为 \d+，重新计数为 \d+/);
});
