import { expect, it } from "vitest";
import { getBoard } from "@/server/board/board";
import { perform } from "@/server/frame/verb";
import { inStory } from "@/server/jobs/inline";
import { extendDeadline } from "@/server/task/extend";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { runTestJob, testSystem } from "@/server/testing/system";
import { answerUrge } from "@/server/urge/answer";
import { urgeByTelephone } from "@/server/urge/by-telephone";
import { previewUrge } from "@/server/urge/preview";
import { urgeUnits } from "@/server/urge/urge";
import { listDeliveries } from "./queries";
import { seeDelivery } from "./see";

const test = testDatabase();
const all = { page: 1, pageSize: 200, sort: "tree", descending: false };

async function world() {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau), await city.unit(bureau)];
  const id = await city.issued(bureau);
  const ctx = await city.ctxOf(bureau, ["officer"], new Date("2026-11-05T02:00:00Z"));
  return { city, bureau, a, b, id, ctx, liaison: await city.ctxOf(a, ["liaison"]) };
}

it("applies a delivery once, however often the job comes", async () => {
  const { a, id, ctx } = await world();
  await perform(extendDeadline, ctx, {
    id,
    unitIds: [a.id],
    taskKeys: ["post-search"],
    dueOn: "2026-11-10",
    reason: "防汛",
  });
  const [delivery] = await test.admin`select id, applied_at from deliveries where unit_id = ${a.id}`;
  expect(delivery?.applied_at).not.toBeNull();
  const system = testSystem(test, { now: new Date() });
  const job = inStory("delivery.apply");
  for (let i = 0; i < 3; i += 1) await runTestJob(system, "delivery.apply", { unitId: a.id, id: delivery?.id }, job);
  expect(await test.admin`select 1 from task_exceptions where unit_id = ${a.id}`).toHaveLength(1);
  const [dispatch] = await test.admin`select applied_at from dispatches where id = ${delivery?.id}`;
  expect(dispatch?.applied_at).not.toBeNull();
  const log = await test.admin`select action from audit_log where unit_id = ${a.id} and entity = 'delivery'`;
  expect(log.filter((row) => row.action === "delivery.applied")).toHaveLength(1);
});

it("shows what is sent but not applied, and nothing of it in the unit yet", async () => {
  const { a, id, ctx } = await world();
  const held = { ...ctx, jobs: { send: async () => undefined, settle: async () => undefined } };
  await perform(extendDeadline, held, {
    id,
    unitIds: [a.id],
    taskKeys: ["post-search"],
    dueOn: "2026-11-10",
    reason: "防汛",
  });
  const board = await perform(getBoard, ctx, { ...all, id, only: "pending" });
  expect(board.rows.map((row) => [row.unitId, row.pending])).toEqual([[a.id, 1]]);
  expect(board.rows[0]?.cells.find((cell) => cell.taskKey === "post-search")?.dueOn).toBe("2026-11-02");
});

it("urges, is seen, is answered, and the answer stands on the board", async () => {
  const { a, b, id, ctx, liaison } = await world();
  const preview = await perform(previewUrge, ctx, { id, unitIds: [a.id, b.id], taskKeys: [] });
  expect(preview.rows.map((row) => row.behind.some((one) => one.taskKey === "post-search" && one.isLate))).toEqual([
    true,
    true,
  ]);
  expect(preview.text).toContain("超过期限");
  await perform(urgeUnits, ctx, { id, unitIds: [a.id], taskKeys: ["post-search"], text: "请抓紧" });
  const { rows } = await perform(listDeliveries, liaison, { page: 1 });
  expect(rows).toMatchObject([{ kind: "urge", payload: { text: "请抓紧", by: "测试员" }, seenAt: null }]);
  const urge = rows[0]?.id ?? "";
  await perform(seeDelivery, liaison, { id: urge });
  await perform(answerUrge, liaison, { id: urge, text: "本周内报齐" });
  const board = await perform(getBoard, ctx, { ...all, id });
  const row = board.rows.find((one) => one.unitId === a.id);
  expect(row?.lastUrge).toMatchObject({ channel: "message", answer: "本周内报齐" });
  expect(row?.lastUrge?.seenAt).toBeInstanceOf(Date);
  expect(board.rows.find((one) => one.unitId === b.id)?.lastUrge).toBeNull();
});

it("keeps a telephone urge with who answered, for both sides", async () => {
  const { a, id, ctx, liaison } = await world();
  await perform(urgeByTelephone, ctx, {
    id,
    unitId: a.id,
    taskKeys: [],
    text: "电话催报",
    answeredBy: "张科长",
    answer: "明日补报",
  });
  const { rows } = await perform(listDeliveries, liaison, { page: 1 });
  expect(rows[0]).toMatchObject({
    kind: "urge",
    answer: "明日补报",
    payload: { channel: "telephone", answeredBy: "张科长" },
  });
  const board = await perform(getBoard, ctx, { ...all, id });
  expect(board.rows.find((one) => one.unitId === a.id)?.lastUrge).toMatchObject({
    channel: "telephone",
    answer: "明日补报",
  });
});

it("refuses to change a unit's part on the word of anybody but its issuer", async () => {
  const { a, b, id } = await world();
  const forged = crypto.randomUUID();
  await test.db.within({ role: "app_courier", unitId: b.id, supervises: false }, "read write", (tx) =>
    tx.execute(`insert into deliveries (unit_id, id, from_unit_id, from_unit_name, kind, campaign_id, payload, delivered_at)
      values ('${a.id}', '${forged}', '${b.id}', '兄弟单位', 'exemption', '${id}', '{"taskKeys": [], "taskNames": [], "reason": "冒充"}', now())`),
  );
  const system = testSystem(test, { now: new Date() });
  await expect(
    runTestJob(system, "delivery.apply", { unitId: a.id, id: forged }, inStory("delivery.apply")),
  ).rejects.toMatchObject({
    code: "notFound",
  });
  const [part] = await test.admin`select state from participations where unit_id = ${a.id}`;
  expect(part?.state).toBe("active");
});

it("hides deliveries of one unit from another", async () => {
  const { city, a, b, id, ctx } = await world();
  await perform(urgeUnits, ctx, { id, unitIds: [a.id], taskKeys: [], text: "请抓紧" });
  const [delivery] = await test.admin`select id from deliveries where unit_id = ${a.id}`;
  const other = await city.ctxOf(b, ["liaison"]);
  expect((await perform(listDeliveries, other, { page: 1 })).rows).toEqual([]);
  await expect(perform(seeDelivery, other, { id: String(delivery?.id) })).rejects.toMatchObject({ code: "notFound" });
  await expect(perform(answerUrge, other, { id: String(delivery?.id), text: "代答" })).rejects.toMatchObject({
    code: "notFound",
  });
});
