import { afterAll, expect, it } from "vitest";
import { closeRenderer } from "@/server/document/render";
import { perform } from "@/server/frame/verb";
import { changeLevel } from "@/server/level/change";
import { fixAllLevels, fixLevels } from "@/server/level/fix";
import { getLevelHistory, listLevels } from "@/server/level/queries";
import { getResponse } from "@/server/response/queries";
import { bulkCollective } from "@/server/review/bulk";
import { decide } from "@/server/review/decide";
import { getReview } from "@/server/review/history";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { aspects, filledLine, type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { countUnseenCopies, getCopy, listCopies, seeCopy } from "./copy";
import { previewForm, printCopy, printForms } from "./print";
import { returnCopy } from "./return-copy";
import type { FiledContent } from "./rules";
import { sendMissing } from "./send";

const test = testDatabase();
afterAll(closeRenderer);
type Who = keyof Hospital["people"];
const own = (world: Hospital, who: Who) => ({ appointmentId: world.people[who].appointmentId });
const meeting = (world: Hospital, present: Who[], recused: Who[] = []) => ({
  heldOn: "2026-10-19",
  place: "三楼会议室",
  present: present.map((who) => world.people[who].id),
  recused: recused.map((who) => world.people[who].id),
});
/** The member leaves the room for his own. */
const group = (world: Hospital) => meeting(world, ["principal", "member", "head"], ["member"]);
const every = { state: "all" as const, q: "", page: 1, pageSize: 200 };

async function approved(world: Hospital) {
  const member = await submitForm(world, "member", "form-1", own(world, "member"));
  await perform(bulkCollective, await world.as("liaison"), {
    items: [{ id: member.id, round: 1, step: 0 }],
    reason: "",
    meeting: meeting(world, ["principal"]),
  });
  const nurse = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  await perform(decide, await world.as("head"), { id: nurse.id, round: 1, step: 0, outcome: "approve", reason: "" });
  return { member, nurse };
}

const officeOf = (world: Hospital, roles: ("keeper" | "officer")[]) =>
  actorCtx(test, { unitId: world.bureau.id, roles });
const copiesOf = async (world: Hospital) =>
  (await perform(listCopies, await officeOf(world, ["keeper"]), { q: "", page: 1, pageSize: 50 })).rows;

it("proposes levels by the rule with the reason, names who watches, and has the leading group fix them in one meeting", async () => {
  const world = await hospital(test);
  const { member, nurse } = await approved(world);
  const liaison = await world.as("liaison");
  const before = await perform(listLevels, liaison, { campaignId: world.campaignId, ...every });
  expect(before.fixing).toMatchObject({ name: "廉政风险防控领导小组", of: "unit" });
  expect(before.rows).toHaveLength(6);
  expect(before.rows.every((row) => row.proposed === "2" && !row.isFixed)).toBe(true);
  expect(before.rows.find((row) => row.responseId === nurse.id)).toMatchObject({
    why: "二级（较高）：几率中等、危害较重，2×2=4，达到 3",
    monitors: ["分管领导", "科室负责人"],
  });
  expect(before.rows.find((row) => row.responseId === member.id)?.monitors).toEqual(["领导班子"]);
  const risk = nurse.riskIds[0] ?? "";
  const other = { riskId: risk, level: "1", reason: "" };
  const input = { campaignId: world.campaignId, meeting: group(world) };
  await expect(perform(fixLevels, liaison, { ...input, items: [other] })).rejects.toMatchObject({
    code: "invalidInput",
  });
  await perform(fixLevels, liaison, { ...input, items: [{ ...other, reason: "近年发生过同类问题" }] });
  expect(await perform(fixAllLevels, liaison, { ...input, exceptions: [] })).toEqual({ fixed: 5 });
  const after = await perform(listLevels, liaison, { campaignId: world.campaignId, ...every });
  expect(after.rows.filter((row) => row.isFixed)).toHaveLength(6);
  expect(after.rows.find((row) => row.riskId === risk)).toMatchObject({ level: "1", monitors: ["党组织"] });
  const [task] =
    await test.admin`select reported, expected from unit_tasks where unit_id = ${world.unit.id} and task_key = 'levels'`;
  expect(task?.reported).toBe(2);
});

it("keeps the history of a level: proposed, fixed, changed with the reason, by which meeting", async () => {
  const world = await hospital(test);
  const { nurse } = await approved(world);
  const liaison = await world.as("liaison");
  const riskId = nurse.riskIds[0] ?? "";
  const input = { campaignId: world.campaignId, meeting: group(world) };
  await expect(perform(changeLevel, liaison, { ...input, riskId, level: "1", reason: "整改" })).rejects.toMatchObject({
    code: "wrongState",
  });
  await perform(fixLevels, liaison, { ...input, items: [{ riskId, level: "2", reason: "" }] });
  await expect(
    perform(fixLevels, liaison, { ...input, items: [{ riskId, level: "2", reason: "" }] }),
  ).rejects.toMatchObject({ code: "wrongState" });
  await perform(changeLevel, liaison, { ...input, riskId, level: null, reason: "该项业务已停办" });
  const { history } = await perform(getLevelHistory, liaison, { riskId });
  expect(history.map((one) => [one.stage, one.levelName, one.reason])).toEqual([
    ["proposed", "二级（较高）", ""],
    ["fixed", "二级（较高）", ""],
    ["changed", "不定级", "该项业务已停办"],
  ]);
  expect(history[1]).toMatchObject({ body: "廉政风险防控领导小组", effectiveOn: "2026-10-19" });
  expect(history[1]?.minutes?.present).toHaveLength(3);
});

it("refuses levels without half of the leading group", async () => {
  const world = await hospital(test);
  await approved(world);
  const input = { campaignId: world.campaignId, meeting: meeting(world, ["head"]), exceptions: [] };
  await expect(perform(fixAllLevels, await world.as("liaison"), input)).rejects.toMatchObject({
    code: "noQuorum",
    facts: { present: 1, members: 3 },
  });
});

it("files a team member's form once its levels are fixed, as a copy owned by the receiver, and a nurse's not", async () => {
  const world = await hospital(test);
  const { member } = await approved(world);
  expect(await copiesOf(world)).toEqual([]);
  await perform(fixAllLevels, await world.as("liaison"), {
    campaignId: world.campaignId,
    meeting: group(world),
    exceptions: [],
  });
  const rows = await copiesOf(world);
  expect(rows).toMatchObject([
    { sourceResponseId: member.id, section: "personnel", version: 1, isOpenable: true, state: "received" },
  ]);
  const [stored] =
    await test.admin`select unit_id, hash, content from filed_copies where source_unit_id = ${world.unit.id}`;
  expect(stored?.unit_id).toBe(world.bureau.id);
  const content = stored?.content as FiledContent;
  expect(content.snapshot.lines).toHaveLength(3);
  expect(Object.values(content.levels)).toEqual(["2", "2", "2"]);
  expect(content.decisions).toMatchObject([{ outcome: "collective", present: [world.people.principal.name] }]);
  const [sent] = await test.admin`select hash, version, receiver_name from filings where unit_id = ${world.unit.id}`;
  expect(sent).toEqual({ hash: stored?.hash, version: 1, receiver_name: "市卫生局人事科" });
  const log = await test.admin`select action from audit_log where unit_id = ${world.bureau.id}`;
  expect(log).toEqual([{ action: "copy.received" }]);
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
  const [task] =
    await test.admin`select expected, reported, approved from unit_tasks where unit_id = ${world.unit.id} and task_key = 'filing'`;
  expect(task).toMatchObject({ reported: 1, approved: 1 });
});

it("sends once what two send at the same moment", async () => {
  const world = await hospital(test);
  await approved(world);
  const input = { campaignId: world.campaignId };
  const liaison = await world.as("liaison");
  await perform(fixAllLevels, liaison, { ...input, meeting: group(world), exceptions: [] });
  await test.admin`delete from filings where unit_id = ${world.unit.id}`;
  await test.admin`delete from filed_copies where source_unit_id = ${world.unit.id}`;
  const both = await Promise.all([liaison, await world.as("liaison")].map((one) => perform(sendMissing, one, input)));
  expect(both.map((one) => one.sent).sort()).toEqual([0, 1]);
});

it("sends nothing twice, and a later change of level as the next version", async () => {
  const world = await hospital(test);
  const { member } = await approved(world);
  const liaison = await world.as("liaison");
  await perform(fixAllLevels, liaison, { campaignId: world.campaignId, meeting: group(world), exceptions: [] });
  expect(await perform(sendMissing, liaison, { campaignId: world.campaignId })).toEqual({ sent: 0, waiting: [] });
  await perform(changeLevel, liaison, {
    campaignId: world.campaignId,
    meeting: group(world),
    riskId: member.riskIds[0] ?? "",
    level: "1",
    reason: "动态调整",
  });
  const rows = await copiesOf(world);
  expect(rows.map((row) => [row.version, row.state])).toEqual(
    expect.arrayContaining([
      [2, "received"],
      [1, "superseded"],
    ]),
  );
  const states = await test.admin`select version, state from filings where unit_id = ${world.unit.id} order by 1`;
  expect(states).toEqual([
    { version: 1, state: "superseded" },
    { version: 2, state: "sent" },
  ]);
});

it("gives a deficient filing back: the form is open again with the reason and a new due day, the figures follow", async () => {
  const world = await hospital(test);
  const { member } = await approved(world);
  await perform(fixAllLevels, await world.as("liaison"), {
    campaignId: world.campaignId,
    meeting: group(world),
    exceptions: [],
  });
  const keeper = await officeOf(world, ["keeper"]);
  const [copy] = await copiesOf(world);
  expect(await perform(countUnseenCopies, keeper, {})).toEqual({ count: 1 });
  await perform(seeCopy, keeper, { id: copy?.id ?? "" });
  expect(await perform(countUnseenCopies, keeper, {})).toEqual({ count: 0 });
  await perform(returnCopy, keeper, { id: copy?.id ?? "", reason: "缺外部环境方面的措施" });
  const form = await perform(getResponse, await world.as("member"), { id: member.id });
  expect(form).toMatchObject({ state: "returned", dueOn: "2026-10-27", approvedHash: null });
  const [filing] = await test.admin`select state, reason from filings where unit_id = ${world.unit.id}`;
  expect(filing).toEqual({ state: "returned", reason: "缺外部环境方面的措施" });
  const [task] =
    await test.admin`select reported, returned, approved from unit_tasks where unit_id = ${world.unit.id} and task_key = 'filing'`;
  expect(task).toEqual({ reported: 1, returned: 1, approved: 0 });
  await expect(perform(returnCopy, keeper, { id: copy?.id ?? "", reason: "再退" })).rejects.toMatchObject({
    code: "wrongState",
  });
});

it("keeps sections of one office apart: the officer sees that a form was filed with personnel, not what it says", async () => {
  const world = await hospital(test);
  await approved(world);
  await perform(fixAllLevels, await world.as("liaison"), {
    campaignId: world.campaignId,
    meeting: group(world),
    exceptions: [],
  });
  const officer = await officeOf(world, ["officer"]);
  const { rows } = await perform(listCopies, officer, { q: "", page: 1, pageSize: 50 });
  expect(rows).toMatchObject([{ isOpenable: false, sectionName: "人事科" }]);
  await expect(perform(getCopy, officer, { id: rows[0]?.id ?? "" })).rejects.toMatchObject({ code: "otherSection" });
});

it("hides from the bureau what was not filed, as if it did not exist", async () => {
  const world = await hospital(test);
  const { nurse } = await approved(world);
  const office = await actorCtx(test, {
    unitId: world.bureau.id,
    roles: ["officer", "keeper", "liaison", "principal", "head"],
  });
  await expect(perform(getResponse, office, { id: nurse.id })).rejects.toMatchObject({ code: "notFound" });
  await expect(perform(getReview, office, { id: nurse.id })).rejects.toMatchObject({ code: "notFound" });
  const { history } = await perform(getLevelHistory, office, { riskId: nurse.riskIds[0] ?? "" });
  expect(history).toEqual([]);
});

it("prints which point has which level, what is still open, and the days of the meetings", async () => {
  const world = await hospital(test);
  const { nurse } = await approved(world);
  const liaison = await world.as("liaison");
  const printed = async () => {
    const [sheet] = (await perform(printForms, liaison, { id: nurse.id })).document.sheets;
    return sheet?.boxes?.[2];
  };
  const blank = "（盖章）　　　年　　月　　日";
  expect(await printed()).toMatchObject({ text: "", sign: blank });
  const [first = "", second = "", third = ""] = nurse.riskIds.filter((id) => id !== null);
  const fix = (riskId: string, level: string | null, reason: string, heldOn: string) =>
    perform(fixLevels, liaison, {
      campaignId: world.campaignId,
      meeting: { ...group(world), heldOn },
      items: [{ riskId, level, reason }],
    });
  await fix(second, "1", "涉及采购", "2026-10-12");
  expect(await printed()).toMatchObject({
    text: "第 2 个风险点定为一级（高），另有 2 个尚未定级。",
    sign: "（盖章）　2026年10月12日",
  });
  await fix(first, "2", "", "2026-10-19");
  await fix(third, null, "已由科室统一防控", "2026-10-19");
  expect(await printed()).toMatchObject({
    text: "第 2 个风险点定为一级（高），第 1 个风险点定为二级（较高），第 3 个风险点不定级。会议日期：2026年10月12日、2026年10月19日。",
    sign: "（盖章）　2026年10月19日",
  });
});

it("prints and files who entered a form for somebody without a phone", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "liaison", "form-1", own(world, "nurse"));
  const liaison = await world.as("liaison");
  const print = async () => (await perform(printForms, liaison, { id: sent.id })).document.sheets[0];
  const { name } = world.people.liaison;
  expect((await print())?.corner).toEqual(["表一", `未审定　${name}代填`]);
  await perform(decide, await world.as("head"), { id: sent.id, round: 1, step: 0, outcome: "approve", reason: "" });
  const approvedForm = await print();
  expect(approvedForm?.corner).toEqual(["表一", `已审定　${name}代填`]);
  expect(approvedForm?.boxes?.[0]?.text).toBe(`本表由${name}代填，内容请本人核对后签字。`);
});

