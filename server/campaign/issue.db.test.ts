import { expect, it, vi } from "vitest";
import { getBoard } from "@/server/board/board";
import { getUnitProgress } from "@/server/board/watch";
import { listDeliveries } from "@/server/dispatch/queries";
import { perform } from "@/server/frame/verb";
import { inStory } from "@/server/jobs/inline";
import { exemptUnits } from "@/server/task/exempt";
import { extendDeadline } from "@/server/task/extend";
import { liftExemption } from "@/server/task/lift-exemption";
import { getUnitTasks } from "@/server/task/queries";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { runTestJob, testSystem } from "@/server/testing/system";
import { addUnits } from "./add-units";
import { correctCampaign } from "./correct";
import { createCampaign } from "./create";
import { issueCampaign } from "./issue";
import { getCampaign, listCampaigns, previewObligations } from "./queries";
import { updateDraft } from "./update-draft";
import { withdrawCampaign } from "./withdraw";

const test = testDatabase();
const all = { page: 1, pageSize: 200, sort: "tree", descending: false };

it("shows what each unit would owe before anything is issued, and puts exactly that on it", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const hospital = await city.unit(bureau, { people: 3 });
  const enterprise = await city.unit(bureau, { kind: "enterprise", people: 1 });
  const ctx = await city.ctxOf(bureau, ["officer"]);
  const { id } = await perform(createCampaign, ctx, {
    templateSha: await city.template(),
    title: "风险防控",
    year: 2026,
  });
  const preview = await perform(previewObligations, ctx, { id, unitId: hospital.id });
  expect(preview.units.map((unit) => unit.name)).toEqual([bureau.name, hospital.name, enterprise.name]);
  expect(preview.totals.find((task) => task.key === "post-search")).toMatchObject({ units: 2, expected: 4 });
  expect(preview.totals.find((task) => task.key === "group")).toMatchObject({ units: 1, expected: 1 });
  await perform(issueCampaign, ctx, { id, version: 1 });
  const rows =
    await test.admin`select task_key, expected, due_on::text as due from unit_tasks where unit_id = ${hospital.id}`;
  expect(Object.fromEntries(rows.map((r) => [r.task_key, r.expected]))).toEqual(
    Object.fromEntries(preview.shown?.obligations.map((o) => [o.task, o.expected]) ?? []),
  );
  const [part] =
    await test.admin`select issuer_name, title, liaison_name, liaison_phone, state from participations where unit_id = ${hospital.id}`;
  expect(part).toEqual({
    issuer_name: bureau.name,
    title: "风险防控",
    liaison_name: "联络员甲",
    liaison_phone: "0632-3300001",
    state: "active",
  });
  const [process] = await test.admin`select state, result from processes where unit_id = ${bureau.id}`;
  expect(process).toEqual({ state: "done", result: { campaignId: id, units: 3 } });
});

it("issues to all or to none: when one unit cannot be written, no unit has anything and the draft is open again", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const units = [await city.unit(bureau), await city.unit(bureau), await city.unit(bureau)];
  const ctx = await city.ctxOf(bureau, ["officer"]);
  const { id } = await perform(createCampaign, ctx, {
    templateSha: await city.template(),
    title: "风险防控",
    year: 2026,
  });
  await test.admin.unsafe(
    `alter table unit_tasks add constraint broken check (unit_id <> '${units[2]?.id}') not valid`,
  );
  const logged = vi.spyOn(console, "error").mockReturnValue();
  await perform(issueCampaign, ctx, { id, version: 1 });
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
  await test.admin.unsafe("alter table unit_tasks drop constraint broken");
  expect(await test.admin`select 1 from participations where campaign_id = ${id}`).toHaveLength(0);
  expect(await test.admin`select 1 from unit_tasks where campaign_id = ${id}`).toHaveLength(0);
  const [process] = await test.admin`select state from processes where unit_id = ${bureau.id}`;
  expect(process?.state).toBe("failed");
  expect((await perform(getCampaign, ctx, { id })).state).toBe("draft");
  await perform(issueCampaign, ctx, { id, version: 1 });
  expect(await test.admin`select 1 from participations where campaign_id = ${id}`).toHaveLength(4);
});

