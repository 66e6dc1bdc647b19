import { expect, it } from "vitest";
import { readOwnWork } from "@/server/contents/desk";
import { uuidv7 } from "@/server/frame/ids";
import { perform } from "@/server/frame/verb";
import { bulkApprove } from "@/server/review/bulk";
import { decide } from "@/server/review/decide";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { type Hospital, hospital, submitForm } from "@/server/testing/hospital";

const test = testDatabase();
const own = async (world: Hospital, who: keyof Hospital["people"]) => perform(readOwnWork, await world.as(who), {});
const short = (works: { title: string; note: string }[]) => works.map(({ title, note }) => [title, note]);

it("tells who sent a form with whom it waits by name, then that it came back, then that it is approved", async () => {
  const world = await hospital(test);
  const { nurse, head } = world.people;
  const sent = await submitForm(world, "nurse", "form-1", { appointmentId: nurse.appointmentId });
  const title = `表一 ${nurse.name}（内科·护士）`;
  expect(short((await own(world, "nurse")).started)).toEqual([[title, `待科室负责人审核（${head.name}）`]]);
  const at = { id: sent.id, round: 1, step: 0 };
  await perform(decide, await world.as("head"), { ...at, outcome: "return", reason: "内容笼统" });
  const back = await own(world, "nurse");
  expect(short(back.started)).toEqual([[title, "已退回，待修改"]]);
  expect(short(back.done)).toEqual([[`提交：${title}`, ""]]);
  expect(short((await own(world, "head")).done)).toEqual([[`退回：${title}`, "内容笼统"]]);
  expect((await own(world, "head")).done[0]).toMatchObject({ key: "response", id: sent.id });
  expect(await own(world, "colleague")).toEqual({ done: [], started: [] });
});

it("shows what was decided with risks and measures in one act once", async () => {
  const world = await hospital(test);
  const appointmentId = world.people.nurse.appointmentId;
  const sent = await submitForm(world, "nurse", "form-1", { appointmentId }, { withMeasures: true });
  const items = [{ id: sent.id, round: 1, step: 0 }];
  await perform(bulkApprove, await world.as("head"), { items, reason: "同意" });
  expect(await test.admin`select 1 from decisions where response_id = ${sent.id}`).toHaveLength(2);
  expect((await own(world, "head")).done).toHaveLength(1);
  expect(short((await own(world, "nurse")).started)[0]?.[1]).toBe("已审定");
});

it("names the body that a member's form waits for", async () => {
  const world = await hospital(test);
  await submitForm(world, "member", "form-1", { appointmentId: world.people.member.appointmentId });
  expect((await own(world, "member")).started[0]?.note).toBe("待领导班子研究");
});

it("lists tasks handed in, circulars begun and their steps, and documents signed for, the last first", async () => {
  const world = await hospital(test);
  const liaison = world.people.liaison.id;
  const newId = () => uuidv7(testNow.getTime());
  const at = (hour: number) => new Date(`2026-10-19T0${hour}:00:00Z`);
  const unitId = { unit_id: world.unit.id };
  const circularId = newId();
  const fileId = newId();
  await test.admin`insert into hand_ins ${test.admin({ ...unitId, id: newId(), campaign_id: world.campaignId, task_key: "levels", submitted_by: liaison, submitted_at: at(1), created_at: at(1) })}`;
  await test.admin`insert into circulars ${test.admin({ ...unitId, id: circularId, kind: "original", title: "情况通报", state: "checking", content: "{}", created_by: liaison, created_at: at(2), updated_at: at(3), updated_by_name: "甲" })}`;
  await test.admin`insert into circular_steps ${test.admin({ ...unitId, id: newId(), circular_id: circularId, seq: 1, act: "submitted", opinion: "请核", actor_name: "甲", acted_by: liaison, acted_at: at(3) })}`;
  await test.admin`insert into files ${test.admin({ ...unitId, id: fileId, sha256: "0".repeat(64), name: "a.pdf", mime: "application/pdf", size: 1, purpose: "incoming", created_at: testNow })}`;
  await test.admin`insert into incoming_documents ${test.admin({ ...unitId, id: newId(), circular_id: newId(), from_unit_id: newId(), from_unit_name: "市局", kind: "original", title: "上级通报", number: "测〔2026〕1号", delivered_at: at(1), received_at: at(4), received_by: liaison, file_id: fileId })}`;
  const { done, started } = await own(world, "liaison");
  expect(done.map((one) => [one.key, one.title.split("：")[0]])).toEqual([
    ["incoming", "签收"],
    ["circular", "送核"],
    ["task", "上报"],
  ]);
  expect(started.map((one) => [one.key, one.id, one.task, one.note])).toEqual([
    ["circular", circularId, "", "核稿"],
    ["task", world.campaignId, "levels", "已上报"],
  ]);
});
