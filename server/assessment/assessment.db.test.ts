import { expect, it } from "vitest";
import type { Ctx } from "@/server/frame/context";
import { perform } from "@/server/frame/verb";
import { assessedCity } from "@/server/testing/assessed-city";
import { testDatabase } from "@/server/testing/database";
import { freezeAssessment } from "./freeze";
import { markUnits, unmarkUnit, vetoUnit } from "./mark";
import { openAssessment } from "./open";
import { getAssessedUnit, getAssessment, listAssessments } from "./queries";
import { markingSheet } from "./rules";

const test = testDatabase();
const asOf = "2026-10-20";
const searched = (reported: number, onTime = reported, returned = 0) => [
  { taskKey: "post-search", expected: 40, reported, onTime, returned },
];

/** Two hospitals and an institution, all marks given in full. */
async function city() {
  const its = await assessedCity(test);
  const good = await its.taker("第一医院", "hospital", searched(40));
  const weak = await its.taker("第二医院", "hospital", searched(20, 10, 4));
  const lone = await its.taker("疾控中心", "institution", searched(40));
  const officer = await its.actor(["officer"]);
  const { id } = await perform(openAssessment, officer, { campaignId: its.campaignId, asOf });
  return { ...its, good, weak, lone, officer, id };
}

const read = (ctx: Ctx, id: string) => perform(getAssessment, ctx, { id });

async function markFully(ctx: Ctx, id: string, unitIds: string[]) {
  const { scheme } = await read(ctx, id);
  const marks = unitIds.flatMap((targetUnitId) =>
    markingSheet(scheme).map((line) => ({ targetUnitId, indicator: line.indicator, points: line.max, reason: "抽查" })),
  );
  await perform(markUnits, ctx, { id, marks });
}

it("ranks units within their peer group from the roll-ups and the marks given", async () => {
  const { officer, id, good, weak, lone } = await city();
  await markFully(officer, id, [good.id, weak.id, lone.id]);
  const { units, unmarked } = await read(officer, id);
  expect(unmarked).toBe(0);
  expect(units.map((unit) => [unit.name, unit.peerGroup?.key, unit.rank, unit.of])).toEqual([
    ["第一医院", "hospital", 1, 2],
    ["第二医院", "hospital", 2, 2],
    ["疾控中心", "institution", 1, 1],
  ]);
  expect(units[0]?.score.total).toBe(100);
  for (const unit of units) {
    const lines = unit.score.breakdown;
    expect(Math.round(lines.reduce((sum, line) => sum + line.points * 100, 0))).toBe(
      Math.round((unit.score.total ?? 0) * 100),
    );
    expect(Math.round(lines.reduce((sum, line) => sum + line.max * 100, 0))).toBe(10_000);
  }
});

it("leaves exempt units out, by name and reason, and does not hold tasks against a unit that are not due", async () => {
  const its = await city();
  const exempt = await its.taker("口腔医院", "hospital", searched(0));
  await test.admin`update participations set state = 'exempt', state_reason = '机构改革' where unit_id = ${exempt.id}`;
  const freed = await its.taker("妇幼保健院", "hospital", [{ ...searched(0)[0], isExempt: true } as never]);
  const early = await its.taker("中医院", "hospital", [
    { taskKey: "post-search", expected: 40, reported: 1, onTime: 1, dueOn: "2026-10-30" },
  ]);
  const { units, leftOut } = await read(its.officer, its.id);
  expect(leftOut).toEqual([
    { unitId: exempt.id, name: "口腔医院", reason: "机构改革" },
    { unitId: freed.id, name: "妇幼保健院", reason: "全部任务免报" },
  ]);
  expect(units.find((unit) => unit.unitId === early.id)).toMatchObject({
    score: { total: null, band: null },
    rank: null,
    facts: {},
  });
});

it("calls a unit of size zero not computable instead of counting it as nought or full", async () => {
  const its = await city();
  const empty = await its.taker("新建医院", "hospital", [
    { taskKey: "post-search", expected: 0, reported: 0, onTime: 0 },
  ]);
  const view = await perform(getAssessedUnit, its.officer, { id: its.id, targetUnitId: empty.id });
  expect(view.unit.score.total).toBeNull();
  expect(view.unit.score.breakdown.every((line) => line.notComputable !== null)).toBe(true);
  const { units } = await read(its.officer, its.id);
  expect(units.find((unit) => unit.unitId === its.good.id)?.of).toBe(2);
});

it("refuses marks above the maximum, for units outside and indicators that are computed; nothing of the table is kept", async () => {
  const its = await city();
  const mark = { targetUnitId: its.good.id, indicator: "quality", points: 8, reason: "具体" };
  const tryMarks = (more: Partial<typeof mark>) =>
    perform(markUnits, its.officer, { id: its.id, marks: [mark, { ...mark, ...more }] });
  await expect(tryMarks({ points: 8.5 })).rejects.toMatchObject({ code: "invalidInput" });
  await expect(tryMarks({ indicator: "searched" })).rejects.toMatchObject({ code: "invalidInput" });
  await expect(tryMarks({ targetUnitId: its.bureau.id })).rejects.toMatchObject({ code: "notFound" });
  expect(await test.admin`select 1 from marks where assessment_id = ${its.id}`).toHaveLength(0);
});

