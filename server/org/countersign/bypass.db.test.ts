import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { activateAccount } from "@/server/account/activate";
import { performAccount } from "@/server/account/verb";
import { closeRenderer } from "@/server/document/render";
import { perform } from "@/server/frame/verb";
import { returnPerson } from "@/server/org/person/leave";
import { issueSlips } from "@/server/org/slip/issue";
import { listUnusedSlips } from "@/server/org/slip/queries";
import { moveUnit } from "@/server/org/unit/move";
import { actorCtx, actorPassword as password } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { type HttpVisitor, overHttp } from "@/server/testing/http";
import { visitorCtx } from "@/server/testing/visitor";
import { confirmCountersign, printCountersigned } from "./decide";
import { listCountersigns } from "./queries";

// Ways round the second person: each was open once.
const test = testDatabase();
const day = 86_400_000;
const today = new Date().toISOString().slice(0, 10);
let http: ReturnType<typeof overHttp>;
let make: ReturnType<typeof factories>;
beforeAll(() => {
  make = factories(test.admin);
  http = overHttp(test);
  http.enter();
});
afterAll(closeRenderer);

let world: Awaited<ReturnType<typeof found>>;
beforeEach(async () => {
  world = await found();
});

async function found() {
  const city = await make.unit();
  const bureau = await make.unit({ parent: city, kind: "district" });
  const hospital = await make.unit({ parent: bureau });
  const departmentId = (await make.department(hospital.id)).id;
  const officer = await http.holder(bureau.id, "officer", (await make.department(bureau.id)).id);
  const liaison = await http.holder(hospital.id, "liaison", departmentId);
  const principal = await http.holder(hospital.id, "principal", departmentId);
  return { city, bureau, hospital, departmentId, officer, liaison, principal };
}

const as = async (who: HttpVisitor, roles: Parameters<typeof actorCtx>[1]["roles"], at = new Date()) => {
  const ctx = await actorCtx(test, { unitId: who.unitId, personId: who.personId, name: who.name, roles, now: at });
  return { ...ctx, actor: { ...ctx.actor, userId: who.userId } };
};
const reset = { act: "issueSlip" } as const;
const asksFor = (who: HttpVisitor, personId: string, matter: object = reset) =>
  http.call(who, "org.countersigns.propose", { personId, matter, reason: "本人忘记口令" });
/** Somebody of old with an account in a post of a class. */
async function inPost(unitId: string, departmentId: string, postClass: "staff" | "teamMember") {
  const post = await make.post(unitId, departmentId, { class: postClass });
  const person = await make.person(unitId, { postId: post.id });
  return { post, person, who: await http.visitor(unitId, person) };
}

it("settles nobody by raising the post he has long held: the class counts from the day it was given", async () => {
  const { hospital, departmentId, liaison, principal } = world;
  const { post, who } = await inPost(hospital.id, departmentId, "staff");
  const raised = { id: post.id, name: post.name, class: "teamMember" };
  expect(await http.call(liaison, "org.posts.edit", raised)).toMatchObject({ reason: null });
  expect((await asksFor(liaison, principal.personId)).data).toMatchObject({ confirmers: [], asksSuperior: true });
  // Nor by a charge, which was dated to the beginning of its day.
  const department = await make.department(hospital.id);
  const other = await http.holder(hospital.id, "staff", departmentId);
  const charge = { departmentId: department.id, personId: other.personId };
  expect(await http.call(liaison, "org.departments.setCharge", charge)).toMatchObject({ reason: null });
  const [since] = await test.admin`select now() - created_at < interval '1 minute' as fresh from charges
    where unit_id = ${hospital.id} and person_id = ${other.personId}`;
  expect(since).toEqual({ fresh: true });
  // Who was there is told, before any of them counts.
  const told = await test.admin`select act, detail from notices where person_id = ${principal.personId}
    and act = 'weightGiven' order by id`;
  expect(told).toEqual([
    { act: "weightGiven", detail: `${who.name}（班子成员）` },
    { act: "weightGiven", detail: `${other.name}（分管${department.name}）` },
  ]);
});

