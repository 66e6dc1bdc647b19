import { openDatabase } from "@/db/client";
import type { UnitKind } from "@/db/enums";
import { dayOf } from "@/server/frame/context";
import { figureFaults } from "@/server/progress/figures";
import { connected } from "./connection";

/** What a look through restored data found. */
export type Checked = {
  units: number;
  /** Units of which nothing is said: work that waits will still change their figures. */
  waiting: number;
  /** Figures that differ from a recount, in words. */
  faults: string[];
};

type Part = { id: string; kind: UnitKind; name: string; campaignId: string };

/** Counts all figures of all units again, each read as its own unit, in the way its pages are. */
export async function checkAllFigures(urls: { owner: string; app: string }): Promise<Checked> {
  const { parts, waiting } = await connected(urls.owner, async (client) => {
    await client.query("set role lianfang_owner");
    const all = await client.query<Part>(`
      select u.id, u.kind, u.name, p.campaign_id as "campaignId" from participations p
      join units u on u.id = p.unit_id where p.state <> 'withdrawn' order by u.tree_key, p.campaign_id`);
    await client.query("reset role");
    const jobs = await client.query<{ unitId: string }>(`
      select distinct data ->> 'unitId' as "unitId" from pgboss.job where state in ('created', 'retry', 'active')`);
    return { parts: all.rows, waiting: new Set(jobs.rows.map((row) => row.unitId)) };
  });
  const db = openDatabase(urls.app);
  const faults: string[] = [];
  try {
    for (const unit of parts.filter((part) => !waiting.has(part.id))) {
      const found = await db.within({ role: "app_rw", unitId: unit.id, supervises: false }, "read only", (tx) =>
        figureFaults({ tx, unit }, unit.campaignId, dayOf(new Date())),
      );
      for (const { task, figure, stored, counted } of found)
        faults.push(`${unit.name} 任务 ${task} 的 ${figure}：记为 ${stored}，重新计数为 ${counted}`);
    }
  } finally {
    await db.close();
  }
  const units = [...new Set(parts.map((part) => part.id))];
  return { units: units.length, waiting: units.filter((unit) => waiting.has(unit)).length, faults };
}
