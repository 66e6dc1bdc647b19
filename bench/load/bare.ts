import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { openDatabase, type Tx } from "@/db/client";
import { appendAudit } from "@/server/frame/audit-entry";
import type { Reach, Work } from "./works";

/** The statements that each work cannot do without, in a transaction that has entered the unit; by the work's name. */
export async function bareWorks(appUrl: string, admin: postgres.Sql, reach: Reach) {
  const db = openDatabase(appUrl);
  const sessions = await admin<{ unit: string; session: string }[]>`
    select m.unit_id as unit, s.id as session from memberships m join sessions s on s.user_id = m.user_id`;
  const within = (unit: string, access: "read only" | "read write", work: (tx: Tx) => Promise<unknown>) => {
    const session = sessions.find((one) => one.unit === unit)?.session ?? "";
    const supervises = unit === reach.bureau;
    return db.within({ role: "app_rw", unitId: unit, supervises, caller: { session } }, access, async (tx) => {
      const answer = await work(tx);
      return JSON.stringify(answer ?? null).length;
    });
  };
  const unitAt = (turn: number) => reach.units[turn % reach.units.length]?.id ?? "";
  const drafts = await admin<{ unit: string; id: string; revision: string }[]>`
    select l.unit_id as unit, l.response_id as id, l.revision_id as revision from response_lines l
    join responses r on r.unit_id = l.unit_id and r.id = l.response_id
    where r.state = 'draft' and l.unit_id = any(${reach.units.map((one) => one.id)}::uuid[])`;
  const written = (change: (tx: Tx, draft: (typeof drafts)[number]) => Promise<unknown>) => (turn: number) => {
    const draft = drafts[turn % drafts.length];
    if (!draft) throw new Error("no draft to write");
    return within(draft.unit, "read write", async (tx) => {
      await change(tx, draft);
      const entry = { action: "bench.written", entity: "response", entityId: draft.id, content: {} };
      await appendAudit(tx, draft.unit, new Date(), [entry]);
    });
  };
  const works: Work[] = [
    {
      name: "register of a unit",
      ask: (turn) => within(unitAt(turn), "read only", (tx) => register(tx, unitAt(turn), turn % 8)),
    },
    {
      name: "register of 10,000",
      ask: (turn) => within(reach.crowd.id, "read only", (tx) => register(tx, reach.crowd.id, turn % 200)),
    },
    { name: "board, 50 units", ask: () => within(reach.bureau, "read only", (tx) => board(tx, reach.campaign)) },
    {
      name: "save",
      ask: written((tx, { unit, id, revision }) =>
        tx.execute(sql`
          with saved as (update responses set updated_at = now() where unit_id = ${unit}::uuid and id = ${id}::uuid returning 1)
          update risk_revisions set manifestation = ${randomUUID()} where unit_id = ${unit}::uuid and id = ${revision}::uuid`),
      ),
    },
    {
      name: "submit",
      ask: written((tx, { unit, id }) =>
        tx.execute(sql`
          with sent as (update responses set updated_at = now() where unit_id = ${unit}::uuid and id = ${id}::uuid returning 1),
          counted as (update unit_tasks set updated_at = now() where unit_id = ${unit}::uuid and task_key = 'post-search' returning 1)
          insert into submissions (unit_id, id, response_id, round, stage, snapshot, hash, submitted_at)
          values (${unit}::uuid, uuidv7(), ${id}::uuid, ${1_000_000 + Math.floor(Math.random() * 1e9)}, 'search', '{}', '', now())`),
      ),
    },
  ];
  return { works, close: () => db.close() };
}

/** A page of a unit's register with no more than its words. */
const register = (tx: Tx, unit: string, page: number) =>
  tx.execute(sql`
    select r.id, r.level, v.* from risks r
    join lateral (select * from risk_revisions v where v.unit_id = r.unit_id and v.risk_id = r.id and v.frozen_at is not null
      order by v.no desc limit 1) v on true
    where r.unit_id = ${unit}::uuid and r.dropped_at is null order by r.id limit 50 offset ${page * 50}`);

const board = (tx: Tx, campaign: string) =>
  tx.execute(sql`
    select t.unit_id, sum(t.expected), sum(t.reported), sum(t.on_time), sum(t.returned) from unit_tasks t
    where t.campaign_id = ${campaign}::uuid group by t.unit_id order by t.unit_id limit 50`);
