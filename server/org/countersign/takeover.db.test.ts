import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { closeRenderer } from "@/server/document/render";
import { perform } from "@/server/frame/verb";
import { issueLiaisonSlips, setLiaison } from "@/server/org/unit/liaison";
import { declareLoss, listLosses, openLostUnit, readOwnLoss } from "@/server/org/unit/loss";
import { actorCtx, actorPassword } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { type HttpVisitor, overHttp } from "@/server/testing/http";
import { confirmCountersign, printCountersigned, refuseCountersign } from "./decide";
import { proposeCountersign } from "./propose";
import { listCountersigns } from "./queries";

const test = testDatabase();
const hour = 3_600_000;
const password = actorPassword;
let http: ReturnType<typeof overHttp>;
afterAll(closeRenderer);
beforeAll(() => {
  http = overHttp(test);
  http.enter();
});

let world: Awaited<ReturnType<typeof found>>;
beforeEach(async () => {
  world = await found();
});

/** A bureau with an officer, and a hospital with liaison and principal; more people as a test needs them. */
async function found() {
  const make = factories(test.admin);
  const bureau = await make.unit();
  const hospital = await make.unit({ parent: bureau });
  const { id: departmentId } = await make.department(hospital.id);
  const officer = await http.holder(bureau.id, "officer", (await make.department(bureau.id)).id);
  const liaison = await http.holder(hospital.id, "liaison", departmentId);
  const principal = await http.holder(hospital.id, "principal", departmentId);
  return { make, bureau, hospital, departmentId, officer, liaison, principal };
}

/** The same person as the tests of verbs have him: with a password known, and at any time. */
const as = async (who: HttpVisitor, roles: Parameters<typeof actorCtx>[1]["roles"], at = new Date()) => {
  const ctx = await actorCtx(test, { unitId: who.unitId, personId: who.personId, name: who.name, roles, now: at });
  return { ...ctx, actor: { ...ctx.actor, userId: who.userId } };
};
const reset = { act: "issueSlip" } as const;
const propose = async (who: HttpVisitor, personId: string, matter: object, roles = ["liaison"] as never) =>
  perform(proposeCountersign, await as(who, roles), { personId, matter: matter as never, reason: "本人忘记口令" });

it("gives the superior no code for a person of a unit with accounts, nor lets it take or rename who has one", async () => {
  const { officer, hospital, principal } = world;
  const [before] = await test.admin`select name, employee_no from persons where id = ${principal.personId}`;
  const named = await http.call(officer, "org.units.setLiaison", {
    unitId: hospital.id,
    employeeNo: before?.employee_no,
    name: "王某",
    phone: "",
  });
  expect(named).toMatchObject({ status: 409, reason: "hasAccount" });
  const slips = await http.download(officer, "liaisonSlips", { unitIds: [hospital.id] });
  expect(slips).toMatchObject({ reason: "invalidInput", text: expect.stringContaining("已有启用的账号") });
  expect(await test.admin`select name, employee_no from persons where id = ${principal.personId}`).toEqual([before]);
  expect(
    await test.admin`select 1 from grants where person_id = ${principal.personId} and role = 'liaison'`,
  ).toHaveLength(0);
  expect(await test.admin`select 1 from activations where unit_id = ${hospital.id}`).toHaveLength(0);
});

it("still hands out the first code of a new unit, and then no more", async () => {
  const { make, bureau, officer } = world;
  const fresh = await make.unit({ parent: bureau });
  const ctx = await as(officer, ["officer"]);
  const input = { unitId: fresh.id, employeeNo: "L01", name: "曾伟", phone: "" };
  const { id } = await perform(setLiaison, ctx, input);
  expect((await perform(issueLiaisonSlips, ctx, { unitIds: [fresh.id] })).slips).toMatchObject([{ name: "曾伟" }]);
  await http.visitor(fresh.id, { id, name: "曾伟" });
  await expect(perform(issueLiaisonSlips, ctx, { unitIds: [fresh.id] })).rejects.toMatchObject({
    code: "invalidInput",
  });
  await expect(perform(setLiaison, ctx, { ...input, name: "曾炜" })).rejects.toMatchObject({ code: "hasAccount" });
  // Somebody new may be named; who can sign in there with weight is told, and the code stays the unit's own matter.
  await perform(setLiaison, ctx, { ...input, employeeNo: "L02", name: "王二" });
  expect(await test.admin`select act, detail from notices where person_id = ${id}`).toEqual([
    { act: "roleGranted", detail: "联络员" },
    { act: "slipIssued", detail: "" },
    { act: "weightGiven", detail: "王二（联络员）" },
  ]);
});