it("refuses an issue of a draft that was changed since it was looked at, and a change once it is issued", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  await city.unit(bureau);
  const ctx = await city.ctxOf(bureau, ["officer"]);
  const { id } = await perform(createCampaign, ctx, {
    templateSha: await city.template(),
    title: "风险防控",
    year: 2026,
  });
  const saved = await perform(updateDraft, ctx, {
    id,
    version: 1,
    dateChanges: { "post-search": { dueOn: "2026-10-25" } },
  });
  await expect(perform(updateDraft, ctx, { id, version: 1, title: "别的" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(perform(issueCampaign, ctx, { id, version: 1 })).rejects.toMatchObject({ code: "conflict" });
  await perform(issueCampaign, ctx, { id, version: saved.version });
  await expect(perform(updateDraft, ctx, { id, version: saved.version, title: "晚了" })).rejects.toMatchObject({
    code: "wrongState",
  });
  const [row] =
    await test.admin`select due_on::text as due from unit_tasks where campaign_id = ${id} and task_key = 'post-search' limit 1`;
  expect(row?.due).toBe("2026-10-25");
});

it("lets a district issue to its own branch only: not upward, not to a neighbour", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [district, neighbour] = [await city.unit(bureau, { kind: "district" }), await city.unit(bureau)];
  const below = await city.unit(district);
  const ctx = await city.ctxOf(district, ["officer"]);
  const id = await city.issued(district);
  const owners = await test.admin`select unit_id from participations where campaign_id = ${id}`;
  expect(new Set(owners.map((r) => r.unit_id))).toEqual(new Set([district.id, below.id]));
  for (const unit of [bureau, neighbour])
    await expect(perform(addUnits, ctx, { id, unitIds: [unit.id], reason: "试" })).rejects.toMatchObject({
      code: "notFound",
    });
  for (const unit of [bureau, neighbour])
    await expect(
      ctx.db.within({ role: "app_issuer", unitId: district.id, supervises: true }, "read write", (tx) =>
        tx.execute(
          `insert into unit_tasks (unit_id, tree_key, campaign_id, task_key, expected, updated_at) values ('${unit.id}', '${unit.treeKey}', '${id}', 'x', 1, now())`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
});

it("reaches two units far apart alike, and keeps two cities apart", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const first = await city.unit(bureau);
  const district = await city.unit(bureau, { kind: "district" });
  const far = await city.unit(district, { people: 5 });
  const other = await city.make.unit();
  const id = await city.issued(bureau);
  const ctx = await city.ctxOf(bureau, ["officer"]);
  await perform(addUnits, ctx, { id, unitIds: [far.id], reason: "区属重点单位" });
  const board = await perform(getBoard, ctx, { ...all, id });
  expect(
    board.rows.map((row) => [row.name, row.cells.find((cell) => cell.taskKey === "post-search")?.expected ?? 0]),
  ).toEqual([
    [bureau.name, 0],
    [first.name, 2],
    [district.name, 2],
    [far.name, 5],
  ]);
  expect(await perform(listCampaigns, await city.ctxOf(other, ["officer"]), {})).toEqual([]);
  await expect(perform(getBoard, await city.ctxOf(other, ["officer"]), { ...all, id })).rejects.toMatchObject({
    code: "notFound",
  });
  const delivery = await test.admin`select kind, payload from deliveries where unit_id = ${far.id}`;
  expect(delivery).toEqual([{ kind: "unitAdded", payload: { reason: "区属重点单位" } }]);
});

it("shows a sibling nothing of the other unit's part", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau), await city.unit(bureau)];
  const id = await city.issued(bureau);
  const ctx = await city.ctxOf(a, ["liaison"]);
  const rows = await ctx.db.within({ role: "app_rw", unitId: a.id, supervises: false }, "read only", (tx) =>
    tx.execute("select distinct unit_id from unit_tasks union select unit_id from participations"),
  );
  expect(rows.map((r) => r.unit_id)).toEqual([a.id]);
  await expect(perform(getBoard, await city.ctxOf(a, ["officer"]), { ...all, id })).rejects.toMatchObject({
    code: "notFound",
  });
  await expect(perform(getUnitProgress, await city.ctxOf(b, ["officer"]), { id, unitId: a.id })).rejects.toMatchObject({
    code: "notFound",
  });
});

it("takes an exempt unit and an exempt task out of every denominator, with the reason on the row", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau, { people: 2 }), await city.unit(bureau, { people: 3 })];
  const id = await city.issued(bureau);
  const ctx = await city.ctxOf(bureau, ["officer"]);
  const expectedOf = async (task: string) =>
    (await perform(getBoard, ctx, { ...all, id })).byTask.find((row) => row.taskKey === task)?.expected;
  expect(await expectedOf("post-search")).toBe(5);
  await perform(exemptUnits, ctx, { id, unitIds: [b.id], taskKeys: ["post-search"], reason: "新建单位" });
  expect(await expectedOf("post-search")).toBe(2);
  expect(await expectedOf("post-measures")).toBe(5);
  await perform(exemptUnits, ctx, { id, unitIds: [b.id], taskKeys: [], reason: "整体搬迁" });
  expect(await expectedOf("post-measures")).toBe(2);
  const board = await perform(getBoard, ctx, { ...all, id });
  expect(board.exempt).toBe(1);
  expect(board.rows.find((row) => row.unitId === b.id)).toMatchObject({
    state: "exempt",
    stateReason: "整体搬迁",
    totals: { expected: 0 },
  });
  expect(board.totals).toMatchObject(sums(board.rows.map((row) => row.totals)));
  await expect(perform(exemptUnits, ctx, { id, unitIds: [b.id], taskKeys: [], reason: "再来" })).rejects.toMatchObject({
    code: "wrongState",
  });
  expect((await perform(getUnitTasks, await city.ctxOf(b, ["liaison"]), { campaignId: id })).campaign).toMatchObject({
    state: "exempt",
    stateReason: "整体搬迁",
  });
  expect(a.name).not.toBe(b.name);
});

