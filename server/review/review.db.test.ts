import { expect, it } from "vitest";
import { perform } from "@/server/frame/verb";
import { getResponse } from "@/server/response/queries";
import { saveResponse } from "@/server/response/save";
import { testDatabase } from "@/server/testing/database";
import { type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { bulkApprove } from "./bulk";
import { decide } from "./decide";
import { getReview } from "./history";
import { listQueue } from "./queue";
import { submitResponse } from "./submit";

const test = testDatabase();
type Who = keyof Hospital["people"];

const queue = async (world: Hospital, who: Who) =>
  (await perform(listQueue, await world.as(who), { q: "", page: 1, pageSize: 50 })).rows;
const rowOf = async (id: string) => (await test.admin`select * from responses where id = ${id}`)[0] ?? {};
const own = (world: Hospital, who: Who) => ({ appointmentId: world.people[who].appointmentId });
const meeting = (world: Hospital, present: Who[], recused: Who[] = []) => ({
  heldOn: "2026-10-19",
  place: "三楼会议室",
  present: present.map((who) => world.people[who].id),
  recused: recused.map((who) => world.people[who].id),
});

it("sends a nurse's form to the head, or to the deputy on the head's behalf, and freezes what was approved", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  expect(sent).toMatchObject({ round: 1, awaits: "departmentHead" });
  expect(await queue(world, "head")).toMatchObject([
    { id: sent.id, capacity: "self", may: ["amend", "approve", "return"] },
  ]);
  expect(await queue(world, "deputy")).toMatchObject([{ id: sent.id, capacity: "deputy" }]);
  expect(await queue(world, "member")).toEqual([]);
  const decided = await perform(decide, await world.as("deputy"), {
    id: sent.id,
    round: 1,
    step: 0,
    outcome: "approve",
    reason: "",
  });
  expect(decided).toMatchObject({ state: "approved" });
  const row = await rowOf(sent.id);
  const [submission] = await test.admin`select hash from submissions where response_id = ${sent.id}`;
  expect(row.approved_hash).toBe(submission?.hash);
  const [decision] = await test.admin`select decided_by, on_behalf_of from decisions where response_id = ${sent.id}`;
  expect(decision).toEqual({ decided_by: world.people.deputy.id, on_behalf_of: world.people.head.id });
});

it("lets nobody approve his own: a head's form goes to the leader in charge, and passes on in the round of measures", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "head", "form-1", own(world, "head"), { withMeasures: true });
  expect(await queue(world, "head")).toEqual([]);
  expect(await queue(world, "deputy")).toEqual([]);
  expect(await queue(world, "member")).toMatchObject([{ id: sent.id, may: ["suggest", "approve", "return"] }]);
  await perform(decide, await world.as("member"), { id: sent.id, round: 1, step: 0, outcome: "approve", reason: "" });
  const [next] = await queue(world, "member");
  expect(next).toMatchObject({
    id: sent.id,
    stage: "measures",
    round: 2,
    passed: ["科室负责人是本人，不能审核自己的表"],
  });
});

it("passes a form upward where the section has no head", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "buyer", "form-1", own(world, "buyer"));
  expect(await queue(world, "member")).toMatchObject([{ id: sent.id, passed: ["科室负责人空缺"] }]);
});

it("closes the round on a suggestion without counting a return, and leaves editing to the owner", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "head", "form-1", own(world, "head"));
  await perform(decide, await world.as("member"), {
    id: sent.id,
    round: 1,
    step: 0,
    outcome: "suggest",
    reason: "请写到环节",
  });
  expect(await rowOf(sent.id)).toMatchObject({ state: "draft", returns: 0, step: null });
  const form = await perform(getResponse, await world.as("head"), { id: sent.id });
  expect(form.opinion).toMatchObject({ outcome: "suggest", reason: "请写到环节", by: world.people.member.name });
});

it("counts returns with their reasons, sets a due day five working days on, and shows what changed since", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const head = await world.as("head");
  await perform(decide, head, { id: sent.id, round: 1, step: 0, outcome: "return", reason: "内容笼统" });
  expect(await rowOf(sent.id)).toMatchObject({ state: "returned", returns: 1 });
  const [due] = await test.admin`select due_on::text as on from responses where id = ${sent.id}`;
  expect(due?.on).toBe("2026-10-27");
  const nurse = await world.as("nurse");
  const form = await perform(getResponse, nurse, { id: sent.id });
  const lines = form.lines.map(({ revisionId: _r, revisionNo: _n, position: _p, level: _l, ...line }, index) =>
    index === 0 ? { ...line, point: "一人拟定参数又一人验收" } : line,
  );
  const saved = await perform(saveResponse, nurse, { id: sent.id, version: form.version, head: {}, noneIn: [], lines });
  await perform(submitResponse, nurse, { id: sent.id, version: saved.version });
  const review = await perform(getReview, head, { id: sent.id });
  expect(review).toMatchObject({ round: 2, capacity: "self" });
  expect(review.rounds[0]?.difference?.lines).toEqual([
    {
      kind: "changed",
      aspect: "thought",
      point: "一人拟定参数又一人验收",
      fields: [{ field: "point", before: "参数由一人拟定", after: "一人拟定参数又一人验收" }],
    },
  ]);
  expect(review.rounds[1]?.decisions).toMatchObject([{ outcome: "return", reason: "内容笼统", dueOn: "2026-10-27" }]);
  const [task] =
    await test.admin`select reported, returned, approved from unit_tasks where unit_id = ${world.unit.id} and task_key = 'post-search'`;
  expect(task).toEqual({ reported: 1, returned: 1, approved: 0 });
});

