import { expect, it } from "vitest";
import { perform } from "@/server/frame/verb";
import { bulkCollective } from "@/server/review/bulk";
import { decide } from "@/server/review/decide";
import { testDatabase } from "@/server/testing/database";
import { type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { changeLevel } from "./change";
import { fixAllLevels, fixLevels } from "./fix";
import { getLevelHistory, listLevels } from "./queries";

const test = testDatabase();
type Who = keyof Hospital["people"];
const own = (world: Hospital, who: Who) => ({ appointmentId: world.people[who].appointmentId });
const meeting = (world: Hospital, present: Who[], recused: Who[] = [], heldOn = "2026-10-19") => ({
  heldOn,
  place: "三楼会议室",
  present: present.map((who) => world.people[who].id),
  recused: recused.map((who) => world.people[who].id),
});

/** Approved forms of a member of the group, of the principal, and of a nurse. */
async function approved(world: Hospital) {
  const forms = await Promise.all(
    (["member", "principal"] as const).map((who) => submitForm(world, who, "form-1", own(world, who))),
  );
  await perform(bulkCollective, await world.as("liaison"), {
    items: forms.map(({ id }) => ({ id, round: 1, step: 0 })),
    reason: "",
    meeting: meeting(world, ["principal", "member"], ["principal", "member"]),
  });
  const nurse = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  await perform(decide, await world.as("head"), { id: nurse.id, round: 1, step: 0, outcome: "approve", reason: "" });
  return { member: forms[0]?.riskIds ?? [], principal: forms[1]?.riskIds ?? [], nurse: nurse.riskIds };
}

it("lets one meeting decide several members' forms, each leaving the room for his own", async () => {
  const world = await hospital(test);
  await approved(world);
  const rows = await test.admin`
    select r.subject_label as subject, d.attendance from decisions d join responses r on r.id = d.response_id
    where r.unit_id = ${world.unit.id} and d.outcome = 'collective' order by 1`;
  const { member, principal } = world.people;
  for (const [who, other] of [[member, principal] as const, [principal, member] as const])
    expect(rows.find((row) => row.subject.startsWith(who.name))?.attendance).toMatchObject({
      present: [{ name: other.name }],
      recused: [{ name: who.name }],
    });
});

it("names everybody who has to leave before levels of their own are fixed, and takes nobody else's for theirs", async () => {
  const world = await hospital(test);
  const risks = await approved(world);
  const liaison = await world.as("liaison");
  const { principal, member, head } = world.people;
  const at = { campaignId: world.campaignId };
  const all = meeting(world, ["principal", "member", "head"]);
  const error = await perform(fixAllLevels, liaison, { ...at, meeting: all, exceptions: [] }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "mustRecuse" });
  expect(error.message).toContain(principal.name);
  expect(error.message).toContain(member.name);
  expect(error.message).not.toContain(head.name);
  const nurses = risks.nurse.map((riskId) => ({ riskId: riskId ?? "", level: "2", reason: "" }));
  expect(await perform(fixLevels, liaison, { ...at, meeting: all, items: nurses })).toEqual({ fixed: 3 });
  const aside = meeting(world, ["principal", "member", "head"], ["principal", "member"]);
  expect(await perform(fixAllLevels, liaison, { ...at, meeting: aside, exceptions: [] })).toEqual({ fixed: 6 });
  const { history } = await perform(getLevelHistory, liaison, { riskId: risks.member[0] ?? "" });
  const minutes = history.find((one) => one.stage === "fixed")?.minutes;
  expect(minutes?.recused.map((one) => one.name)).toEqual([member.name]);
  expect(minutes?.present.map((one) => one.name)).toEqual([principal.name, head.name]);
  const change = { ...at, riskId: risks.principal[0] ?? "", level: null, reason: "业务停办" };
  await expect(perform(changeLevel, liaison, { ...change, meeting: all })).rejects.toMatchObject({
    code: "mustRecuse",
    facts: { name: principal.name },
  });
});

it("lets one of several meetings recorded at once fix the levels, and tells the others", async () => {
  const world = await hospital(test);
  const { nurse } = await approved(world);
  const liaison = await world.as("liaison");
  const at = { campaignId: world.campaignId, meeting: meeting(world, ["principal", "member", "head"]) };
  const items = nurse.map((riskId) => ({ riskId: riskId ?? "", level: "2", reason: "" }));
  const outcomes = await Promise.allSettled(
    Array.from({ length: 4 }, () => perform(fixLevels, liaison, { ...at, items })),
  );
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "wrongState" });
  const aside = { ...at, meeting: meeting(world, ["principal", "member", "head"], ["principal", "member"]) };
  const rest = await Promise.all(
    Array.from({ length: 4 }, () => perform(fixAllLevels, liaison, { ...aside, exceptions: [] })),
  );
  expect(rest.map(({ fixed }) => fixed).sort()).toEqual([0, 0, 0, 6]);
  const doubled = await test.admin`
    select risk_id from level_decisions where unit_id = ${world.unit.id} and stage = 'fixed' group by 1 having count(*) > 1`;
  expect([...doubled]).toEqual([]);
});

it("tells the page which members have points of their own to be fixed", async () => {
  const world = await hospital(test);
  const { nurse } = await approved(world);
  const listed = await perform(listLevels, await world.as("liaison"), {
    campaignId: world.campaignId,
    state: "all",
    q: "",
    page: 1,
    pageSize: 3,
  });
  expect([...listed.openOwners].sort()).toEqual([world.people.member.id, world.people.principal.id].sort());
  const row = listed.rows.find((one) => nurse.includes(one.riskId));
  expect(row?.ownerIds ?? [world.people.nurse.id]).toEqual([world.people.nurse.id]);
});

it("refuses a meeting that is still to come, and people who are not of the body, by name", async () => {
  const world = await hospital(test);
  await approved(world);
  const liaison = await world.as("liaison");
  const at = { campaignId: world.campaignId, exceptions: [] };
  const people: Who[] = ["principal", "member", "head"];
  await expect(
    perform(fixAllLevels, liaison, { ...at, meeting: meeting(world, people, [], "2026-10-21") }),
  ).rejects.toMatchObject({ code: "notYetHeld", facts: { day: "2026-10-21" } });
  await expect(
    perform(fixAllLevels, liaison, { ...at, meeting: meeting(world, [...people, "nurse"]) }),
  ).rejects.toMatchObject({
    code: "strangers",
    facts: { names: world.people.nurse.name, body: "廉政风险防控领导小组" },
  });
  const elsewhere = await hospital(test);
  const withStranger = { ...meeting(world, people), recused: [elsewhere.people.head.id] };
  await expect(perform(fixAllLevels, liaison, { ...at, meeting: withStranger })).rejects.toMatchObject({
    code: "strangers",
    facts: { names: "1 名外单位人员" },
  });
});
