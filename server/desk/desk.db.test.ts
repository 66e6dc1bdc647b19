import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { readBadges, readDesk } from "@/server/contents/desk";
import { uuidv7 } from "@/server/frame/ids";
import { perform } from "@/server/frame/verb";
import { decide } from "@/server/review/decide";
import { actorCtx, testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { hospital, submitForm } from "@/server/testing/hospital";

const test = testDatabase();
const newId = () => uuidv7(testNow.getTime());

async function officeWith(states: string[]) {
  const make = factories(test.admin);
  const unit = await make.unit();
  const person = await make.person(unit.id);
  for (const state of states)
    await test.admin`insert into circulars ${test.admin({
      unit_id: unit.id,
      id: newId(),
      kind: "original",
      title: `通报${state}`,
      state,
      content: "{}",
      created_by: person.id,
      created_at: testNow,
      updated_at: testNow,
      updated_by_name: "甲",
    })}`;
  return { unit, person };
}

it("puts a circular on the desk of whoever takes the next step, and on nobody else's", async () => {
  const { unit, person } = await officeWith(["checking", "signing", "signed", "issued"]);
  const desk = async (roles: Parameters<typeof actorCtx>[1]["roles"]) => {
    const ctx = await actorCtx(test, { unitId: unit.id, personId: person.id, roles });
    return (await perform(readDesk, ctx, {})).items.map((item) => item.title);
  };
  expect(await desk(["chief"])).toEqual(["待核稿：通报checking", "待签发：通报signing"]);
  expect(await desk(["registrar"])).toEqual(["待核稿：通报checking", "待编号：通报signed"]);
  expect(await desk(["keeper"])).toEqual([]);
});

it("counts for the menu what lies on the desk", async () => {
  const { unit, person } = await officeWith(["signing", "signing"]);
  const ctx = await actorCtx(test, { unitId: unit.id, personId: person.id, roles: ["chief"] });
  expect(await perform(readBadges, ctx, {})).toEqual({ circulars: 2 });
});

it("counts documents to be signed for only on the desks of those who may sign", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const person = await make.person(unit.id);
  const fileId = newId();
  await test.admin`insert into files ${test.admin({ unit_id: unit.id, id: fileId, sha256: "0".repeat(64), name: "a.pdf", mime: "application/pdf", size: 1, purpose: "incoming", created_at: testNow })}`;
  await test.admin`insert into incoming_documents ${test.admin({
    unit_id: unit.id,
    id: newId(),
    circular_id: newId(),
    from_unit_id: newId(),
    from_unit_name: "市局",
    kind: "original",
    title: "情况通报",
    number: "测〔2026〕1号",
    delivered_at: testNow,
    file_id: fileId,
  })}`;
  const items = async (role: "liaison" | "staff") =>
    (await perform(readDesk, await actorCtx(test, { unitId: unit.id, personId: person.id, roles: [role] }), {})).items;
  expect(await items("liaison")).toMatchObject([{ key: "incoming", count: 1 }]);
  expect(await items("staff")).toEqual([]);
});

it("is empty for a new person, who sees no office's campaigns", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const person = await make.person(unit.id);
  const ctx = await actorCtx(test, { unitId: unit.id, personId: person.id, roles: ["staff"] });
  expect(await perform(readDesk, ctx, {})).toMatchObject({ items: [], campaigns: [], participations: [] });
});

it("tells the liaison what the unit is late with and which risks have no level yet, and nobody else", async () => {
  const world = await hospital(test);
  const { id } = await submitForm(world, "nurse", "form-1", { appointmentId: world.people.nurse.appointmentId });
  await perform(decide, await world.as("head"), { id, round: 1, step: 0, outcome: "approve", reason: "" });
  await test.admin`update unit_tasks set expected = 5, reported = 1, due_on = '2026-10-01' where unit_id = ${world.unit.id} and task_key = 'post-search'`;
  const unitWork = async (who: "liaison" | "nurse") => {
    const { items } = await perform(readDesk, await world.as(who), {});
    return items.filter((one) => one.id === world.campaignId).map((one) => [one.key, one.count]);
  };
  const late = (await perform(readDesk, await world.as("liaison"), {})).participations[0]?.openLate ?? 0;
  expect(late).toBeGreaterThanOrEqual(4);
  expect(await unitWork("liaison")).toEqual([
    ["late", late],
    ["levels", 3],
  ]);
  expect(await unitWork("nurse")).toEqual([]);
});
