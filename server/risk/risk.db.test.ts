import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { perform } from "@/server/frame/verb";
import { getLevelHistory } from "@/server/level/queries";
import { getResponse } from "@/server/response/queries";
import { saveResponse } from "@/server/response/save";
import { decide } from "@/server/review/decide";
import { submitResponse } from "@/server/review/submit";
import { testDatabase } from "@/server/testing/database";
import { type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { getRiskHistory } from "./history";
import { mergeRisks, separateRisk } from "./merge";
import { listRegister } from "./register";
import { registerSorts } from "./schema";

const test = testDatabase();
type Who = keyof Hospital["people"];
const own = (world: Hospital, who: Who) => ({ appointmentId: world.people[who].appointmentId });
const all = { q: "", sort: "place" as const, descending: false, page: 1, pageSize: 100 };

async function two(world: Hospital) {
  const nurse = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const colleague = await submitForm(world, "colleague", "form-1", own(world, "colleague"));
  for (const { id } of [nurse, colleague])
    await perform(decide, await world.as("head"), { id, round: 1, step: 0, outcome: "approve", reason: "" });
  return { nurse, colleague };
}

it("shows everybody what he may see of the register: all, his section's, his own", async () => {
  const world = await hospital(test);
  await two(world);
  await submitForm(world, "buyer", "form-1", own(world, "buyer"));
  const seen = async (who: Who) => (await perform(listRegister, await world.as(who), all)).total;
  expect(await seen("liaison")).toBe(9);
  expect(await seen("head")).toBe(6);
  expect(await seen("buyer")).toBe(3);
});

it("counts by layer and level exactly the lines it lists", async () => {
  const world = await hospital(test);
  await two(world);
  const { rows, counts, total } = await perform(listRegister, await world.as("liaison"), { ...all, aspect: "duty" });
  expect(counts).toEqual([{ layer: "post", level: null, count: 2 }]);
  expect(rows).toHaveLength(total);
  expect(rows[0]).toMatchObject({ department: "内科", post: "护士", point: "参数由一人拟定", revision: 1 });
});

it("keeps the counts of every layer and level in sight while one of them is listed", async () => {
  const world = await hospital(test);
  await two(world);
  const liaison = await world.as("liaison");
  const whole = await perform(listRegister, liaison, all);
  const none = await perform(listRegister, liaison, { ...all, layer: "unit" });
  expect(none).toMatchObject({ total: 0, rows: [], counts: whole.counts });
  const open = await perform(listRegister, liaison, { ...all, layer: "post", level: "none" });
  expect([open.total, open.rows.length]).toEqual([6, 6]);
  expect((await perform(listRegister, liaison, { ...all, level: "2" })).total).toBe(0);
});

it("shows of a point what was sent last, not what is being written", async () => {
  const world = await hospital(test);
  const { id } = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  await perform(decide, await world.as("head"), { id, round: 1, step: 0, outcome: "return", reason: "请写具体" });
  const nurse = await world.as("nurse");
  const form = await perform(getResponse, nurse, { id });
  const lines = form.lines.map(({ revisionId: _r, revisionNo: _n, position: _p, level: _l, ...line }, at) =>
    at === 0 ? { ...line, point: "收受供应商礼品" } : line,
  );
  const saved = await perform(saveResponse, nurse, { id, version: form.version, head: {}, noneIn: [], lines });
  const shown = async () =>
    (await perform(listRegister, nurse, all)).rows
      .map((row) => [row.point, row.revision])
      .sort((a, b) => (a < b ? -1 : 1));
  const before = form.lines.map((line) => [line.point, 1]);
  expect(await shown()).toEqual(before.sort((a, b) => (a < b ? -1 : 1)));
  await perform(submitResponse, nurse, { id, version: saved.version });
  expect(await shown()).toContainEqual(["收受供应商礼品", 2]);
  expect((await shown()).map(([, no]) => no).sort()).toEqual([1, 1, 2]);
});

it("finds a point by its words, its post, its person and the person's pinyin, and by the last campaign it stood in", async () => {
  const world = await hospital(test);
  await two(world);
  const { id, name } = world.people.nurse;
  await test.admin`update persons set pinyin = 'wangxiaohu', initials = 'wxh' where id = ${id}`;
  const liaison = await world.as("liaison");
  const found = async (q: string) => (await perform(listRegister, liaison, { ...all, q })).total;
  const ofNurse = [await found(name), await found("wangxiao"), await found("WX H")];
  expect(ofNurse).toEqual([3, 3, 3]);
  expect([await found("护士"), await found("参数由一人拟定"), await found("%")]).toEqual([6, 6, 0]);
  const inCampaign = (campaignId: string) => perform(listRegister, liaison, { ...all, campaignId });
  expect((await inCampaign(world.campaignId)).total).toBe(6);
  expect((await inCampaign(randomUUID())).total).toBe(0);
});

it("makes like points one common point and takes them apart again", async () => {
  const world = await hospital(test);
  const { nurse, colleague } = await two(world);
  const liaison = await world.as("liaison");
  const [into = "", other = ""] = [nurse.riskIds[0] ?? "", colleague.riskIds[0] ?? ""];
  await perform(mergeRisks, liaison, { intoId: into, riskIds: [other] });
  const merged = await perform(listRegister, liaison, all);
  expect(merged.total).toBe(5);
  expect(merged.rows.find((row) => row.id === into)?.merged).toBe(1);
  await expect(perform(mergeRisks, liaison, { intoId: into, riskIds: [other] })).rejects.toMatchObject({
    code: "wrongState",
  });
  expect((await perform(getRiskHistory, liaison, { riskId: into })).merged).toEqual([
    { id: other, point: "参数由一人拟定", subject: expect.stringContaining(world.people.colleague.name) },
  ]);
  await perform(separateRisk, liaison, { riskId: other });
  expect((await perform(listRegister, liaison, all)).total).toBe(6);
});

it("keeps the versions of a point from those who may not see it", async () => {
  const world = await hospital(test);
  const { nurse } = await two(world);
  const riskId = nurse.riskIds[0] ?? "";
  const history = await perform(getRiskHistory, await world.as("nurse"), { riskId });
  expect(history.revisions.map((one) => one.no)).toEqual([1]);
  await expect(perform(getRiskHistory, await world.as("buyer"), { riskId })).rejects.toMatchObject({
    code: "notFound",
  });
  expect((await perform(getLevelHistory, await world.as("nurse"), { riskId })).history).toEqual([]);
  await expect(perform(getLevelHistory, await world.as("buyer"), { riskId })).rejects.toMatchObject({
    code: "notFound",
  });
  const other = await hospital(test);
  await expect(perform(getRiskHistory, await other.as("liaison"), { riskId })).rejects.toMatchObject({
    code: "notFound",
  });
});

it("sorts by every column either way, empty cells last, and goes through its pages without losing or repeating a point", async () => {
  const world = await hospital(test);
  await two(world);
  const [first = ""] = (await submitForm(world, "buyer", "form-1", own(world, "buyer"))).riskIds;
  await test.admin`update risks set level = '2' where id = ${first}`;
  const liaison = await world.as("liaison");
  const pages = async (of: { sort: (typeof registerSorts)[number]; descending: boolean }) => {
    const rows = [];
    for (let page = 1; page <= 5; page++)
      rows.push(...(await perform(listRegister, liaison, { ...all, ...of, page, pageSize: 2 })).rows);
    return rows;
  };
  for (const sort of registerSorts)
    for (const descending of [false, true]) {
      const rows = await pages({ sort, descending });
      expect(new Set(rows.map((row) => row.id)).size, sort).toBe(9);
    }
  expect((await pages({ sort: "level", descending: false })).map((row) => row.level)).toEqual([
    "2",
    ...Array(8).fill(null),
  ]);
  expect((await pages({ sort: "level", descending: true }))[0]?.level).toBe("2");
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  for (const key of ["post", "point", "manifestation", "subject"] as const) {
    const up = (await pages({ sort: key, descending: false })).map((row) => row[key] ?? "");
    expect(up, key).toEqual([...up].sort(collator.compare));
    const down = (await pages({ sort: key, descending: true })).map((row) => row[key] ?? "");
    expect(down, key).toEqual([...up].reverse());
  }
});