it("opens no account by taking its power first: a post, a charge, a role or a class that was taken lasts a month", async () => {
  const { hospital, departmentId, liaison } = world;
  const slip = (personId: string) => http.download(liaison, "slips", { personIds: [personId] });
  const call = async (procedure: string, input: object) =>
    expect(await http.call(liaison, procedure, input), procedure).toMatchObject({ reason: null });

  const ended = await inPost(hospital.id, departmentId, "teamMember");
  await call("org.persons.endAppointment", { appointmentId: ended.person.appointmentId, endsOn: today });
  const lowered = await inPost(hospital.id, departmentId, "teamMember");
  await call("org.posts.edit", { id: lowered.post.id, name: lowered.post.name, class: "staff" });
  const moved = await inPost(hospital.id, departmentId, "teamMember");
  const plain = await make.post(hospital.id, departmentId);
  await call("org.persons.transfer", { appointmentId: moved.person.appointmentId, postId: plain.id, fromOn: today });
  const discharged = await http.holder(hospital.id, "staff", departmentId);
  await make.charge(hospital.id, discharged.personId, departmentId);
  await call("org.departments.setCharge", { departmentId, personId: null });
  const colleague = await http.holder(hospital.id, "liaison", departmentId);
  await call("org.persons.revoke", { personId: colleague.personId, role: "liaison" });

  const former = [ended.person.id, lowered.person.id, moved.person.id, discharged.personId, colleague.personId];
  for (const personId of former) {
    expect(await slip(personId)).toMatchObject({ reason: "needsSecond" });
    expect(await http.call(liaison, "org.persons.leave", { personId, leftOn: today })).toMatchObject({
      reason: "needsSecond",
    });
  }
  // Who never had any is served at once, and so are they after the month.
  const never = await inPost(hospital.id, departmentId, "staff");
  expect(await slip(never.person.id)).toMatchObject({ reason: null });
  const later = await as(liaison, ["liaison"], new Date(Date.now() + 31 * day));
  expect((await perform(issueSlips, later, { personIds: former })).slips).toHaveLength(former.length);
});

it("makes nobody alone in an office without a superior: who was stripped of late still counts, and a new one does not yet", async () => {
  const { city } = world;
  const departmentId = (await make.department(city.id)).id;
  const officer = await http.holder(city.id, "officer", departmentId);
  const liaison = await http.holder(city.id, "liaison", departmentId);
  const wanted = await make.person(city.id);
  const chief = { personId: wanted.id, role: "chief" };
  expect(await http.call(officer, "org.persons.revoke", { personId: liaison.personId, role: "liaison" })).toMatchObject(
    { reason: null },
  );
  expect(await http.call(officer, "org.persons.grant", chief)).toMatchObject({ reason: "needsSecond" });
  const puppet = await make.person(city.id, { name: "傀儡" });
  expect(await http.call(officer, "org.persons.grant", { personId: puppet.id, role: "keeper" })).toMatchObject({
    reason: null,
  });
  const new1 = await http.visitor(city.id, puppet, { since: new Date() });
  const proposed = await asksFor(officer, wanted.id, { act: "grantRole", role: "chief" });
  expect(proposed.data).toMatchObject({ confirmers: [] });
  const { id } = proposed.data as { id: string };
  await expect(perform(confirmCountersign, await as(new1, ["keeper"]), { id, password })).rejects.toMatchObject({
    code: "notConfirmer",
  });
});

it("lets two of an office of today work, and one alone, with a row in the log", async () => {
  const fresh = await make.unit();
  const at = new Date();
  const person = await make.person(fresh.id);
  const first = await http.visitor(fresh.id, person, { since: at });
  for (const role of ["officer", "liaison"])
    await test.admin`insert into grants (unit_id, id, person_id, role, granted_at) values (${fresh.id}, gen_random_uuid(), ${person.id}, ${role}, ${at})`;
  const wanted = await make.person(fresh.id);
  expect(await http.call(first, "org.persons.grant", { personId: wanted.id, role: "registrar" })).toMatchObject({
    reason: null,
  });
  expect(
    await test.admin`select action from audit_log where unit_id = ${fresh.id}
    and action in ('countersign.waived', 'exclusion.yielded') order by action`,
  ).toMatchObject([{ action: "countersign.waived" }, { action: "exclusion.yielded" }]);
  const second = await http.visitor(fresh.id, wanted, { since: at });
  const third = await make.person(fresh.id);
  const chief = await asksFor(first, third.id, { act: "grantRole", role: "chief" });
  expect(chief.data).toMatchObject({ confirmers: [second.name] });
});

