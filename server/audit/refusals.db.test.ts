import { expect, it } from "vitest";
import { z } from "zod";
import { factories } from "@/db/factories";
import { openStory } from "@/db/story";
import { appendAudit } from "@/server/frame/audit-entry";
import { perform, verb } from "@/server/frame/verb";
import { actorCtx, testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { appendRefusals } from "./refusals";

const test = testDatabase();
const forbidden = (name: string) =>
  verb({ name, kind: "query", permission: "org:write", input: z.object({}), run: async () => null });

/** The database's clock stands still until it is moved. */
const clockAt = (seconds: number) => openStory(test.admin, new Date(testNow.getTime() + seconds * 1000));

async function newcomer() {
  const make = factories(test.admin);
  const unit = await make.unit();
  const person = await make.person(unit.id);
  const ctx = await actorCtx(test, { unitId: unit.id, personId: person.id, name: person.name, roles: ["staff"] });
  const refused = (name = "department.create", of = ctx) =>
    expect(perform(forbidden(name), of, {})).rejects.toMatchObject({ code: "forbidden" });
  const rows = async () =>
    (
      await test.admin`select l.actor, l.entity_id, (c.content ->> 'count')::int as count from audit_log l
        join audit_contents c on c.unit_id = l.unit_id and c.seq = l.seq where l.unit_id = ${unit.id} order by l.seq`
    ).map((row) => [row.entity_id, row.count]);
  return { unit, ctx, refused, rows };
}

it("writes two rows for 200 refused calls within a minute, whose counts add up", async () => {
  await clockAt(0);
  const { unit, refused, rows } = await newcomer();
  await Promise.all(Array.from({ length: 200 }, () => refused()));
  expect(await rows()).toEqual([["department.create", 1]]);
  expect(await appendRefusals(test.db)).toBe(0);
  await clockAt(61);
  expect(await appendRefusals(test.db)).toBe(1);
  expect(await appendRefusals(test.db)).toBe(0);
  expect(await rows()).toEqual([
    ["department.create", 1],
    ["department.create", 199],
  ]);
  expect(await test.admin`select * from app.audit_faults() where unit_id = ${unit.id}`).toHaveLength(0);
});

it("takes with the next refusal after a minute what was counted before it, also when nobody sweeps", async () => {
  await clockAt(0);
  const { refused, rows } = await newcomer();
  for (let i = 0; i < 3; i++) await refused();
  await clockAt(61);
  await refused();
  expect(await rows()).toEqual([
    ["department.create", 1],
    ["department.create", 3],
  ]);
});

it("counts each person and each act for itself", async () => {
  await clockAt(0);
  const { unit, refused, rows } = await newcomer();
  const other = await factories(test.admin).person(unit.id);
  const colleague = await actorCtx(test, { unitId: unit.id, personId: other.id, roles: ["staff"] });
  await refused();
  await refused("person.create");
  await refused("department.create", colleague);
  await refused();
  expect(await rows()).toEqual([
    ["department.create", 1],
    ["person.create", 1],
    ["department.create", 1],
  ]);
  await clockAt(120);
  await appendRefusals(test.db);
  expect((await rows()).slice(3)).toEqual([["department.create", 1]]);
});

it("loses and doubles nothing when several sweep at once while acts go on", async () => {
  await clockAt(0);
  const people = await Promise.all(Array.from({ length: 5 }, newcomer));
  for (const { refused } of people) for (let i = 0; i < 4; i++) await refused();
  await clockAt(90);
  const acts = people.map(({ unit, ctx }) =>
    test.db.within({ role: "app_rw", unitId: unit.id, supervises: false, caller: ctx.caller }, "read write", (tx) =>
      appendAudit(tx, unit.id, testNow, [{ action: "a.b", entity: "x", entityId: "y", content: { count: 0 } }]),
    ),
  );
  await Promise.all([...acts, appendRefusals(test.db), appendRefusals(test.db), appendRefusals(test.db)]);
  await appendRefusals(test.db);
  for (const { rows } of people) expect((await rows()).reduce((sum, [, count]) => sum + count, 0)).toBe(4);
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
});

it("forgets a count of which nothing came for a day", async () => {
  await clockAt(0);
  const { unit, refused } = await newcomer();
  await refused();
  await clockAt(26 * 3600);
  await appendRefusals(test.db);
  expect(await test.admin`select 1 from refusals where unit_id = ${unit.id}`).toHaveLength(0);
});
