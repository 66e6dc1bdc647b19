import { beforeAll, beforeEach, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { perform } from "@/server/frame/verb";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { type HttpVisitor, overHttp } from "@/server/testing/http";
import { countCountersigns, listCountersigns } from "./queries";

const test = testDatabase();
let http: ReturnType<typeof overHttp>;
beforeAll(() => {
  http = overHttp(test);
  http.enter();
});

let world: { officer: HttpVisitor; liaison: HttpVisitor; principal: HttpVisitor };
beforeEach(async () => {
  const make = factories(test.admin);
  const bureau = await make.unit();
  const hospital = await make.unit({ parent: bureau });
  const { id: departmentId } = await make.department(hospital.id);
  world = {
    officer: await http.holder(bureau.id, "officer", (await make.department(bureau.id)).id),
    liaison: await http.holder(hospital.id, "liaison", departmentId),
    principal: await http.holder(hospital.id, "principal", departmentId),
  };
});

const as = async (who: HttpVisitor, role: "officer" | "principal") => {
  const ctx = await actorCtx(test, {
    unitId: who.unitId,
    personId: who.personId,
    name: who.name,
    roles: [role],
    now: new Date(),
  });
  return { ...ctx, actor: { ...ctx.actor, userId: who.userId } };
};

/** Proposals for the liaison's account: `n` decided ones of the last hours, and one of three days ago that is open. */
async function fill(n: number): Promise<void> {
  const { officer, liaison, principal } = world;
  for (const [state, from, to] of [
    ["refused", 1, n],
    ["proposed", 4320, 4320],
  ] as const) {
    await test.admin`
      insert into countersigns (unit_id, id, act, person_id, payload, matter, reason, state, proposed_by, proposed_user,
                                proposed_name, proposed_at, expires_at)
      select ${liaison.unitId}, gen_random_uuid(), 'grantRole', ${liaison.personId}, '{"act":"grantRole","role":"keeper"}',
             '授予角色', '按文件', ${state}, ${liaison.personId}, ${liaison.userId}, '甲', now() - i * interval '1 minute',
             now() - i * interval '1 minute' + interval '7 days'
        from generate_series(${from}::int, ${to}::int) i`;
    await test.admin`
      insert into countersign_requests (unit_id, id, from_unit_id, from_unit_name, act, matter, reason, proposed_name,
                                        proposed_at, expires_at, opens_at, closed_at, outcome)
      select ${officer.unitId}, gen_random_uuid(), ${principal.unitId}, '某院', 'grantRole', '授予角色', '按文件', '甲',
             now() - i * interval '1 minute', now() - i * interval '1 minute' + interval '7 days',
             now() - i * interval '1 minute', case when ${state} = 'refused' then now() end, '已退回'
        from generate_series(${from}::int, ${to}::int) i`;
  }
}

it("keeps what waits in front of any number of decided ones, and leaves none out", async () => {
  await fill(120);
  await test.admin`update countersigns set person_id = ${world.principal.personId} where state = 'refused'`;
  const own = await perform(listCountersigns, await as(world.principal, "principal"), { page: 1, belowPage: 1 });
  expect(own).toMatchObject({ ownTotal: 121, belowTotal: 0, below: [] });
  expect(own.own).toHaveLength(50);
  expect(own.own.map(({ state }) => state)).toEqual(["proposed", ...Array(49).fill("refused")]);
  const last = await perform(listCountersigns, await as(world.principal, "principal"), { page: 3, belowPage: 1 });
  expect(last.own).toHaveLength(21);

  const above = await perform(listCountersigns, await as(world.officer, "officer"), { page: 1, belowPage: 1 });
  expect(above).toMatchObject({ ownTotal: 0, belowTotal: 121 });
  expect(above.below.map(({ isOpen }) => isOpen)).toEqual([true, ...Array(49).fill(false)]);
  expect(await perform(countCountersigns, await as(world.officer, "officer"), {})).toEqual({ count: 1 });
});