it("resets once for one proposal: who confirmed prints no second slip when the first was used", async () => {
  const { hospital, departmentId, liaison, principal } = world;
  const leader = await http.holder(hospital.id, "leader", departmentId);
  const { data } = await asksFor(liaison, principal.personId);
  const { id } = data as { id: string };
  const now = new Date();
  await perform(confirmCountersign, await as(leader, ["leader"], now), { id, password });
  const { slips } = await perform(printCountersigned, await as(leader, ["leader"], now), { id });
  expect(slips).toHaveLength(1);
  await test.admin`update activations set used_at = ${now} where unit_id = ${hospital.id}`;
  await expect(perform(printCountersigned, await as(leader, ["leader"], now), { id })).rejects.toMatchObject({
    code: "wrongState",
  });
});

it("is decided above by who is above now, and by nobody who both makes and opens accounts there", async () => {
  const { city, bureau, hospital, officer, liaison, principal } = world;
  const { data } = await asksFor(liaison, principal.personId);
  const { id } = data as { id: string };
  await test.admin`insert into grants (unit_id, id, person_id, role, granted_at) values (${bureau.id}, gen_random_uuid(), ${officer.personId}, 'liaison', now())`;
  const other = await http.holder(bureau.id, "officer", (await make.department(bureau.id)).id);
  await expect(
    perform(confirmCountersign, await as(officer, ["officer", "liaison"]), { id, password }),
  ).rejects.toMatchObject({ code: "excludedRoles" });
  const mayor = await http.holder(city.id, "officer", (await make.department(city.id)).id);
  await perform(moveUnit, await as(mayor, ["officer"]), { id: hospital.id, parentId: city.id });
  expect((await perform(listCountersigns, await as(other, ["officer"]), { page: 1, belowPage: 1 })).below).toEqual([]);
  await expect(perform(confirmCountersign, await as(other, ["officer"]), { id, password })).rejects.toMatchObject({
    code: "notFound",
  });
});

it("makes no account two people of a unit, by whatever way somebody comes back", async () => {
  const { hospital, departmentId, liaison } = world;
  const left = await http.holder(hospital.id, "staff", departmentId);
  await test.admin`update persons set left_on = '2026-01-01' where id = ${left.personId}`;
  await test.admin`update memberships set ended_at = now() where person_id = ${left.personId}`;
  await http.visitor(hospital.id, await make.person(hospital.id), { userId: left.userId });
  const back = perform(returnPerson, await as(liaison, ["liaison"]), { id: left.personId });
  await expect(back).rejects.toMatchObject({ code: "wrongState" });
  expect(await test.admin`select 1 from memberships where user_id = ${left.userId} and ended_at is null`).toHaveLength(
    1,
  );
});

it("prints a slip that can be used for whoever got the number of somebody with an account", async () => {
  const { hospital, liaison } = world;
  const [unit] = await test.admin`select code from units where id = ${hospital.id}`;
  const ctx = await as(liaison, ["liaison"]);
  const logins: string[] = [];
  for (const name of ["甲", "乙", "丙"]) {
    const person = await make.person(hospital.id, { name, employeeNo: "G001" });
    const { slips } = await perform(issueSlips, ctx, { personIds: [person.id] });
    const [slip] = slips;
    const taken = { login: String(slip?.login), code: String(slip?.code), password: "Xinkouling-10" };
    const now = ctx.now;
    logins.push((await performAccount(activateAccount, visitorCtx(test, { now }), taken)).login);
    await test.admin`update persons set employee_no = ${`H${name}`} where id = ${person.id}`;
  }
  const plain = `${unit?.code}-g001`.toLowerCase();
  expect(logins).toEqual([plain, `${plain}-2`, `${plain}-3`]);
});

it("prints, and prints anew, the slips of a department of more than a thousand", async () => {
  const { hospital, departmentId, liaison } = world;
  const post = await make.post(hospital.id, departmentId);
  await test.admin`
    with p as (insert into persons (unit_id, id, employee_no, name, created_at)
      select ${hospital.id}, gen_random_uuid(), 'B' || n, '职工' || n, now() from generate_series(1, 1200) n returning id)
    insert into appointments (unit_id, id, person_id, post_id, from_on, created_at)
      select ${hospital.id}, gen_random_uuid(), p.id, ${post.id}, '2026-01-01', now() from p`;
  await test.admin`analyze persons, appointments, posts`;
  const ctx = await as(liaison, ["liaison"]);
  expect((await perform(issueSlips, ctx, { departmentId })).slips).toHaveLength(1200);
  const voids = (await perform(listUnusedSlips, ctx, { departmentId })).map((slip) => slip.id);
  expect(voids).toHaveLength(1200);
  const printed = await http.download(liaison, "slips", { departmentId, voids });
  expect(printed).toMatchObject({ status: 200, reason: null });
});
