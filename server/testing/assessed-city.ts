import { randomUUID } from "node:crypto";
import type { UnitKind } from "@/db/enums";
import { factories } from "@/db/factories";
import { loadLibrary } from "@/server/template/load";
import { actorCtx } from "./actor";
import type { TestDatabase } from "./database";

/** Counts of one task of one unit, as the roll-up keeps them. */
export type TaskCounts = {
  taskKey: string;
  expected: number;
  reported: number;
  onTime: number;
  returned?: number;
  dueOn?: string | null;
  isExempt?: boolean;
};

/** A bureau with an issued campaign and units whose counts the test writes itself, past row security. */
export async function assessedCity(test: TestDatabase) {
  const make = factories(test.admin);
  const bureau = await make.unit({ name: `测试市卫生局${randomUUID().slice(0, 8)}` });
  const officer = await make.person(bureau.id, { name: "周岩" });
  const [template] = await loadLibrary("templates");
  if (!template) throw new Error("no template ships");
  const { sha256, definition } = template;
  const at = new Date("2026-09-20T01:00:00Z");
  await test.admin`
    insert into template_versions (sha256, key, title, definition, source, published_at)
    values (${sha256}, ${definition.key}, ${definition.title}, ${test.admin.json(definition as never)}, '', ${at})
    on conflict do nothing`;
  const campaignId = randomUUID();
  await test.admin`insert into campaigns ${test.admin({
    unit_id: bureau.id,
    id: campaignId,
    title: "2026年廉政风险防控活动",
    template_sha: sha256,
    year: 2026,
    state: "issued",
    selection: {},
    created_at: at,
    issued_at: at,
  })}`;
  return {
    bureau,
    officer,
    campaignId,
    definition,
    /** A unit below the bureau that takes part. */
    async taker(name: string, kind: UnitKind = "hospital", tasks: TaskCounts[] = []) {
      const unit = await make.unit({ name, kind, parent: bureau });
      await test.admin`insert into participations ${test.admin({
        unit_id: unit.id,
        tree_key: unit.treeKey,
        campaign_id: campaignId,
        lineage_root: campaignId,
        issuer_id: bureau.id,
        issuer_name: bureau.name,
        title: "2026年廉政风险防控活动",
        template_sha: sha256,
        year: 2026,
        schedule: [],
        schedule_version: 1,
        state: "active",
        joined_at: at,
      })}`;
      for (const task of tasks)
        await test.admin`insert into unit_tasks ${test.admin({
          unit_id: unit.id,
          tree_key: unit.treeKey,
          campaign_id: campaignId,
          task_key: task.taskKey,
          opens_on: "2026-09-20",
          due_on: task.dueOn === undefined ? "2026-10-10" : task.dueOn,
          is_exempt: task.isExempt ?? false,
          expected: task.expected,
          reported: task.reported,
          on_time: task.onTime,
          returned: task.returned ?? 0,
          updated_at: at,
        })}`;
      return unit;
    },
    /** Somebody of the bureau, or of another unit, in the given roles. */
    async actor(roles: Parameters<typeof actorCtx>[1]["roles"], unitId = bureau.id, name = "周岩") {
      const personId = unitId === bureau.id ? officer.id : (await make.person(unitId, { name })).id;
      return actorCtx(test, { unitId, personId, name, roles });
    },
  };
}
