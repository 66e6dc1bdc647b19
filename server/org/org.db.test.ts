import { expect, it } from "vitest";
import type { Role } from "@/db/enums";
import { factories } from "@/db/factories";
import { hashCode } from "@/server/frame/code";
import { perform } from "@/server/frame/verb";
import { actorCtx, testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { listBodies } from "./body/queries";
import { setBody } from "./body/set";
import { setCharge } from "./department/charge";
import { closeDepartment } from "./department/close";
import { createDepartment } from "./department/create";
import { listDepartments } from "./department/queries";
import { grantRole, revokeRole } from "./grant/change";
import { appointPerson, endAppointment, transferPerson } from "./person/appoint";
import { createPerson } from "./person/create";
import { leavePerson, returnPerson } from "./person/leave";
import { getPerson, listPersons } from "./person/queries";
import { closePost } from "./post/close";
import { createPost } from "./post/create";
import { editPost } from "./post/edit";
import { listPersonsInput } from "./schema";
import { issueSlips, voidSlips } from "./slip/issue";
import { listSlips, listUnusedSlips } from "./slip/queries";

const test = testDatabase();
const make = () => factories(test.admin);
const today = "2026-10-20";

async function hospital(roles: Role[] = ["liaison"]) {
  const unit = await make().unit({ kind: "hospital" });
  const me = await make().person(unit.id);
  const ctx = await actorCtx(test, { unitId: unit.id, personId: me.id, roles });
  const { id: departmentId } = await perform(createDepartment, ctx, {
    name: "设备科",
    duty: "",
    yearTasks: "",
    position: 0,
  });
  const post = (name: string, postClass: "head" | "deputyHead" | "staff") =>
    perform(createPost, ctx, { departmentId, name, class: postClass, duties: "", powers: ["procurement"] });
  const { id: headPost } = await post("科长", "head");
  const { id: staffPost } = await post("采购员", "staff");
  return { unit, ctx, me, departmentId, headPost, staffPost };
}
const person = (employeeNo: string, name: string, postId: string | null = null, fromOn = "2026-01-01") => ({
  employeeNo,
  name,
  phone: "",
  rank: "",
  isPartyMember: false,
  needsProxy: false,
  postId,
  fromOn,
});
const census = async (unitId: string) => {
  const [row] = await test.admin`select departments, head, staff from unit_census where unit_id = ${unitId}`;
  return row && [row.departments, row.head, row.staff];
};
const page = (more: object = {}) => listPersonsInput.parse(more);

it("shows departments with their posts, heads, deputies and the leader in charge", async () => {
  const { unit, ctx, departmentId, headPost, staffPost } = await hospital();
  const { id: leader } = await perform(createPerson, ctx, person("L1", "冯院长"));
  await perform(createPerson, ctx, person("H1", "吕科长", headPost));
  await perform(createPerson, ctx, person("S1", "曾采购", staffPost));
  await perform(setCharge, ctx, { departmentId, personId: leader });
  const [department] = await perform(listDepartments, ctx, {});
  expect(department).toMatchObject({
    name: "设备科",
    people: 2,
    heads: [{ name: "吕科长" }],
    deputies: [],
    leaderInCharge: { name: "冯院长" },
  });
  expect(department?.posts.map((p) => [p.name, p.people])).toEqual([
    ["科长", 1],
    ["采购员", 1],
  ]);
  expect(await census(unit.id)).toEqual([1, 1, 1]);
});

it("counts a department that gets a post of the leadership team as none, until the post is closed", async () => {
  const { unit, ctx, departmentId } = await hospital();
  const team = { departmentId, name: "院长", class: "teamPrincipal" as const, duties: "", powers: [] };
  const { id } = await perform(createPost, ctx, team);
  expect(await census(unit.id)).toEqual([0, 0, 0]);
  await perform(closePost, ctx, { id });
  expect(await census(unit.id)).toEqual([1, 0, 0]);
});

it("keeps one leader in charge at a time, with the days", async () => {
  const { ctx, departmentId } = await hospital();
  const { id: a } = await perform(createPerson, ctx, person("L1", "甲"));
  const { id: b } = await perform(createPerson, ctx, person("L2", "乙"));
  await test.admin`insert into charges (unit_id, id, person_id, department_id, from_on, created_at)
    values (${ctx.unit.id}, gen_random_uuid(), ${a}, ${departmentId}, '2026-01-01', now())`;
  await perform(setCharge, ctx, { departmentId, personId: b });
  await expect(perform(setCharge, ctx, { departmentId, personId: b })).rejects.toMatchObject({ code: "duplicate" });
  const rows = () =>
    test.admin`select person_id, from_on::text, to_on::text from charges where department_id = ${departmentId} order by from_on`;
  expect(await rows()).toEqual([
    { person_id: a, from_on: "2026-01-01", to_on: "2026-10-19" },
    { person_id: b, from_on: today, to_on: null },
  ]);
  await perform(setCharge, ctx, { departmentId, personId: null });
  expect(await rows()).toHaveLength(1);
});

it("finds people by name, pinyin, initials and number, page by page", async () => {
  const { ctx, staffPost, departmentId } = await hospital();
  await perform(createPerson, ctx, person("A01", "曾国强", staffPost));
  await perform(createPerson, ctx, person("A02", "吕秀英", staffPost));
  await perform(createPerson, ctx, person("B1", "单雄"));
  const names = async (more: object) => (await perform(listPersons, ctx, page(more))).rows.map((r) => r.name);
  expect(await names({ q: "zeng" })).toEqual(["曾国强"]);
  expect(await names({ q: "LXY" })).toEqual(["吕秀英"]);
  expect(await names({ q: "shan" })).toEqual(["单雄"]);
  expect(await names({ q: "a0" })).toEqual(["曾国强", "吕秀英"]);
  expect(await names({ q: "%" })).toEqual([]);
  expect(await names({ departmentId })).toEqual(["曾国强", "吕秀英"]);
  expect(await perform(listPersons, ctx, page({ q: "a0", size: 1, page: 2 }))).toMatchObject({
    total: 2,
    rows: [{ name: "吕秀英", account: "none", posts: [{ post: "采购员", department: "设备科" }] }],
  });
});

it("moves a person by ending one appointment and beginning another", async () => {
  const { unit, ctx, headPost, staffPost } = await hospital();
  const { id, appointmentId } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  if (!appointmentId) throw new Error("appointed");
  await perform(transferPerson, ctx, { appointmentId, postId: headPost, fromOn: today });
  expect((await perform(getPerson, ctx, { id })).posts.map((p) => [p.post, p.fromOn, p.toOn])).toEqual([
    ["采购员", "2026-01-01", "2026-10-19"],
    ["科长", today, null],
  ]);
  expect(await census(unit.id)).toEqual([1, 1, 0]);
  await expect(perform(transferPerson, ctx, { appointmentId, postId: headPost, fromOn: today })).rejects.toMatchObject({
    code: "wrongState",
  });
});

it("lets one of two transfers of the same appointment through", async () => {
  const { unit, ctx, headPost, staffPost } = await hospital();
  const { appointmentId } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  if (!appointmentId) throw new Error("appointed");
  const another = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const outcomes = await Promise.allSettled(
    [ctx, another].map((one) => perform(transferPerson, one, { appointmentId, postId: headPost, fromOn: today })),
  );
  expect(outcomes.map((o) => o.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await census(unit.id)).toEqual([1, 1, 0]);
});

it("holds a second post beside the first, and takes back one that never counted", async () => {
  const { unit, ctx, headPost, staffPost } = await hospital();
  const { id } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  const second = await perform(appointPerson, ctx, { personId: id, postId: headPost, fromOn: today });
  await expect(
    perform(appointPerson, ctx, { personId: id, postId: headPost, fromOn: "2026-10-01" }),
  ).rejects.toMatchObject({ code: "duplicate" });
  expect(await census(unit.id)).toEqual([1, 1, 1]);
  await perform(endAppointment, ctx, { appointmentId: second.id, endsOn: today });
  expect((await perform(getPerson, ctx, { id })).posts).toHaveLength(1);
});

it("refuses appointments, transfers and endings dated ahead, with the day, and changes nothing", async () => {
  const { unit, ctx, headPost, staffPost } = await hospital();
  const { id, appointmentId } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  if (!appointmentId) throw new Error("appointed");
  const ahead = "2026-10-21";
  const refused = { code: "invalidInput", facts: { problem: expect.stringContaining(`${ahead} 还没有到`) } };
  const attempts = [
    () => perform(appointPerson, ctx, { personId: id, postId: headPost, fromOn: ahead }),
    () => perform(transferPerson, ctx, { appointmentId, postId: headPost, fromOn: ahead }),
    () => perform(endAppointment, ctx, { appointmentId, endsOn: ahead }),
    () => perform(leavePerson, ctx, { personId: id, leftOn: ahead }),
    () => perform(createPerson, ctx, person("S2", "赵六", staffPost, ahead)),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused);
  expect(await census(unit.id)).toEqual([1, 0, 1]);
});

it("names who has left when somebody is put into a body who is no longer there", async () => {
  const { ctx, staffPost } = await hospital();
  const { id } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  await perform(leavePerson, ctx, { personId: id, leftOn: today });
  await expect(
    perform(setBody, ctx, { kind: "team", name: "领导班子", members: [{ personId: id, title: "成员" }] }),
  ).rejects.toMatchObject({ code: "invalidInput", facts: { problem: expect.stringContaining("王五已离职") } });
});

it("keeps an appointment under which a form was filled on its first day", async () => {
  const { ctx, staffPost, departmentId } = await hospital();
  const { appointmentId } = await perform(createPerson, ctx, person("S1", "王五", staffPost, today));
  if (!appointmentId) throw new Error("appointed");
  await test.admin`insert into responses (unit_id, id, campaign_id, form_key, layer, appointment_id, department_id, subject_label, state, created_at, updated_at)
    values (${ctx.unit.id}, gen_random_uuid(), gen_random_uuid(), 'post', 'post', ${appointmentId}, ${departmentId}, '王五', 'draft', now(), now())`;
  await expect(perform(endAppointment, ctx, { appointmentId, endsOn: today })).rejects.toMatchObject({ code: "inUse" });
});

it("ends everything of one who leaves, and goes on when the person comes back", async () => {
  const { unit, ctx, departmentId, headPost } = await hospital();
  const { id } = await perform(createPerson, ctx, person("H1", "吕科长", headPost));
  await perform(setCharge, ctx, { departmentId, personId: id });
  await perform(grantRole, ctx, { personId: id, role: "registrar" });
  await perform(setBody, ctx, { kind: "leadingGroup", name: "领导小组", members: [{ personId: id, title: "成员" }] });
  await perform(issueSlips, ctx, { personIds: [id] });
  await test.admin`insert into users (id, login, name, password_hash, password_changed_at, created_at) values (${id}, ${id}, 'x', 'x', now(), now())`;
  await test.admin`insert into memberships (unit_id, id, user_id, person_id, created_at) values (${unit.id}, gen_random_uuid(), ${id}, ${id}, now())`;
  await perform(leavePerson, ctx, { personId: id, leftOn: today });
  const left = await perform(getPerson, ctx, { id });
  expect(left).toMatchObject({ leftOn: today, account: "none", inCharge: [], roles: [] });
  expect(left.posts.map((p) => p.toOn)).toEqual(["2026-10-19"]);
  expect((await perform(listBodies, ctx, {}))[0]?.members).toEqual([]);
  expect(await census(unit.id)).toEqual([1, 0, 0]);
  await perform(returnPerson, ctx, { id });
  expect(await perform(getPerson, ctx, { id })).toMatchObject({ leftOn: null, account: "active" });
});

it("lets nobody end the own service or change the own roles, and leaves office roles to officers", async () => {
  const { ctx, me } = await hospital();
  const refused = { code: "ownMatter" };
  await expect(perform(leavePerson, ctx, { personId: me.id, leftOn: today })).rejects.toMatchObject(refused);
  await expect(perform(grantRole, ctx, { personId: me.id, role: "principal" })).rejects.toMatchObject(refused);
  const { id } = await perform(createPerson, ctx, person("S1", "王五"));
  await expect(perform(grantRole, ctx, { personId: id, role: "officer" })).rejects.toMatchObject({
    code: "noAuthority",
  });
  await perform(grantRole, ctx, { personId: id, role: "liaison" });
  await expect(perform(grantRole, ctx, { personId: id, role: "liaison" })).rejects.toMatchObject({ code: "duplicate" });
  await perform(revokeRole, ctx, { personId: id, role: "liaison" });
  await expect(perform(revokeRole, ctx, { personId: id, role: "liaison" })).rejects.toMatchObject({ code: "notFound" });
});

it("closes posts and departments that nobody holds", async () => {
  const { unit, ctx, departmentId, staffPost, headPost } = await hospital();
  const { appointmentId } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  if (!appointmentId) throw new Error("appointed");
  await expect(perform(closePost, ctx, { id: staffPost })).rejects.toMatchObject({ code: "inUse" });
  await expect(perform(closeDepartment, ctx, { id: departmentId })).rejects.toMatchObject({ code: "inUse" });
  await perform(closePost, ctx, { id: headPost });
  await expect(perform(createPerson, ctx, person("S2", "赵六", headPost))).rejects.toMatchObject({
    code: "wrongState",
  });
  await perform(endAppointment, ctx, { appointmentId, endsOn: today });
  await perform(closeDepartment, ctx, { id: departmentId });
  expect(await perform(listDepartments, ctx, {})).toEqual([]);
  expect(await census(unit.id)).toEqual([0, 0, 0]);
});

it("recounts when the class of a post changes", async () => {
  const { unit, ctx, staffPost } = await hospital();
  await perform(createPerson, ctx, person("S1", "王五", staffPost));
  await perform(editPost, ctx, { id: staffPost, name: "采购负责人", class: "head", duties: "", powers: [] });
  expect(await census(unit.id)).toEqual([1, 1, 0]);
});

it("issues slips by department to those without an account, and voids the earlier ones", async () => {
  const { unit, ctx, departmentId, staffPost } = await hospital();
  const { id } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  await perform(createPerson, ctx, person("S2", "不在科室"));
  const first = await perform(issueSlips, ctx, { departmentId });
  expect(first.slips.map((s) => [s.name, s.department, s.purpose])).toEqual([["王五", "设备科", "activate"]]);
  const [unitRow] = await test.admin`select code from units where id = ${unit.id}`;
  expect(first.slips[0]?.login).toBe(`${unitRow?.code}-s1`);
  const voids = (await perform(listUnusedSlips, ctx, { departmentId })).map((slip) => slip.id);
  const second = await perform(issueSlips, ctx, { personIds: [id], voids });
  const open =
    await test.admin`select code_hash, expires_at from activations where person_id = ${id} and voided_at is null`;
  expect(open).toHaveLength(1);
  expect(open[0]?.code_hash).toBe(hashCode(second.slips[0]?.code ?? ""));
  expect(open[0]?.expires_at).toEqual(new Date(testNow.getTime() + 30 * 86_400_000));
  expect((await perform(listPersons, ctx, page({ account: "slip" }))).rows.map((r) => r.name)).toEqual(["王五"]);
  const standing = { name: "设备科", people: 1, active: 0 };
  expect(await perform(listSlips, ctx, {})).toMatchObject([{ ...standing, slip: 1, none: 0 }]);
  expect(await perform(voidSlips, ctx, { personIds: [id] })).toEqual({ voided: 1 });
  expect(await perform(listSlips, ctx, {})).toMatchObject([{ ...standing, slip: 0, none: 1 }]);
  const officer = await actorCtx(test, { unitId: unit.id, roles: ["officer"] });
  await expect(perform(issueSlips, officer, { departmentId })).rejects.toMatchObject({ code: "forbidden" });
});

it("resets an account under the login it has, whatever the number is now", async () => {
  const { unit, ctx, staffPost } = await hospital();
  const { id } = await perform(createPerson, ctx, person("S1", "王五", staffPost));
  await test.admin`insert into users (id, login, name, password_hash, password_changed_at, created_at) values (${id}, 'old-login', 'x', 'x', now(), now())`;
  await test.admin`insert into memberships (unit_id, id, user_id, person_id, created_at) values (${unit.id}, gen_random_uuid(), ${id}, ${id}, now())`;
  const { slips } = await perform(issueSlips, ctx, { personIds: [id] });
  expect(slips).toMatchObject([{ login: "old-login", purpose: "reset" }]);
});

it("answers a repeated request for slips without the codes: they are kept nowhere", async () => {
  const { ctx, departmentId, staffPost } = await hospital();
  await perform(createPerson, ctx, person("S1", "王五", staffPost));
  const keyed = { ...ctx, idempotencyKey: "once" };
  const { slips } = await perform(issueSlips, keyed, { departmentId });
  await expect(perform(issueSlips, keyed, { departmentId })).rejects.toMatchObject({ code: "wrongState" });
  const kept = await test.admin`select result from idempotency_keys where unit_id = ${ctx.unit.id}`;
  expect(JSON.stringify(kept)).not.toContain(slips[0]?.code);
});

it("keeps units apart: another unit's ids look like none at all", async () => {
  const mine = await hospital();
  const theirs = await hospital();
  const { id, appointmentId } = await perform(createPerson, theirs.ctx, person("S1", "王五", theirs.staffPost));
  if (!appointmentId) throw new Error("appointed");
  const none = { code: "notFound" };
  await expect(perform(getPerson, mine.ctx, { id })).rejects.toMatchObject(none);
  await expect(perform(leavePerson, mine.ctx, { personId: id, leftOn: today })).rejects.toMatchObject(none);
  await expect(
    perform(transferPerson, mine.ctx, { appointmentId, postId: mine.staffPost, fromOn: today }),
  ).rejects.toMatchObject(none);
  await expect(
    perform(appointPerson, mine.ctx, { personId: mine.me.id, postId: theirs.staffPost, fromOn: today }),
  ).rejects.toMatchObject(none);
  await expect(
    perform(setCharge, mine.ctx, { departmentId: theirs.departmentId, personId: mine.me.id }),
  ).rejects.toMatchObject(none);
  await expect(
    perform(setBody, mine.ctx, { kind: "team", name: "班子", members: [{ personId: id, title: "成员" }] }),
  ).rejects.toMatchObject(none);
  await expect(perform(issueSlips, mine.ctx, { personIds: [id] })).rejects.toMatchObject({ code: "invalidInput" });
  expect((await perform(listPersons, mine.ctx, page())).rows.map((r) => r.id)).not.toContain(id);
});