it("replaces a mark, takes it back, and lowers the band by a veto until it is lifted", async () => {
  const its = await city();
  await markFully(its.officer, its.id, [its.good.id]);
  const target = { id: its.id, targetUnitId: its.good.id };
  await perform(markUnits, its.officer, {
    id: its.id,
    marks: [{ targetUnitId: its.good.id, indicator: "quality", points: 4, reason: "复核" }],
  });
  const one = async () => (await perform(getAssessedUnit, its.officer, target)).unit.score;
  expect((await one()).breakdown.find((line) => line.indicator === "quality")).toMatchObject({
    why: "评 4 分（满分 8）：复核",
    notComputable: null,
  });
  await perform(unmarkUnit, its.officer, { ...target, indicator: "quality" });
  expect((await one()).isProvisional).toBe(true);
  await perform(vetoUnit, its.officer, { ...target, veto: "misconduct", reason: "一人受处分" });
  expect(await one()).toMatchObject({ band: { key: "fail" }, veto: { reason: "一人受处分" } });
  await perform(vetoUnit, its.officer, { ...target, veto: "misconduct", reason: null });
  expect(await one()).toMatchObject({ band: { key: "excellent" }, veto: null });
});

it("keeps frozen figures while the data move on, and compares the next assessment with them", async () => {
  const its = await city();
  await expect(perform(freezeAssessment, its.officer, { id: its.id, acceptUnmarked: false })).rejects.toMatchObject({
    code: "unmarked",
    facts: { count: 9 },
  });
  await markFully(its.officer, its.id, [its.good.id, its.weak.id, its.lone.id]);
  const before = await read(its.officer, its.id);
  await perform(freezeAssessment, its.officer, { id: its.id, acceptUnmarked: false });
  await test.admin`update unit_tasks set reported = 1, on_time = 0 where unit_id = ${its.good.id}`;
  await test.admin`update units set name = '改名医院' where id = ${its.good.id}`;
  const after = await read(its.officer, its.id);
  expect(after.units).toEqual(before.units);
  expect(after.assessment.state).toBe("frozen");
  await expect(
    perform(markUnits, its.officer, {
      id: its.id,
      marks: [{ targetUnitId: its.good.id, indicator: "quality", points: 1, reason: "改" }],
    }),
  ).rejects.toMatchObject({ code: "wrongState" });
  const later = { ...its.officer, now: new Date("2026-10-21T02:00:00Z") };
  const next = await perform(openAssessment, later, { campaignId: its.campaignId, asOf, copyMarksFrom: its.id });
  const renewed = await read(later, next.id);
  expect(renewed.unmarked).toBe(0);
  expect(renewed.previous?.byUnit[its.good.id]).toEqual({ total: 100, rank: 1 });
  expect(renewed.units.find((unit) => unit.unitId === its.good.id)?.score.total).toBeLessThan(100);
  await test.admin`update assessments set campaign_id = gen_random_uuid() where id = ${its.id}`;
  expect((await read(later, next.id)).previous).toBeNull();
});

it("freezes once when two freeze at the same time, and not before its day", async () => {
  const its = await city();
  const freeze = () => perform(freezeAssessment, its.officer, { id: its.id, acceptUnmarked: true });
  const both = await Promise.allSettled([freeze(), freeze()]);
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await test.admin`select 1 from scores where assessment_id = ${its.id}`).toHaveLength(3);
  const { id } = await perform(openAssessment, its.officer, { campaignId: its.campaignId, asOf: "2026-12-31" });
  await expect(perform(freezeAssessment, its.officer, { id, acceptUnmarked: true })).rejects.toMatchObject({
    code: "tooEarly",
  });
});

it("is not for other tenants nor for roles without the right", async () => {
  const its = await city();
  const stranger = await assessedCity(test);
  const outsider = await stranger.actor(["officer"]);
  await expect(read(outsider, its.id)).rejects.toMatchObject({ code: "notFound" });
  await expect(perform(freezeAssessment, outsider, { id: its.id, acceptUnmarked: true })).rejects.toMatchObject({
    code: "notFound",
  });
  expect(await perform(listAssessments, outsider, {})).toEqual([]);
  const chief = await its.actor(["chief"]);
  await expect(perform(freezeAssessment, chief, { id: its.id, acceptUnmarked: true })).rejects.toMatchObject({
    code: "forbidden",
  });
  const liaison = await its.actor(["liaison"], its.good.id, "李明");
  await expect(read(liaison, its.id)).rejects.toMatchObject({ code: "forbidden" });
});
