import { expect, it } from "vitest";
import { getBoard } from "@/server/board/board";
import { exportBoard } from "@/server/board/export";
import { compareUnits, listCampaignLog } from "@/server/board/watch";
import { perform } from "@/server/frame/verb";
import { listMissing } from "@/server/progress/missing";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { urgeUnits } from "@/server/urge/urge";
import { attachEvidence } from "./evidence-attach";
import { detachEvidence } from "./evidence-detach";
import { exemptUnits } from "./exempt";
import { saveHandIn } from "./hand-in-save";
import { submitHandIn } from "./hand-in-submit";
import { withdrawHandIn } from "./hand-in-withdraw";
import { getHandIn, getUnitTasks, listParticipations } from "./queries";

const test = testDatabase();

async function world() {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau, { people: 3 }), await city.unit(bureau)];
  const id = await city.issued(bureau);
  const at = (day: string) => city.ctxOf(a, ["liaison"], new Date(`${day}T02:00:00Z`));
  const office = await city.ctxOf(bureau, ["officer"], new Date("2026-11-05T02:00:00Z"));
  const file = async (unitId: string) => {
    const fileId = crypto.randomUUID();
    await test.admin`insert into files ${test.admin({ unit_id: unitId, id: fileId, sha256: "0", name: "会议记录.pdf", mime: "application/pdf", size: 2048, purpose: "evidence", created_at: new Date() })}`;
    return fileId;
  };
  const counts = async (task: string) => {
    const [row] =
      await test.admin`select expected, reported, on_time as "onTime" from unit_tasks where unit_id = ${a.id} and task_key = ${task}`;
    return { ...row };
  };
  return { city, bureau, a, b, id, at, office, file, counts };
}

it("hands in evidence by file or by a statement of what is kept on paper, once every item has one", async () => {
  const { a, id, at, file, counts } = await world();
  const task = { campaignId: id, taskKey: "mobilisation" };
  const ctx = await at("2026-09-28");
  await expect(perform(submitHandIn, ctx, task)).rejects.toMatchObject({
    code: "invalidInput",
    facts: { problem: "还缺：动员会议记录、廉政风险教育材料" },
  });
  await perform(attachEvidence, ctx, { ...task, item: "meeting", fileId: await file(a.id) });
  await perform(saveHandIn, ctx, { ...task, note: "", statements: { education: "教育材料存党办" } });
  expect(await counts("mobilisation")).toEqual({ expected: 2, reported: 0, onTime: 0 });
  await perform(submitHandIn, ctx, task);
  expect(await counts("mobilisation")).toEqual({ expected: 2, reported: 2, onTime: 2 });
  const view = await perform(getHandIn, ctx, task);
  expect(view.items.map((item) => [item.statement, item.files.length])).toEqual([
    ["", 1],
    ["教育材料存党办", 0],
  ]);
  await expect(perform(saveHandIn, ctx, { ...task, note: "改", statements: {} })).rejects.toMatchObject({
    code: "wrongState",
  });
  await expect(
    perform(detachEvidence, ctx, { ...task, evidenceId: view.items[0]?.files[0]?.id ?? "" }),
  ).rejects.toMatchObject({ code: "wrongState" });
});

it("takes a hand-in back up to the due day, and counts the later day then", async () => {
  const { id, at, counts } = await world();
  const task = { campaignId: id, taskKey: "self-check" };
  await perform(saveHandIn, await at("2026-12-01"), { ...task, note: "", statements: { report: "自查报告存办公室" } });
  await perform(submitHandIn, await at("2026-12-01"), task);
  await perform(withdrawHandIn, await at("2026-12-31"), task);
  expect(await counts("self-check")).toMatchObject({ reported: 0, onTime: 0 });
  await perform(submitHandIn, await at("2027-01-04"), task);
  expect(await counts("self-check")).toMatchObject({ reported: 1, onTime: 0 });
  await expect(perform(withdrawHandIn, await at("2027-01-04"), task)).rejects.toMatchObject({ code: "wrongState" });
});

it("asks a note where no items are asked, and refuses material for a task of forms", async () => {
  const { id, at } = await world();
  const ctx = await at("2026-12-01");
  await expect(perform(submitHandIn, ctx, { campaignId: id, taskKey: "adjustment" })).rejects.toMatchObject({
    code: "invalidInput",
  });
  await expect(perform(submitHandIn, ctx, { campaignId: id, taskKey: "post-search" })).rejects.toMatchObject({
    code: "wrongState",
  });
});

it("refuses another unit's file, another unit's campaign, and work on an exempted part", async () => {
  const { city, bureau, a, b, id, at, office, file } = await world();
  const task = { campaignId: id, taskKey: "mobilisation" };
  const ctx = await at("2026-09-28");
  await expect(
    perform(attachEvidence, ctx, { ...task, item: "meeting", fileId: await file(b.id) }),
  ).rejects.toMatchObject({ code: "notFound" });
  const outsider = await city.unit(bureau);
  const stranger = await city.ctxOf(outsider, ["liaison"]);
  const attempts = [
    () => perform(getHandIn, stranger, task),
    () => perform(submitHandIn, stranger, task),
    () => perform(listMissing, stranger, { campaignId: id }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "notFound" });
  await perform(exemptUnits, office, { id, unitIds: [a.id], taskKeys: [], reason: "搬迁" });
  await expect(perform(submitHandIn, ctx, task)).rejects.toMatchObject({ code: "wrongState" });
});

