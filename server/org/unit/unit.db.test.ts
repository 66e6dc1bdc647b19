import { expect, it } from "vitest";
import type { Role } from "@/db/enums";
import { factories } from "@/db/factories";
import { perform } from "@/server/frame/verb";
import { issueSlips } from "@/server/org/slip/issue";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { closeUnit, reopenUnit } from "./close";
import { createUnit } from "./create";
import { editUnit } from "./edit";
import { issueLiaisonSlips, setLiaison } from "./liaison";
import { moveUnit } from "./move";
import { listUnits } from "./queries";

const test = testDatabase();
let count = 0;

async function city(roles: Role[] = ["officer"]) {
  const make = factories(test.admin);
  const bureau = await make.unit({ kind: "bureau" });
  const district = await make.unit({ kind: "district", parent: bureau });
  return { make, bureau, district, officer: await actorCtx(test, { unitId: bureau.id, roles }) };
}
const fields = (name: string, kind: "hospital" | "district" = "hospital") => ({
  name,
  shortName: name.slice(0, 20),
  kind,
  code: `t${++count}`,
  peerGroup: "",
  organName: null,
  organCode: null,
});

it("adds units in order below a parent, seen in both chains", async () => {
  const { bureau, district, officer } = await city();
  const first = await perform(createUnit, officer, { parentId: district.id, ...fields("甲镇医院") });
  const second = await perform(createUnit, officer, { parentId: district.id, ...fields("乙镇医院") });
  const list = await perform(listUnits, officer, {});
  expect(list.map((u) => u.id)).toEqual([bureau.id, district.id, first.id, second.id]);
  expect(list[2]).toMatchObject({ pinyin: "jiazhenyiyuan", initials: "jzyy", treeKey: `${district.treeKey}.000001` });
  for (const id of [first.id, bureau.id])
    expect(
      await test.admin`select 1 from audit_log where unit_id = ${id} and action = 'unit.created'`,
    ).not.toHaveLength(0);
  expect(await test.admin`select * from unit_census where unit_id = ${first.id}`).toHaveLength(1);
});

it("gives two units created at once two places", async () => {
  const { bureau, district, officer } = await city();
  await Promise.all(
    ["丙", "丁", "戊", "己"].map(async (n) =>
      perform(createUnit, await actorCtx(test, { unitId: bureau.id, roles: ["officer"] }), {
        parentId: district.id,
        ...fields(`${n}镇卫生院`),
      }),
    ),
  );
  const keys = (await perform(listUnits, officer, {})).map((u) => u.treeKey);
  expect(keys.slice(2)).toEqual([1, 2, 3, 4].map((n) => `${district.treeKey}.00000${n}`));
});

it("refuses a second unit of the same code or name, and kinds out of place", async () => {
  const { district, officer } = await city();
  const one = fields("红十字医院");
  const { id } = await perform(createUnit, officer, { parentId: district.id, ...one });
  await expect(
    perform(createUnit, officer, { parentId: district.id, ...fields("别名医院"), code: one.code }),
  ).rejects.toMatchObject({ code: "duplicate", facts: { what: "单位代码" } });
  await expect(perform(createUnit, officer, { parentId: district.id, ...fields("红十字医院") })).rejects.toMatchObject({
    code: "duplicate",
    facts: { what: "单位名称" },
  });
  await expect(perform(createUnit, officer, { parentId: id, ...fields("分院") })).rejects.toMatchObject({
    code: "invalidInput",
  });
  await expect(
    perform(createUnit, officer, { parentId: district.id, ...fields("区中区", "district") }),
  ).rejects.toMatchObject({ code: "invalidInput" });
});

it("moves a whole branch, and roll-ups follow", async () => {
  const { make, bureau, district, officer } = await city();
  const other = await make.unit({ kind: "district", parent: bureau });
  const { id } = await perform(createUnit, officer, { parentId: bureau.id, ...fields("市二院") });
  await perform(moveUnit, officer, { id, parentId: district.id });
  await perform(createUnit, officer, { parentId: district.id, ...fields("镇医院") });
  const rows = await test.admin`select tree_key from unit_census where unit_id = ${id}`;
  expect(rows[0]?.tree_key).toBe(`${district.treeKey}.000001`);
  expect((await perform(listUnits, officer, {})).find((u) => u.id === id)?.parentId).toBe(district.id);
  await expect(perform(moveUnit, officer, { id: district.id, parentId: other.id })).rejects.toMatchObject({
    code: "invalidInput",
  });
  await expect(perform(moveUnit, officer, { id, parentId: id })).rejects.toMatchObject({ code: "invalidInput" });
});

it("closes a unit without open children and takes it back", async () => {
  const { district, officer } = await city();
  const { id } = await perform(createUnit, officer, { parentId: district.id, ...fields("旧医院") });
  await expect(perform(closeUnit, officer, { id: district.id, reason: "合并" })).rejects.toMatchObject({
    code: "inUse",
  });
  await perform(closeUnit, officer, { id, reason: "合并" });
  await expect(perform(closeUnit, officer, { id, reason: "合并" })).rejects.toMatchObject({ code: "wrongState" });
  await perform(closeUnit, officer, { id: district.id, reason: "合并" });
  await expect(perform(createUnit, officer, { parentId: district.id, ...fields("新医院") })).rejects.toMatchObject({
    code: "wrongState",
  });
  await perform(reopenUnit, officer, { id: district.id });
  expect((await perform(listUnits, officer, {})).find((u) => u.id === district.id)?.closesOn).toBeNull();
});