it("moves a due day for one unit, says so on the board and to the unit, and refuses one that is not later", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau), await city.unit(bureau)];
  const id = await city.issued(bureau);
  const ctx = await city.ctxOf(bureau, ["officer"], new Date("2026-11-05T02:00:00Z"));
  const late = async () =>
    (await perform(getBoard, ctx, { ...all, id })).byTask.find((row) => row.taskKey === "post-search")?.openLate;
  expect(await late()).toBe(4);
  await perform(extendDeadline, ctx, {
    id,
    unitIds: [a.id],
    taskKeys: ["post-search"],
    dueOn: "2026-11-10",
    reason: "防汛",
  });
  expect(await late()).toBe(2);
  const board = await perform(getBoard, ctx, { ...all, id });
  const cell = (unit: string) =>
    board.rows.find((row) => row.unitId === unit)?.cells.find((one) => one.taskKey === "post-search");
  expect(cell(a.id)).toMatchObject({ dueOn: "2026-11-10", isExtended: true });
  expect(cell(b.id)).toMatchObject({ dueOn: "2026-11-02", isExtended: false });
  const seen = await perform(getUnitTasks, await city.ctxOf(a, ["liaison"]), { campaignId: id });
  expect(seen.tasks.find((task) => task.key === "post-search")?.exceptions).toMatchObject([
    { kind: "extension", dueOn: "2026-11-10", reason: "防汛" },
  ]);
  const wrong = { id, unitIds: [a.id], reason: "试" };
  await expect(
    perform(extendDeadline, ctx, { ...wrong, taskKeys: ["post-search"], dueOn: "2026-11-02" }),
  ).rejects.toMatchObject({ code: "invalidInput" });
  await expect(
    perform(extendDeadline, ctx, { ...wrong, taskKeys: ["education"], dueOn: "2026-12-02" }),
  ).rejects.toMatchObject({ code: "invalidInput" });
});

it("corrects title and days for every unit, keeps later extensions, and withdraws with the reason", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau), await city.unit(bureau)];
  const id = await city.issued(bureau);
  const ctx = await city.ctxOf(bureau, ["officer"]);
  await perform(extendDeadline, ctx, {
    id,
    unitIds: [a.id],
    taskKeys: ["post-search"],
    dueOn: "2026-11-20",
    reason: "防汛",
  });
  const { changes } = await perform(correctCampaign, ctx, {
    id,
    title: "风险防控（修订）",
    dateChanges: { "post-search": { dueOn: "2026-11-12" } },
    reason: "期限过紧",
  });
  expect(changes).toHaveLength(2);
  const rows =
    await test.admin`select t.unit_id, t.due_on::text as due, p.title, p.schedule_version as version from unit_tasks t join participations p using (unit_id, campaign_id) where campaign_id = ${id} and task_key = 'post-search' order by 2`;
  expect(rows.map((r) => ({ ...r }))).toEqual([
    { unit_id: b.id, due: "2026-11-12", title: "风险防控（修订）", version: 2 },
    { unit_id: a.id, due: "2026-11-20", title: "风险防控（修订）", version: 2 },
  ]);
  await expect(
    perform(correctCampaign, ctx, {
      id,
      title: "风险防控（修订）",
      dateChanges: { "post-search": { dueOn: "2026-11-12" } },
      reason: "无",
    }),
  ).rejects.toMatchObject({ code: "invalidInput" });
  await perform(withdrawCampaign, ctx, { id, reason: "上级另有部署" });
  const parts = await test.admin`select distinct state, state_reason from participations where campaign_id = ${id}`;
  expect(parts).toEqual([{ state: "withdrawn", state_reason: "上级另有部署" }]);
  await expect(perform(exemptUnits, ctx, { id, unitIds: [a.id], taskKeys: [], reason: "试" })).rejects.toMatchObject({
    code: "wrongState",
  });
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
});

