import { PgBoss } from "pg-boss";
import { expect, it } from "vitest";
import { z } from "zod";
import { openJobStore } from "@/db/client";
import { jobTable } from "@/server/contents/jobs";
import { perform, verb } from "@/server/frame/verb";
import { dayBegins } from "@/server/ground/jobs";
import { inStory } from "@/server/jobs/inline";
import { runJob } from "@/server/jobs/run";
import { actorCtx } from "@/server/testing/actor";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { refreshCensus } from "./census";
import { findTurningUnits } from "./census-job";

const test = testDatabase();

const recount = verb({
  name: "census.test",
  kind: "mutation",
  permission: "org:read",
  input: z.object({}),
  run: async (ctx) => {
    await refreshCensus(ctx);
    ctx.trace({ action: "census.refreshed", entity: "unit", entityId: ctx.unit.id });
  },
});

it("finds on the day the units in which something begins or ends, once, and counts their heads again", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [starting, ending, closing, resting] = [
    await city.unit(bureau),
    await city.unit(bureau),
    await city.unit(bureau),
    await city.unit(bureau),
  ];
  const id = await city.issued(bureau);
  for (const unit of [starting, ending, closing, resting])
    await perform(recount, await city.ctxOf(unit, ["liaison"], new Date("2026-11-20T02:00:00Z")), {});
  await test.admin`update appointments set from_on = '2026-11-25' where id = ${starting.staff[0]?.appointmentId ?? ""}`;
  await test.admin`update appointments set to_on = '2026-11-24' where id = ${ending.staff[0]?.appointmentId ?? ""}`;
  await test.admin`update departments set closed_on = '2026-11-25' where id = ${closing.department.id}`;
  expect(await findTurningUnits(test.db, "2026-11-24")).toEqual([]);
  const turning = await findTurningUnits(test.db, "2026-11-25");
  expect(turning.toSorted()).toEqual([starting.id, ending.id, closing.id].toSorted());
  // After nights without a worker it is still found.
  expect((await findTurningUnits(test.db, "2026-11-30")).length).toBe(3);
  const census = async (unit: { id: string }) => {
    const [row] = await test.admin`select staff, departments from unit_census where unit_id = ${unit.id}`;
    return [row?.staff, row?.departments];
  };
  const before = await census(ending);
  for (const unitId of turning) {
    const ctx = await actorCtx(test, { unitId, roles: ["liaison"], now: new Date("2026-11-24T16:06:00Z") });
    await runJob(ctx, jobTable, "census.refresh", { unitId, id: unitId }, inStory("census.refresh"));
  }
  expect(await census(ending)).toEqual([before[0] - 1, before[1]]);
  expect((await census(closing))[1]).toBe(0);
  const [lapsed] = await test.admin`
    select expected, lapsed from unit_tasks where unit_id = ${closing.id} and campaign_id = ${id} and task_key = 'department-search'`;
  expect(lapsed).toEqual({ expected: 1, lapsed: 1 });
  expect(await findTurningUnits(test.db, "2026-11-25")).toEqual([]);
});

it("is sent by the queues themselves a little after midnight in Shanghai, also for a night without a worker", async () => {
  const store = openJobStore(test.appUrl, 2);
  const boss = new PgBoss({ db: store, migrate: false, schedule: true, supervise: false });
  try {
    await boss.start();
    await boss.schedule(dayBegins.name, dayBegins.cron, null, { tz: dayBegins.zone, missed: "once" });
    expect(await boss.getSchedules(dayBegins.name)).toMatchObject([
      { name: dayBegins.name, cron: "5 0 * * *", timezone: "Asia/Shanghai", options: { missed: "once" } },
    ]);
  } finally {
    await boss.stop({ graceful: false });
    await store.close();
  }
});