it("lets a district change its own branch and nothing beside or above it", async () => {
  const { make, bureau, district } = await city();
  const beside = await make.unit({ kind: "district", parent: bureau });
  const officer = await actorCtx(test, { unitId: district.id, roles: ["officer"] });
  const { id } = await perform(createUnit, officer, { parentId: district.id, ...fields("区医院") });
  expect((await perform(listUnits, officer, {})).map((u) => u.id)).toEqual([district.id, id]);
  const nowhere = { code: "notFound" };
  await expect(perform(createUnit, officer, { parentId: beside.id, ...fields("它院") })).rejects.toMatchObject(nowhere);
  await expect(
    perform(editUnit, officer, { id: bureau.id, ...fields("改名局"), kind: "bureau" }),
  ).rejects.toMatchObject(nowhere);
  await expect(perform(closeUnit, officer, { id: beside.id, reason: "无" })).rejects.toMatchObject(nowhere);
  await expect(perform(moveUnit, officer, { id, parentId: beside.id })).rejects.toMatchObject(nowhere);
  await expect(
    perform(setLiaison, officer, { unitId: beside.id, employeeNo: "1", name: "张三", phone: "" }),
  ).rejects.toMatchObject(nowhere);
  await expect(perform(issueLiaisonSlips, officer, { unitIds: [beside.id] })).rejects.toMatchObject(nowhere);
  const stranger = await actorCtx(test, { unitId: id, roles: ["liaison"] });
  await expect(perform(createUnit, stranger, { parentId: id, ...fields("x") })).rejects.toMatchObject({
    code: "forbidden",
  });
});

it("lets an officer neither name nor enter as a liaison of the own office", async () => {
  const { make, bureau, officer } = await city();
  const chief = await make.person(bureau.id, { roles: ["chief", "liaison"] });
  await expect(
    perform(setLiaison, officer, { unitId: bureau.id, employeeNo: chief.employeeNo, name: "某某", phone: "" }),
  ).rejects.toMatchObject({ code: "invalidInput" });
  await expect(perform(issueLiaisonSlips, officer, { unitIds: [bureau.id] })).rejects.toMatchObject({
    code: "notFound",
  });
  expect(await test.admin`select 1 from activations where unit_id = ${bureau.id}`).toHaveLength(0);
});

it("hands out no slip for a person whose account belongs to a higher unit", async () => {
  const { make, bureau, district, officer } = await city();
  const above = await make.person(bureau.id);
  const below = await make.person(district.id);
  const userId = above.id;
  await test.admin`insert into users (id, login, name, password_hash, password_changed_at, created_at) values (${userId}, ${userId}, '某某', 'x', now(), now())`;
  for (const [unitId, personId] of [
    [district.id, below.id],
    [bureau.id, above.id],
  ] as const)
    await test.admin`insert into memberships (unit_id, id, user_id, person_id, created_at) values (${unitId}, gen_random_uuid(), ${userId}, ${personId}, now())`;
  await expect(perform(issueLiaisonSlips, officer, { unitIds: [district.id] })).rejects.toMatchObject({
    code: "invalidInput",
  });
  const liaison = await actorCtx(test, { unitId: district.id, roles: ["liaison"] });
  await expect(perform(issueSlips, liaison, { personIds: [below.id] })).rejects.toMatchObject({
    code: "invalidInput",
    facts: { problem: expect.stringContaining("其他单位") },
  });
  const own = await actorCtx(test, { unitId: bureau.id, roles: ["liaison"] });
  expect((await perform(issueSlips, own, { personIds: [above.id] })).slips).toMatchObject([{ purpose: "reset" }]);
});

it("keeps the kind of a unit in step with what is above and below it", async () => {
  const { district, officer } = await city();
  const { id } = await perform(createUnit, officer, { parentId: district.id, ...fields("丁镇医院") });
  const refused = { code: "invalidInput" };
  await expect(perform(editUnit, officer, { id, ...fields("丁镇医院"), kind: "district" })).rejects.toMatchObject(
    refused,
  );
  await expect(
    perform(editUnit, officer, { id: district.id, ...fields("某区卫生局"), kind: "hospital" }),
  ).rejects.toMatchObject(refused);
  await perform(editUnit, officer, { id, ...fields("丁镇医院"), kind: "institution" });
});

it("names a liaison in a unit and hands out a slip whose code is kept as a hash only", async () => {
  const { district, officer } = await city();
  const { id: unitId } = await perform(createUnit, officer, { parentId: district.id, ...fields("区医院甲") });
  const { id: without } = await perform(createUnit, officer, { parentId: district.id, ...fields("区医院乙") });
  const input = { unitId, employeeNo: "L01", name: "曾伟", phone: "0632-1234567" };
  const { id } = await perform(setLiaison, officer, input);
  expect((await perform(setLiaison, officer, { ...input, name: "曾炜" })).id).toBe(id);
  const issued = await perform(issueLiaisonSlips, officer, { unitIds: [unitId, without] });
  expect(issued.without).toEqual(["区医院乙"]);
  expect(issued.slips).toHaveLength(1);
  expect(issued.slips[0]).toMatchObject({ name: "曾炜", purpose: "activate", unit: "区医院甲" });
  const code = issued.slips[0]?.code ?? "";
  const everything = JSON.stringify(
    await test.admin`select a.*, (select json_agg(c.content) from audit_contents c) from activations a`,
  );
  expect(everything).not.toContain(code);
  expect(everything).not.toContain(code.replaceAll("-", ""));
  const chain = await test.admin`select action, actor_name from audit_log where unit_id = ${unitId} order by seq`;
  expect(chain.map((row) => row.action).filter((action) => action !== "progress.refreshed")).toEqual([
    "unit.created",
    "role.granted",
    "person.edited",
    "slip.issued",
  ]);
});
