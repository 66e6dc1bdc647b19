import { expect, it } from "vitest";
import { perform } from "@/server/frame/verb";
import { reopenResponse } from "@/server/response/reopen";
import { saveResponse } from "@/server/response/save";
import { startMeasures } from "@/server/response/start-measures";
import { testDatabase } from "@/server/testing/database";
import { aspects, filledLine, type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { decide } from "./decide";
import { submitResponse } from "./submit";
import { withdrawResponse } from "./withdraw";

const test = testDatabase();
type Who = keyof Hospital["people"];

const rowOf = async (id: string) => (await test.admin`select * from responses where id = ${id}`)[0] ?? {};
const own = (world: Hospital, who: Who) => ({ appointmentId: world.people[who].appointmentId });

it("passes measures that were filled in with the risks, and lets them be set later otherwise", async () => {
  const world = await hospital(test);
  const whole = await submitForm(world, "nurse", "form-1", own(world, "nurse"), { withMeasures: true });
  await perform(decide, await world.as("head"), { id: whole.id, round: 1, step: 0, outcome: "approve", reason: "" });
  expect(await rowOf(whole.id)).toMatchObject({ state: "approved", stage: "measures", round: 2 });
  const later = await submitForm(world, "colleague", "form-1", own(world, "colleague"));
  await perform(decide, await world.as("head"), { id: later.id, round: 1, step: 0, outcome: "approve", reason: "" });
  expect(await rowOf(later.id)).toMatchObject({ state: "approved", stage: "search" });
  const colleague = await world.as("colleague");
  const begun = await perform(startMeasures, colleague, { id: later.id });
  const changed = aspects["form-1"].map((aspect, i) =>
    filledLine(aspect, { riskId: later.riskIds[i] ?? null, point: "改了" }, true),
  );
  const content = { id: later.id, version: begun.version, head: {}, noneIn: [] };
  await expect(perform(saveResponse, colleague, { ...content, lines: changed })).rejects.toMatchObject({
    code: "approvedPart",
  });
  const lines = aspects["form-1"].map((aspect, i) => filledLine(aspect, { riskId: later.riskIds[i] ?? null }, true));
  const saved = await perform(saveResponse, colleague, { ...content, lines });
  expect(saved.missing).toEqual([]);
  await perform(submitResponse, colleague, { id: later.id, version: saved.version });
  await perform(decide, await world.as("head"), { id: later.id, round: 2, step: 0, outcome: "approve", reason: "" });
  const tasks =
    await test.admin`select task_key, reported, approved from unit_tasks where unit_id = ${world.unit.id} and task_key in ('post-search', 'post-measures') order by 1`;
  expect(tasks).toEqual([
    { task_key: "post-measures", reported: 2, approved: 2 },
    { task_key: "post-search", reported: 2, approved: 2 },
  ]);
});

it("opens an approved form for a later change, with the reason, and drops the points that are gone once it is approved again", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  await perform(decide, await world.as("head"), { id: sent.id, round: 1, step: 0, outcome: "approve", reason: "" });
  const nurse = await world.as("nurse");
  await expect(
    perform(saveResponse, nurse, { id: sent.id, version: 3, head: {}, noneIn: [], lines: [] }),
  ).rejects.toMatchObject({ code: "wrongState" });
  const opened = await perform(reopenResponse, nurse, { id: sent.id, reason: "岗位职责调整" });
  expect(await rowOf(sent.id)).toMatchObject({ state: "draft", approved_hash: null });
  const lines = aspects["form-1"]
    .slice(0, 2)
    .map((aspect, i) => filledLine(aspect, { riskId: sent.riskIds[i] ?? null }));
  const saved = await perform(saveResponse, nurse, {
    id: sent.id,
    version: opened.version,
    head: {},
    noneIn: ["environment"],
    lines,
  });
  await perform(submitResponse, nurse, { id: sent.id, version: saved.version });
  await perform(decide, await world.as("head"), { id: sent.id, round: 2, step: 0, outcome: "approve", reason: "" });
  const risks =
    await test.admin`select id, dropped_at is not null as dropped from risks where unit_id = ${world.unit.id}`;
  expect(risks.filter((one) => one.dropped).map((one) => one.id)).toEqual([sent.riskIds[2]]);
});

it("gives a form back to its writer until somebody has decided", async () => {
  const world = await hospital(test);
  const sent = await submitForm(world, "deputy", "form-2", { departmentId: world.ward.id });
  await perform(withdrawResponse, await world.as("deputy"), { id: sent.id });
  const row = await rowOf(sent.id);
  expect(row).toMatchObject({ state: "draft" });
  await perform(submitResponse, await world.as("deputy"), { id: sent.id, version: row.version as number });
  await perform(decide, await world.as("head"), { id: sent.id, round: 2, step: 0, outcome: "approve", reason: "" });
  await expect(perform(withdrawResponse, await world.as("deputy"), { id: sent.id })).rejects.toMatchObject({
    code: "alreadyDecided",
  });
});