it("refuses a liaison alone the reset of the principal, the grant, the charge and the post for himself", async () => {
  const { make, liaison, principal, departmentId, hospital } = world;
  const post = (postClass: "head" | "deputyHead" | "teamMember") =>
    make.post(hospital.id, departmentId, { class: postClass });
  const call = (procedure: string, input: object) => http.call(liaison, procedure, input);
  const self = liaison.personId;
  const slip = (personId: string) => http.download(liaison, "slips", { personIds: [personId] });
  expect(await slip(principal.personId)).toMatchObject({ reason: "needsSecond" });
  expect(await slip(self)).toMatchObject({ reason: "ownMatter" });
  expect(await call("org.persons.grant", { personId: self, role: "principal" })).toMatchObject({ reason: "ownMatter" });
  expect(await call("org.departments.setCharge", { departmentId, personId: self })).toMatchObject({
    reason: "ownMatter",
  });
  for (const postClass of ["head", "deputyHead", "teamMember"] as const) {
    const at = { postId: (await post(postClass)).id, fromOn: "2026-01-01" };
    expect(await call("org.persons.appoint", { personId: self, ...at })).toMatchObject({ reason: "ownMatter" });
  }
  // A post that he holds is not made one of another class by him either.
  const plain = await make.post(hospital.id, departmentId, { name: "文书" });
  await test.admin`insert into appointments (unit_id, id, person_id, post_id, from_on, created_at) values (${hospital.id}, gen_random_uuid(), ${self}, ${plain.id}, '2026-01-01', now())`;
  const raised = { id: plain.id, name: "文书", class: "deputyHead" };
  expect(await call("org.posts.edit", raised)).toMatchObject({ reason: "ownMatter" });
  const team = { kind: "leadingGroup", name: "领导小组", members: [{ personId: self, title: "组长" }] };
  expect(await call("org.bodies.set", team)).toMatchObject({ reason: "ownMatter" });
  expect(await test.admin`select 1 from activations where unit_id = ${hospital.id}`).toHaveLength(0);
});

it("has a reset done by two: the person is told, who proposed sees no code, who confirmed prints it once more within a day", async () => {
  const { make, hospital, departmentId, liaison, principal } = world;
  const leader = await http.holder(hospital.id, "leader", departmentId);
  const { id, confirmers } = await propose(liaison, principal.personId, reset);
  expect(confirmers).toEqual([leader.name]);
  expect(await test.admin`select act from notices where person_id = ${principal.personId}`).toEqual([
    { act: "proposed" },
  ]);
  expect(await test.admin`select 1 from activations where unit_id = ${hospital.id}`).toHaveLength(0);
  const confirm = async (who: HttpVisitor, roles: never) =>
    perform(confirmCountersign, await as(who, roles), { id, password });
  await expect(confirm(liaison, ["liaison"] as never)).rejects.toMatchObject({ code: "notConfirmer" });
  await expect(confirm(principal, ["principal"] as never)).rejects.toMatchObject({ code: "notConfirmer" });
  const byLeader = await as(leader, ["leader"]);
  await expect(perform(confirmCountersign, byLeader, { id, password: "wrong" })).rejects.toMatchObject({
    code: "wrongPassword",
  });
  await perform(confirmCountersign, byLeader, { id, password });
  await expect(perform(confirmCountersign, byLeader, { id, password })).rejects.toMatchObject({ code: "wrongState" });
  await expect(perform(printCountersigned, await as(liaison, ["liaison"]), { id })).rejects.toMatchObject({
    code: "notFound",
  });
  const { slips } = await perform(printCountersigned, byLeader, { id });
  expect(slips).toMatchObject([{ name: principal.name, purpose: "reset" }]);
  const later = await as(leader, ["leader"], new Date(Date.now() + 25 * hour));
  await expect(perform(printCountersigned, later, { id })).rejects.toMatchObject({ code: "wrongState" });
  const told = await test.admin`select act, by_name from notices where person_id = ${principal.personId} order by at`;
  expect(told.map((one) => one.act)).toEqual(["proposed", "resetIssued"]);
  expect(await make.unit()).toBeTruthy();
});

