import { expect, it } from "vitest";
import { draftCircular } from "@/server/circular/draft";
import { getCircular } from "@/server/circular/queries";
import { perform } from "@/server/frame/verb";
import { assessedCity } from "@/server/testing/assessed-city";
import { testDatabase } from "@/server/testing/database";
import { freezeAssessment } from "./freeze";
import { openAssessment } from "./open";
import { getAssessment } from "./queries";

const test = testDatabase();

it("assesses, freezes and drafts for a thousand units within the time of a statement", async () => {
  const city = await assessedCity(test);
  const { bureau, campaignId, definition } = city;
  const at = new Date("2026-09-20T01:00:00Z");
  const first = await city.taker("第0医院", "hospital");
  await test.admin`
    insert into units (id, parent_id, root_id, tree_key, kind, name, short_name, code, created_at)
    select gen_random_uuid(), ${bureau.id}, ${bureau.rootId}, ${bureau.treeKey} || '.9' || lpad(n::text, 5, '0'), 'hospital',
      '第' || n || '医院', '第' || n || '医院', 's' || n, ${at} from generate_series(1, 999) n`;
  await test.admin`
    insert into participations (unit_id, tree_key, campaign_id, lineage_root, issuer_id, issuer_name, title, template_sha,
      year, schedule, schedule_version, state, joined_at)
    select u.id, u.tree_key, p.campaign_id, p.lineage_root, p.issuer_id, p.issuer_name, p.title, p.template_sha, p.year,
      p.schedule, 1, 'active', p.joined_at
    from units u, participations p where p.unit_id = ${first.id} and u.code like 's%'`;
  await test.admin`
    insert into unit_tasks (unit_id, tree_key, campaign_id, task_key, opens_on, due_on, expected, reported, on_time, updated_at)
    select p.unit_id, p.tree_key, p.campaign_id, k, '2026-09-20', '2026-10-10', 40, 30, 20, ${at}
    from participations p, unnest(${definition.tasks.map((task) => task.key)}::text[]) k where p.campaign_id = ${campaignId}`;
  const officer = await city.actor(["officer"]);
  const { id } = await perform(openAssessment, officer, { campaignId, asOf: "2026-10-20" });
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const begun = performance.now();
    return [await work(), performance.now() - begun];
  };
  const [view, reading] = await timed(() => perform(getAssessment, officer, { id }));
  expect(view.units).toHaveLength(1_000);
  const [frozen, freezing] = await timed(() => perform(freezeAssessment, officer, { id, acceptUnmarked: true }));
  expect(frozen.units).toBe(1_000);
  const [drafted, drafting] = await timed(() =>
    perform(draftCircular, officer, {
      assessmentId: id,
      naming: { mode: "all", edge: 3, criticised: false },
      withAnnex: true,
    }),
  );
  const [{ findings }, checking] = await timed(() => perform(getCircular, officer, { id: drafted.id }));
  expect(findings.filter((finding) => finding.severity === "error")).toEqual([]);
  for (const time of [reading, freezing, drafting, checking]) expect(time).toBeLessThan(5_000);
});
