import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Database } from "@/db/client";
import { systemContext } from "@/server/access/context-for";
import { createCampaign } from "@/server/campaign/create";
import { issueNow } from "@/server/campaign/issue";
import { given } from "@/server/contents/system";
import type { BlobStore, JobPort } from "@/server/frame/ports";
import { perform } from "@/server/frame/verb";
import { openWorld, type Player, type World } from "@/server/simulate/world";

/** Jobs that are sent and left lying: each unit's recount of its own rows is background work and not measured here. */
const leftLying: JobPort = { send: async () => undefined, settle: async () => undefined };

/** The bureau's officer in a database of stories. */
export type Office = { admin: postgres.Sql; world: World; bureau: never; officer: Player; templateSha: string };

/** @param seed another one each time in the same city: the same ids come from the same one */
export async function openOffice(admin: postgres.Sql, db: Database, blobs: BlobStore, seed: number): Promise<Office> {
  const startsAt = new Date("2026-09-18T01:00:00Z");
  const world = openWorld({ db, blobs, seed, startsAt });
  const [bureau] = await admin`
    select id, name, short_name as "shortName", kind, tree_key as "treeKey", parent_id as "parentId",
           organ_name as "organName", organ_code as "organCode" from units where parent_id is null`;
  const [person] = await admin`select id, name from persons where unit_id = ${bureau?.id} limit 1`;
  const [template] = await admin`select sha256 from template_versions where key = 'zaozhuang-2011'`;
  return {
    admin,
    world,
    bureau: bureau as never,
    officer: { personId: person?.id, name: person?.name, roles: ["officer", "liaison"] },
    templateSha: template?.sha256,
  };
}

/** Issues a campaign to all units. @returns its id, and milliseconds of the issue itself */
export async function issueOnce(office: Office, title: string): Promise<{ id: string; took: number }> {
  const { admin, world, bureau, officer, templateSha } = office;
  const { id } = await world.act(bureau, officer, createCampaign, { templateSha, title, year: 2026 });
  await admin`update campaigns set state = 'issuing' where id = ${id}`;
  const ctx = await systemContext(
    { ...given, ...world, jobs: leftLying },
    {
      unitId: (bureau as { id: string }).id,
      name: "bench",
      caller: { story: "system:bench", name: "系统" },
      now: world.now,
    },
  );
  const began = performance.now();
  await perform(issueNow, ctx, { id, process: null });
  return { id, took: performance.now() - began };
}

/** The rows of an issued campaign inserted again under another id. @returns milliseconds */
export async function issueBare(admin: postgres.Sql, campaignId: string): Promise<number> {
  const other = randomUUID();
  return admin.begin(async (tx) => {
    await tx`create temporary table p on commit drop as select * from participations where campaign_id = ${campaignId}`;
    await tx`create temporary table t on commit drop as select * from unit_tasks where campaign_id = ${campaignId}`;
    await tx`update p set campaign_id = ${other}, lineage_root = ${other}`;
    await tx`update t set campaign_id = ${other}`;
    const began = performance.now();
    await tx`insert into participations select * from p`;
    await tx`insert into unit_tasks select * from t`;
    return performance.now() - began;
  });
}