it("tells a proposal in the words in which it was made, whatever account and name the person has since", async () => {
  const { make, hospital, liaison } = world;
  const person = await make.person(hospital.id, { roles: ["principal"] });
  await propose(liaison, person.id, reset);
  const told = async () =>
    (await perform(listCountersigns, await as(liaison, ["liaison"]), { page: 1, belowPage: 1 })).own;
  const [before] = await told();
  expect(before?.matter).toMatch(/^打印.+的激活条$/);
  await http.visitor(hospital.id, person);
  await test.admin`update persons set name = '改名' where id = ${person.id}`;
  expect(await told()).toMatchObject([{ matter: before?.matter }]);
});

it("asks the superior where the unit has nobody settled: who was made yesterday confirms nothing", async () => {
  const { make, hospital, departmentId, officer, liaison, principal, bureau } = world;
  const post = await make.post(hospital.id, departmentId, { class: "teamMember" });
  const puppet = await http.visitor(hospital.id, await make.person(hospital.id, { postId: post.id }), {
    since: new Date(Date.now() - 24 * hour),
  });
  const { id, asksSuperior } = await propose(liaison, principal.personId, reset);
  expect(asksSuperior).toBe(true);
  await expect(perform(confirmCountersign, await as(puppet, ["leader"]), { id, password })).rejects.toMatchObject({
    code: "notConfirmer",
  });
  // The superior confirms, but cannot begin.
  const above = await as(officer, ["officer"]);
  const { below } = await perform(listCountersigns, above, { page: 1, belowPage: 1 });
  expect(below).toMatchObject([{ id, fromUnitName: hospital.name, mayDecide: true }]);
  await expect(
    perform(proposeCountersign, above, { personId: principal.personId, matter: reset, reason: "代办" }),
  ).rejects.toMatchObject({ code: "notFound" });
  await perform(confirmCountersign, above, { id, password });
  expect((await perform(printCountersigned, above, { id })).slips).toMatchObject([{ purpose: "reset" }]);
  expect((await perform(listCountersigns, above, { page: 1, belowPage: 1 })).below).toMatchObject([{ isOpen: false }]);
  // In both chains.
  for (const [unitId, action] of [
    [hospital.id, "countersign.confirmed"],
    [bureau.id, "countersign.decided"],
  ] as const)
    expect(await test.admin`select 1 from audit_log where unit_id = ${unitId} and action = ${action}`).toHaveLength(1);
});

it("settles nobody by an old post whose class was raised", async () => {
  const { make, hospital, departmentId, liaison, principal } = world;
  const leader = await http.holder(hospital.id, "leader", departmentId);
  const post = await make.post(hospital.id, departmentId);
  const friend = await http.visitor(hospital.id, await make.person(hospital.id, { postId: post.id }));
  const raised = { id: post.id, name: post.name, class: "teamMember", duties: "", powers: [] };
  expect(await http.call(liaison, "org.posts.edit", raised)).toMatchObject({ reason: null });
  const { id } = await propose(liaison, principal.personId, reset);
  await expect(perform(confirmCountersign, await as(friend, ["leader"]), { id, password })).rejects.toMatchObject({
    code: "notConfirmer",
  });
  await perform(confirmCountersign, await as(leader, ["leader"]), { id, password });
});