it("keeps a reviewer's amendment as a round of its own with its own hash", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const form = await perform(getResponse, await world.as("head"), { id: sent.id });
  const lines = form.lines.map(({ revisionId: _r, revisionNo: _n, position: _p, level: _l, ...line }) => ({
    ...line,
    harm: 3,
  }));
  const done = await perform(decide, await world.as("head"), {
    id: sent.id,
    round: 1,
    step: 0,
    outcome: "amend",
    reason: "危害应为严重",
    content: { head: {}, noneIn: [], lines },
  });
  expect(done.state).toBe("approved");
  const rounds =
    await test.admin`select round, hash, submitted_by, amended_by from submissions where response_id = ${sent.id} order by round`;
  expect(rounds.map((one) => [one.round, one.submitted_by, one.amended_by])).toEqual([
    [1, world.people.nurse.id, null],
    [2, world.people.nurse.id, world.people.head.id],
  ]);
  expect(rounds[0]?.hash).not.toBe(rounds[1]?.hash);
  expect((await rowOf(sent.id)).approved_hash).toBe(rounds[1]?.hash);
  const levels =
    await test.admin`select no, self_level from risk_revisions where unit_id = ${world.unit.id} order by no, id`;
  expect(levels.map((one) => [one.no, one.self_level])).toEqual([
    [1, "2"],
    [1, "2"],
    [1, "2"],
    [2, "1"],
    [2, "1"],
    [2, "1"],
  ]);
});

it("lets one of eight who decide at once decide, and tells the others", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const input = { id: sent.id, round: 1, step: 0, outcome: "approve" as const, reason: "" };
  const reviewers = [await world.as("head"), await world.as("deputy")];
  const outcomes = await Promise.allSettled(
    [...reviewers, ...reviewers, ...reviewers, ...reviewers].map((ctx) => perform(decide, ctx, input)),
  );
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of outcomes)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "alreadyDecided" });
  expect(await test.admin`select 1 from decisions where response_id = ${sent.id}`).toHaveLength(1);
});

it("has a team member's form decided by the team, with quorum and with the member standing aside", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "member", "form-1", own(world, "member"));
  const liaison = await world.as("liaison");
  expect(await queue(world, "liaison")).toMatchObject([
    {
      id: sent.id,
      capacity: "recorder",
      may: ["collective", "return"],
      body: "team",
      ownerId: world.people.member.id,
    },
  ]);
  const at = { id: sent.id, round: 1, step: 0, outcome: "collective" as const, reason: "" };
  await expect(
    perform(decide, liaison, { ...at, meeting: meeting(world, ["principal", "member"]) }),
  ).rejects.toMatchObject({
    code: "mustRecuse",
  });
  await expect(
    perform(decide, liaison, { ...at, meeting: meeting(world, ["principal", "nurse"]) }),
  ).rejects.toMatchObject({ code: "strangers", facts: { names: world.people.nurse.name } });
  await expect(
    perform(decide, liaison, { ...at, meeting: meeting(world, ["member"], ["member"]) }),
  ).rejects.toMatchObject({ code: "noQuorum", facts: { present: 0, members: 1 } });
  await expect(
    perform(decide, liaison, { ...at, meeting: { ...meeting(world, ["principal"]), heldOn: "2026-10-21" } }),
  ).rejects.toMatchObject({ code: "notYetHeld" });
  await perform(decide, liaison, { ...at, meeting: meeting(world, ["principal"]) });
  const [decision] = await test.admin`select attendance from decisions where response_id = ${sent.id}`;
  expect(decision?.attendance).toMatchObject({
    heldOn: "2026-10-19",
    place: "三楼会议室",
    present: [{ name: world.people.principal.name }],
    recused: [{ name: world.people.member.name }],
  });
  expect(await rowOf(sent.id)).toMatchObject({ state: "approved" });
});

