import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { openDatabase } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { openStory } from "@/db/story";
import { systemContext } from "@/server/access/context-for";
import { getBoard } from "@/server/board/board";
import { createCampaign } from "@/server/campaign/create";
import { issueNow } from "@/server/campaign/issue";
import { given } from "@/server/contents/system";
import { openBlobs } from "@/server/file/blobs";
import type { JobPort } from "@/server/frame/ports";
import { perform } from "@/server/frame/verb";
import { jobQueues } from "@/server/ground/jobs";
import { listRegister } from "@/server/risk/register";
import { openWorld, type Player } from "@/server/simulate/world";
import { publishBuiltIns } from "@/server/template/library";
import { line, measure } from "./measure";
import { seedCity, seedForms } from "./seed";

/** Jobs that are sent and left lying: each unit's recount of its own rows is background work and not measured here. */
const leftLying: JobPort = { send: async () => undefined, settle: async () => undefined };

// npm run bench -- storage [--units 1000 --people 100]: issue, board and register page in a large city, each beside the
// bare SQL of the same work in the same run.
const { values } = parseArgs({
  allowPositionals: true,
  options: { units: { type: "string", default: "1000" }, people: { type: "string", default: "100" } },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-bench-"));
fs.chmodSync(folder, 0o755);
const server = await startEmbedded({ dataDir: path.join(folder, "data"), isThrowaway: true });
const admin = postgres(server.url("postgres"), { max: 2, onnotice: () => undefined });
const db = openDatabase(`postgres://lianfang_app:bench@127.0.0.1:${server.port}/postgres`);
try {
  await migrateDatabase(server.url("postgres"), "bench", jobQueues);
  await publishBuiltIns(admin);
  await openStory(admin);
  const of = { units: Number(values.units), people: Number(values.people) };
  console.log(`city of ${of.units} units × ${of.people} people`);
  const city = await seedCity(admin, of);
  const world = openWorld({
    db,
    blobs: openBlobs(path.join(folder, "files")),
    seed: 1,
    startsAt: new Date("2026-09-18T01:00:00Z"),
  });
  const refOf = async (id: string) => {
    const [row] =
      await admin`select id, name, short_name as "shortName", kind, tree_key as "treeKey", parent_id as "parentId", organ_name as "organName", organ_code as "organCode" from units where id = ${id}`;
    return row as never;
  };
  const bureau = await refOf(city.bureauId);
  const [person] = await admin`select id, name from persons where unit_id = ${city.bureauId} limit 1`;
  const officer: Player = { personId: person?.id, name: person?.name, roles: ["officer", "liaison"] };
  const [template] = await admin`select sha256 from template_versions limit 1`;

  const issued: string[] = [];
  const took: number[] = [];
  await measure(3, async (i) => {
    const { id } = await world.act(bureau, officer, createCampaign, {
      templateSha: template?.sha256,
      title: `活动${i}`,
      year: 2026,
    });
    await admin`update campaigns set state = 'issuing' where id = ${id}`;
    const ctx = await systemContext(
      { ...given, ...world, jobs: leftLying },
      { unitId: city.bureauId, name: "bench", caller: { story: "system:bench", name: "系统" }, now: world.now },
    );
    const began = performance.now();
    await perform(issueNow, ctx, { id, process: null });
    took.push(performance.now() - began);
    issued.push(id);
  });
  const [first = ""] = issued;
  const bareIssue = await measure(3, async () => {
    await admin.begin(async (tx) => {
      await tx`create temporary table p on commit drop as select * from participations where campaign_id = ${first}`;
      await tx`create temporary table t on commit drop as select * from unit_tasks where campaign_id = ${first}`;
      await tx`update p set campaign_id = gen_random_uuid(), lineage_root = gen_random_uuid()`;
      await tx`update t set campaign_id = gen_random_uuid()`;
      await tx`insert into participations select * from p`;
      await tx`insert into unit_tasks select * from t`;
    });
  });
  const issue = { median: took.slice(1).sort((a, b) => a - b)[1] ?? 0, p95: Math.max(...took.slice(1)) };
  console.log(line(`issue to ${of.units + 1} units`, issue, bareIssue));

  const board = await measure(20, () => world.act(bureau, officer, getBoard, { id: first, pageSize: 50 }));
  const bareBoard = await measure(
    20,
    () => admin`
    select p.unit_id, u.name, sum(t.expected), sum(t.reported), sum(t.on_time), sum(t.returned)
    from participations p join units u on u.id = p.unit_id join unit_tasks t on t.unit_id = p.unit_id and t.campaign_id = p.campaign_id
    where p.campaign_id = ${first} group by p.unit_id, u.name, u.tree_key order by u.tree_key`,
  );
  console.log(line("board, first 50 of all units", board, bareBoard));

  console.log("filling in the forms …");
  await seedForms(admin, first);
  const [unitId = ""] = city.unitIds;
  const unit = await refOf(unitId);
  const register = await measure(40, (i) =>
    world.act(unit, { ...officer, roles: ["liaison"] }, listRegister, {
      campaignId: first,
      page: 1 + (Math.abs(i) % 4),
    }),
  );
  const bareRegister = await measure(
    40,
    () => admin`
    select r.*, v.* from risks r join risk_revisions v on v.unit_id = r.unit_id and v.risk_id = r.id
    where r.unit_id = ${unitId} order by r.id limit 100`,
  );
  console.log(line("register page of 100 risks", register, bareRegister));
  const rss = process.memoryUsage().rss / 1_048_576;
  console.log(`memory of this process ${rss.toFixed(0)} MB`);
} finally {
  await db.close();
  await admin.end();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