it("is no second person who has the same account in the unit above", async () => {
  const { make, bureau, liaison, principal } = world;
  const twin = await make.person(bureau.id, { roles: ["officer"] });
  const above = await http.visitor(bureau.id, twin, { userId: liaison.userId });
  const { id } = await propose(liaison, principal.personId, reset);
  await expect(perform(confirmCountersign, await as(above, ["officer"]), { id, password })).rejects.toMatchObject({
    code: "notConfirmer",
  });
});

it("lets the superior decide only after two days where the unit has somebody, and nobody after seven", async () => {
  const { hospital, departmentId, officer, liaison, principal } = world;
  await http.holder(hospital.id, "leader", departmentId);
  const { id } = await propose(liaison, principal.personId, reset);
  const after = async (hours: number) => as(officer, ["officer"], new Date(Date.now() + hours * hour));
  const refuse = { id, reason: "请先核实" };
  await expect(perform(refuseCountersign, await after(47), refuse)).rejects.toMatchObject({ code: "notConfirmer" });
  await expect(perform(refuseCountersign, await after(7 * 24 + 1), refuse)).rejects.toMatchObject({
    code: "wrongState",
  });
  await perform(refuseCountersign, await after(49), refuse);
  const { own } = await perform(listCountersigns, await as(liaison, ["liaison"]), { page: 1, belowPage: 1 });
  expect(own).toMatchObject([{ id, state: "refused", note: "请先核实" }]);
});

it("hands a role out by no slip that was printed before it, and does nothing in the name of who lost the role", async () => {
  const { make, hospital, departmentId, liaison } = world;
  const leader = await http.holder(hospital.id, "leader", departmentId);
  const fresh = await make.person(hospital.id, { name: "新院长" });
  expect(await http.download(liaison, "slips", { personIds: [fresh.id] })).toMatchObject({ reason: null });
  const grant = { act: "grantRole", role: "principal" } as const;
  const first = await propose(liaison, fresh.id, grant);
  await perform(confirmCountersign, await as(leader, ["leader"]), { id: first.id, password });
  expect(await test.admin`select 1 from activations where person_id = ${fresh.id} and voided_at is null`).toHaveLength(
    0,
  );
  // The code that would hand the role out is of two persons as well.
  expect(await http.download(liaison, "slips", { personIds: [fresh.id] })).toMatchObject({
    reason: "needsSecond",
  });

  const other = await make.person(hospital.id);
  const second = await propose(liaison, other.id, grant);
  await test.admin`delete from grants where person_id = ${liaison.personId}`;
  await expect(
    perform(confirmCountersign, await as(leader, ["leader"]), { id: second.id, password }),
  ).rejects.toMatchObject({ code: "wrongState" });
});

it("keeps roles apart that exclude each other, at grants, posts and resets, unless nobody else holds one", async () => {
  const { make, bureau, officer } = world;
  const departmentId = (await make.department(bureau.id)).id;
  const liaison = await http.holder(bureau.id, "liaison", departmentId);
  const chief = await http.holder(bureau.id, "chief", departmentId);
  const call = (who: HttpVisitor, procedure: string, input: object) => http.call(who, procedure, input);
  // A liaison is not made officer while there is one, nor a leader put in charge of records he keeps.
  expect(await call(officer, "org.persons.grant", { personId: liaison.personId, role: "officer" })).toMatchObject({
    reason: "excludedRoles",
  });
  const second = await http.holder(bureau.id, "liaison", departmentId);
  const post = await make.post(bureau.id, departmentId, { class: "teamMember" });
  expect(
    await call(liaison, "org.persons.appoint", { personId: second.personId, postId: post.id, fromOn: "2026-01-01" }),
  ).toMatchObject({ reason: "excludedRoles" });
  // Officer and liaison in one person, as it may have been before: he resets nobody while another holds one of the two.
  await test.admin`insert into grants (unit_id, id, person_id, role, granted_at) values (${bureau.id}, gen_random_uuid(), ${officer.personId}, 'liaison', now())`;
  const plain = await http.holder(bureau.id, "staff", departmentId);
  expect(await http.download(officer, "slips", { personIds: [plain.personId] })).toMatchObject({
    reason: "excludedRoles",
  });
  expect(await http.download(officer, "slips", { personIds: [chief.personId] })).toMatchObject({
    reason: "excludedRoles",
  });
  // Where nobody else is there it yields, and the log says so.
  await test.admin`update memberships set ended_at = now() where person_id in ${test.admin([liaison.personId, second.personId])}`;
  expect(await http.download(officer, "slips", { personIds: [plain.personId] })).toMatchObject({ reason: null });
  const yielded = await test.admin`
    select c.content from audit_log l join audit_contents c on c.unit_id = l.unit_id and c.seq = l.seq
     where l.unit_id = ${bureau.id} and l.action = 'exclusion.yielded'`;
  expect(yielded).toMatchObject([{ content: { gained: "officer", held: "liaison" } }]);
});