it("names exactly those who still owe a form, as many as are missing in the count", async () => {
  const { a, id, at } = await world();
  const ctx = await at("2026-10-12");
  const before = await perform(listMissing, ctx, { campaignId: id, taskKey: "post-search" });
  expect(before[0]?.rows.map((row) => [row.personName, row.departmentName, row.state])).toEqual(
    a.staff.map((one) => [one.name, a.department.name, null]),
  );
  const [first] = a.staff;
  const response = crypto.randomUUID();
  await test.admin`insert into responses ${test.admin({ unit_id: a.id, id: response, campaign_id: id, form_key: "form-1", layer: "post", appointment_id: first?.appointmentId ?? null, department_id: a.department.id, subject_label: "某", state: "draft", created_at: new Date(), updated_at: new Date() })}`;
  const drafted = await perform(listMissing, ctx, { campaignId: id, taskKey: "post-search" });
  expect(drafted[0]?.rows.filter((row) => row.state === "draft").map((row) => row.responseId)).toEqual([response]);
  await test.admin`insert into submissions ${test.admin({ unit_id: a.id, id: crypto.randomUUID(), response_id: response, round: 1, snapshot: test.admin.json({}), hash: "h", submitted_at: new Date("2026-10-12") })}`;
  const groups = await perform(listMissing, ctx, { campaignId: id });
  expect(groups.map((group) => [group.key, group.rows.length])).toEqual([
    ["post-search", 2],
    ["department-search", 1],
    ["unit-search", 1],
    ["post-measures", 3],
    ["department-measures", 1],
    ["unit-measures", 1],
  ]);
});

it("shows the unit its tasks with days, and its totals equal the sum of them", async () => {
  const { id, at } = await world();
  const ctx = await at("2026-10-30");
  const view = await perform(getUnitTasks, ctx, { campaignId: id });
  expect(view.tasks.find((task) => task.key === "post-search")).toMatchObject({
    dueOn: "2026-11-02",
    workingDaysLeft: 1,
    expected: 3,
    openLate: 0,
  });
  expect(view.tasks.find((task) => task.key === "group")).toMatchObject({ openLate: 1 });
  expect(view.tasks.reduce((sum, task) => sum + task.expected, 0)).toBe(view.totals.expected);
  const [part] = await perform(listParticipations, ctx, {});
  expect(part).toMatchObject({
    campaignId: id,
    nextDueOn: "2026-11-02",
    expected: view.totals.expected,
    openLate: view.totals.openLate,
  });
});

it("exports exactly the board that is shown, with its totals, and leaves a trace", async () => {
  const { a, bureau, id, office } = await world();
  const filter = { id, sort: "name", descending: true, only: "late" as const };
  const board = await perform(getBoard, office, { ...filter, page: 1, pageSize: 200 });
  const sheet = await perform(exportBoard, office, { ...filter, figure: "reported" });
  expect(sheet.rows.map((row) => row[0])).toEqual([...board.rows.map((row) => row.name), "合计"]);
  const column = sheet.columns.findIndex((one) => one.header === "查找岗位风险·应报");
  expect(sheet.rows.at(-1)?.[column]).toBe(board.byTask.find((one) => one.taskKey === "post-search")?.expected);
  expect(sheet.rows.find((row) => row[0] === a.name)?.[column]).toBe(3);
  const log = await test.admin`select 1 from audit_log where unit_id = ${bureau.id} and action = 'board.exported'`;
  expect(log).toHaveLength(1);
  expect(sheet.subtitle).toContain("只含：有超期未报的");
  await perform(exemptUnits, office, { id, unitIds: [a.id], taskKeys: ["post-search"], reason: "无岗位" });
  const exempt = await perform(exportBoard, office, { ...filter, only: "exempt", figure: "reported" });
  expect(exempt.rows.map((row) => row[0])).toEqual([a.name, "合计"]);
  expect(exempt.rows[0]?.at(-1)).toContain("查找岗位风险免报");
});

it("compares units within peer groups without those that are exempt", async () => {
  const { a, b, id, office } = await world();
  await perform(exemptUnits, office, { id, unitIds: [b.id], taskKeys: [], reason: "搬迁" });
  const groups = await perform(compareUnits, office, { id, taskKey: "post-search" });
  expect(groups.map((group) => [group.name, group.units.map((unit) => unit.unitId)])).toEqual([["医院", [a.id]]]);
  const log = await perform(listCampaignLog, office, { id, page: 1 });
  expect(log.rows).toMatchObject([{ kind: "exemption", toUnitId: b.id, unitName: b.name }]);
});

it("shows of the log one unit's or one kind of act, and offers the units and kinds that occur", async () => {
  const { a, b, id, office } = await world();
  await perform(exemptUnits, office, { id, unitIds: [b.id], taskKeys: [], reason: "搬迁" });
  await perform(exemptUnits, office, { id, unitIds: [a.id], taskKeys: ["post-search"], reason: "合并" });
  await perform(urgeUnits, office, { id, unitIds: [a.id], taskKeys: ["post-search"], text: "请抓紧办理。" });
  const log = async (of: { unitId?: string; kind?: "urge" | "exemption" }) => {
    const { rows, total, units, kinds } = await perform(listCampaignLog, office, { id, page: 1, ...of });
    expect([units.map((one) => one.id).sort(), kinds]).toEqual([[a.id, b.id].sort(), ["exemption", "urge"]]);
    expect(total).toBe(rows.length);
    return rows.map((row) => [row.kind, row.toUnitId]).sort();
  };
  expect(await log({})).toHaveLength(3);
  expect(await log({ unitId: a.id })).toEqual([
    ["exemption", a.id],
    ["urge", a.id],
  ]);
  expect(await log({ kind: "urge" })).toEqual([["urge", a.id]]);
  expect(await log({ unitId: b.id, kind: "urge" })).toEqual([]);
});