it("draws of a form of hundreds of pages those that are looked at, and tells the sizes of all", async () => {
  const world = await hospital(test);
  const manifestation = "参数由一人拟定。".repeat(240);
  const lines = aspects["form-1"].flatMap((aspect) =>
    Array.from({ length: 30 }, (_, index) => filledLine(aspect, { point: `第${index + 1}点`, manifestation })),
  );
  const { id } = await submitForm(world, "member", "form-1", own(world, "member"), { lines });
  const member = await world.as("member");
  const first = await perform(previewForm, member, { id, from: 0 });
  expect(first.sizes.length).toBeGreaterThan(50);
  expect(first.pages).toHaveLength(4);
  const later = await perform(previewForm, member, { id, from: 40 });
  expect(later.pages).toHaveLength(4);
  expect(later.pages.join()).not.toContain("第1点");
});

it("prints one form, a section's and the unit's, with levels and signatures, leaving out what the reader may not see", async () => {
  const world = await hospital(test);
  const { member } = await approved(world);
  await submitForm(world, "buyer", "form-1", own(world, "buyer"));
  const whole = { campaignId: world.campaignId, formKey: "form-1", isApprovedOnly: false };
  await perform(fixAllLevels, await world.as("liaison"), {
    campaignId: world.campaignId,
    meeting: group(world),
    exceptions: [],
  });
  const all = await perform(printForms, await world.as("liaison"), whole);
  expect(all.document.sheets).toHaveLength(3);
  const [one] = (await perform(printForms, await world.as("member"), { id: member.id })).document.sheets;
  expect(one?.corner).toEqual(["表一", "已审定"]);
  expect(one?.table?.rows[0]).toEqual(expect.arrayContaining(["思想道德", "参数由一人拟定", "自己找", "二级（较高）"]));
  expect(one?.boxes?.map((box) => [box.label, box.text])).toEqual([
    ["本人签字", ""],
    ["审核人意见与签字", `集体研究通过。到会：${world.people.principal.name}。回避：${world.people.member.name}。`],
    ["领导小组定级", "3 个风险点均定为二级（较高）。"],
  ]);
  expect(one?.boxes?.[2]?.sign).toBe("（盖章）　2026年10月19日");
  expect((await perform(printForms, await world.as("head"), whole)).document.sheets).toHaveLength(1);
  await expect(perform(printForms, await world.as("nurse"), { id: member.id })).rejects.toMatchObject({
    code: "notFound",
  });
  const drawn = await perform(previewForm, await world.as("member"), { id: member.id, from: 0 });
  expect(drawn.pages[0]).toContain("参数由一人拟定");
  expect(drawn.sizes).toHaveLength(1);
  expect((await perform(previewForm, await world.as("member"), { id: member.id, from: 1 })).pages).toEqual([]);
  await expect(perform(previewForm, await world.as("nurse"), { id: member.id, from: 0 })).rejects.toMatchObject({
    code: "notFound",
  });
  const [copy] = await copiesOf(world);
  const filed = await perform(printCopy, await officeOf(world, ["keeper"]), { id: copy?.id ?? "" });
  expect(filed.document.sheets[0]?.corner?.[1]).toBe(`${world.unit.name} 第 1 版`);
});