it("takes a department's form through head and leader, and the unit's through team and principal", async () => {
  const world = await hospital(test);
  const form2 = await submitForm(world, "deputy", "form-2", { departmentId: world.ward.id });
  await perform(decide, await world.as("head"), { id: form2.id, round: 1, step: 0, outcome: "approve", reason: "" });
  expect(await rowOf(form2.id)).toMatchObject({ state: "submitted", awaits: "leaderInCharge" });
  await perform(decide, await world.as("member"), { id: form2.id, round: 1, step: 1, outcome: "approve", reason: "" });
  expect(await rowOf(form2.id)).toMatchObject({ state: "approved" });
  const form3 = await submitForm(world, "liaison", "form-3", { unit: true });
  await perform(decide, await world.as("principal"), {
    id: form3.id,
    round: 1,
    step: 0,
    outcome: "collective",
    reason: "",
    meeting: meeting(world, ["principal", "member"]),
  });
  await perform(decide, await world.as("principal"), {
    id: form3.id,
    round: 1,
    step: 1,
    outcome: "approve",
    reason: "",
  });
  expect(await rowOf(form3.id)).toMatchObject({ state: "approved" });
});

it("holds a meeting on a section's measures only with the leader who convenes it, and offers him among those present", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "deputy", "form-2", { departmentId: world.ward.id }, { withMeasures: true });
  const member = await world.as("member");
  await perform(decide, await world.as("head"), { id: sent.id, round: 1, step: 0, outcome: "approve", reason: "" });
  await perform(decide, member, { id: sent.id, round: 1, step: 1, outcome: "approve", reason: "" });
  const asked = await perform(getReview, member, { id: sent.id });
  expect(asked).toMatchObject({ state: "submitted", may: ["collective", "return"], body: null });
  expect(asked.conveners).toEqual([world.people.member.id]);
  expect(asked.people.map((one) => one.personId)).toContain(world.people.member.id);
  expect(await queue(world, "member")).toMatchObject([{ conveners: [world.people.member.id] }]);
  const at = { id: sent.id, round: asked.round, step: asked.step ?? 0, outcome: "collective" as const, reason: "" };
  await expect(perform(decide, member, { ...at, meeting: meeting(world, ["head", "deputy"]) })).rejects.toMatchObject({
    code: "noConvener",
    facts: { who: "分管领导", names: world.people.member.name },
  });
  await perform(decide, member, { ...at, meeting: meeting(world, ["member", "head"]) });
  expect(await rowOf(sent.id)).toMatchObject({ state: "approved" });
});

it("offers a leader in charge who holds no post of the team among those present at his meeting", async () => {
  const world = await hospital(test);
  await test.admin`update posts set class = 'staff' where unit_id = ${world.unit.id} and class = 'teamMember'`;
  const sent = await submitForm(world, "deputy", "form-2", { departmentId: world.ward.id }, { withMeasures: true });
  const member = await world.as("member");
  await perform(decide, await world.as("head"), { id: sent.id, round: 1, step: 0, outcome: "approve", reason: "" });
  await perform(decide, member, { id: sent.id, round: 1, step: 1, outcome: "approve", reason: "" });
  const { people } = await perform(getReview, member, { id: sent.id });
  expect(people).toContainEqual({
    personId: world.people.member.id,
    name: world.people.member.name,
    title: "分管领导",
  });
});

it("has a head's own department form skip his step", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "head", "form-2", { departmentId: world.ward.id });
  expect(sent.awaits).toBe("leaderInCharge");
  expect(await queue(world, "head")).toEqual([]);
});

it("refuses what a reviewer may not do, and those who are not the reviewer", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const at = { id: sent.id, round: 1, step: 0 };
  await expect(
    perform(decide, await world.as("member"), { ...at, outcome: "approve", reason: "" }),
  ).rejects.toMatchObject({ code: "notYours" });
  await expect(
    perform(decide, await world.as("head"), { ...at, outcome: "suggest", reason: "改" }),
  ).rejects.toMatchObject({ code: "notAllowed" });
  await expect(
    perform(decide, await world.as("nurse"), { ...at, outcome: "approve", reason: "" }),
  ).rejects.toMatchObject({ code: "forbidden" });
  const other = await hospital(test);
  await expect(
    perform(decide, await other.as("head"), { ...at, outcome: "approve", reason: "" }),
  ).rejects.toMatchObject({ code: "notFound" });
});

it("approves like forms in bulk and names those it cannot", async () => {
  const world = await hospital(test);
  const first = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const second = await submitForm(world, "colleague", "form-1", own(world, "colleague"));
  const buyer = await submitForm(world, "buyer", "form-1", own(world, "buyer"));
  const waiting = await queue(world, "head");
  expect(new Set(waiting.map((one) => one.likeness)).size).toBe(1);
  const items = [first, second, buyer].map(({ id }) => ({ id, round: 1, step: 0 }));
  const { results } = await perform(bulkApprove, await world.as("head"), { items, reason: "" });
  expect(results.map((one) => [one.state, one.problem === null])).toEqual([
    ["approved", true],
    ["approved", true],
    ["submitted", false],
  ]);
  expect(results[2]?.problem).toContain("分管领导");
});