it("invents no chief: officer and liaison together need a third, and an officer alone gets nowhere", async () => {
  const { make, bureau, officer } = world;
  const departmentId = (await make.department(bureau.id)).id;
  const liaison = await http.holder(bureau.id, "liaison", departmentId);
  const invented = await make.person(bureau.id, { name: "某主任" });
  expect(await http.call(officer, "org.persons.grant", { personId: invented.id, role: "chief" })).toMatchObject({
    reason: "needsSecond",
  });
  const { id, confirmers } = await propose(officer, invented.id, { act: "grantRole", role: "chief" }, [
    "officer",
  ] as never);
  expect(confirmers).toEqual([liaison.name]);
  await expect(perform(confirmCountersign, await as(officer, ["officer"]), { id, password })).rejects.toMatchObject({
    code: "notConfirmer",
  });
  await perform(confirmCountersign, await as(liaison, ["liaison"]), { id, password });
  expect(await http.download(liaison, "slips", { personIds: [invented.id] })).toMatchObject({
    reason: "needsSecond",
  });
});

it("opens a lost unit again by two of the superior after two days, and by nobody once somebody there has signed in", async () => {
  const { make, bureau, hospital, officer, liaison } = world;
  const declare = { unitId: hospital.id, reason: "联络员离岗失联，其他人口令遗失" };
  const start = Date.now() + hour;
  const at = (hours: number) => new Date(start + hours * hour);
  const colleague = await http.holder(bureau.id, "organiser", (await make.department(bureau.id)).id);
  await perform(declareLoss, await as(officer, ["officer"], at(0)), declare);
  expect(await perform(readOwnLoss, await as(liaison, ["liaison"]), {})).toMatchObject({ reason: declare.reason });
  const open = async (who: HttpVisitor, roles: never, hours: number) =>
    perform(openLostUnit, await as(who, roles, at(hours)), { unitId: hospital.id, password });
  await expect(open(officer, ["officer"] as never, 49)).rejects.toMatchObject({ code: "notConfirmer" });
  await expect(open(colleague, ["organiser"] as never, 47)).rejects.toMatchObject({ code: "wrongState" });
  const opened = await open(colleague, ["organiser"] as never, 49);
  expect(opened.slips).toMatchObject([{ name: liaison.name, purpose: "reset", unit: hospital.name }]);
  await expect(open(colleague, ["organiser"] as never, 50)).rejects.toMatchObject({ code: "notFound" });

  // A second one is void as soon as anybody of the unit signs in.
  await perform(declareLoss, await as(officer, ["officer"], at(60)), declare);
  await test.admin`update sessions set last_seen_at = ${at(61)} where user_id = ${world.principal.userId}`;
  const [loss] = await perform(listLosses, await as(colleague, ["organiser"], at(109)), {});
  expect(loss).toMatchObject({ state: "void" });
  await expect(open(colleague, ["organiser"] as never, 109)).rejects.toMatchObject({
    code: "wrongState",
    facts: { state: expect.stringContaining("已有人登录") },
  });
});