it("lifts an exemption: the unit owes again, gets a new day for what came due meanwhile, and reads why", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau), await city.unit(bureau)];
  const id = await city.issued(bureau);
  const early = await city.ctxOf(bureau, ["officer"], new Date("2026-10-20T02:00:00Z"));
  const ctx = await city.ctxOf(bureau, ["officer"], new Date("2026-11-05T02:00:00Z"));
  const row = async (unit: string) =>
    (await perform(getBoard, ctx, { ...all, id })).rows.find((one) => one.unitId === unit);
  const before = await row(a.id);
  const at = { id, unitIds: [a.id], taskKeys: [] as string[], reason: "已搬完" };
  await expect(perform(liftExemption, ctx, { ...at, dueOn: null })).rejects.toMatchObject({ code: "wrongState" });
  await perform(exemptUnits, early, { ...at, reason: "整体搬迁" });
  await expect(
    perform(liftExemption, ctx, { ...at, taskKeys: ["post-search"], dueOn: "2026-11-20" }),
  ).rejects.toMatchObject({ code: "invalidInput" });
  await expect(perform(liftExemption, ctx, { ...at, dueOn: null })).rejects.toMatchObject({
    code: "invalidInput",
    message: expect.stringContaining("期限已过"),
  });
  await expect(perform(liftExemption, ctx, { ...at, dueOn: "2026-11-04" })).rejects.toMatchObject({
    code: "invalidInput",
  });
  expect((await row(a.id))?.totals.expected).toBe(0);
  await perform(liftExemption, ctx, { ...at, dueOn: "2026-11-20" });
  const after = await row(a.id);
  expect(after).toMatchObject({ state: "active", stateReason: null });
  expect(after?.totals).toEqual({ ...before?.totals, openLate: 0 });
  expect(before?.totals.openLate).toBeGreaterThan(0);
  expect(after?.cells.find((cell) => cell.taskKey === "post-search")).toMatchObject({
    dueOn: "2026-11-20",
    isExempt: false,
  });
  expect((await row(b.id))?.totals).toEqual(before?.totals);
  const liaison = await city.ctxOf(a, ["liaison"]);
  const seen = await perform(getUnitTasks, liaison, { campaignId: id });
  expect(seen.campaign).toMatchObject({ state: "active", stateReason: null });
  expect(seen.tasks.find((task) => task.key === "post-search")?.exceptions).toMatchObject([
    { kind: "exemption", reason: "整体搬迁" },
    { kind: "lifting", reason: "已搬完" },
    { kind: "extension", dueOn: "2026-11-20", reason: "已搬完" },
  ]);
  const { rows: told } = await perform(listDeliveries, liaison, { page: 1 });
  expect(told.map((one) => one.kind)).toEqual(["exemptionLifted", "exemption"]);
  await expect(perform(liftExemption, ctx, { ...at, dueOn: null })).rejects.toMatchObject({ code: "wrongState" });
  const later = (minutes: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) });
  await perform(exemptUnits, later(1), { ...at, taskKeys: ["post-search"], reason: "无岗位" });
  expect((await row(a.id))?.cells.find((cell) => cell.taskKey === "post-search")?.isExempt).toBe(true);
  await perform(liftExemption, later(2), { ...at, taskKeys: ["post-search"], dueOn: null });
  expect((await row(a.id))?.cells.find((cell) => cell.taskKey === "post-search")?.isExempt).toBe(false);
});

it("lets the act sent last stand when an exemption arrives after its lifting, and a withdrawn campaign withdrawn", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const a = await city.unit(bureau);
  const id = await city.issued(bureau);
  const held: { unitId: string; id: string }[] = [];
  const early = await city.ctxOf(bureau, ["officer"], new Date("2026-10-20T02:00:00Z"));
  const ctx = await city.ctxOf(bureau, ["officer"], new Date("2026-10-21T02:00:00Z"));
  const at = { id, unitIds: [a.id], taskKeys: [] as string[], reason: "先后" };
  await perform(exemptUnits, early, at);
  await perform(liftExemption, ctx, { ...at, dueOn: "2026-12-01" });
  const system = testSystem(test, { now: new Date() });
  const hold = {
    ...early,
    jobs: {
      send: async (_: unknown, __: string, sent: { unitId: string; id: string }) => void held.push(sent),
      settle: async () => undefined,
    },
  };
  await perform(exemptUnits, hold as typeof early, at);
  await runTestJob(system, "delivery.apply", held[0], inStory("delivery.apply"));
  const state = async () =>
    (await test.admin`select state from participations where unit_id = ${a.id} and campaign_id = ${id}`)[0]?.state;
  expect(await state()).toBe("active");
  await perform(exemptUnits, hold as typeof early, at);
  await perform(withdrawCampaign, ctx, { id, reason: "另有部署" });
  await runTestJob(system, "delivery.apply", held[1], inStory("delivery.apply"));
  expect(await state()).toBe("withdrawn");
});

const sums = (rows: Record<string, number>[]) =>
  rows.reduce(
    (sum, row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, (sum[k] ?? 0) + v])),
    {} as Record<string, number>,
  );
