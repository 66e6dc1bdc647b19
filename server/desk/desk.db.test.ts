import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { uuidv7 } from "../ids";
import { actorCtx, testNow } from "../testing/actor";
import { testDatabase } from "../testing/database";
import { perform } from "../verb";
import { readBadges, readDesk } from "./desk";

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
  await test.admin`insert into files ${test.admin({ unit_id: unit.id, id: fileId, sha256: "0".repeat(64), name: "a.pdf", mime: "application/pdf", size: 1, purpose: "circular", created_at: testNow })}`;
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
