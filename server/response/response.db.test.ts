import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { perform } from "@/server/frame/verb";
import { submitMany, submitResponse } from "@/server/review/submit";
import { testDatabase } from "@/server/testing/database";
import { aspects, filledLine, type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { exportForms, renderExport } from "./export";
import { importForms } from "./import";
import { listResponses } from "./list";
import { openResponse } from "./open";
import { listOwn } from "./own";
import { getResponse, listLikePoints } from "./queries";
import { saveResponse } from "./save";
import { listInput } from "./schema";

const test = testDatabase();
type Who = keyof Hospital["people"];
const own = (world: Hospital, who: Who) => ({ appointmentId: world.people[who].appointmentId });
const open = async (world: Hospital, who: Who, of: Who = who) =>
  perform(openResponse, await world.as(who), {
    campaignId: world.campaignId,
    formKey: "form-1",
    subject: own(world, of),
  });
const empty = { head: {}, noneIn: [], lines: [] };

it("makes a form at its first opening, with its head filled in, and finds it at the second", async () => {
  const world = await hospital(test);
  const first = await open(world, "nurse");
  const second = await open(world, "nurse");
  expect([first.isNew, second.isNew, second.id]).toEqual([true, false, first.id]);
  const form = await perform(getResponse, await world.as("nurse"), { id: first.id });
  expect(form.head).toMatchObject({ department: "内科", post: "护士", person: world.people.nurse.name });
  expect(form.missing.map((one) => one.aspect)).toEqual(["thought", "duty", "environment"]);
});

it("keeps a form from colleagues, heads of other sections and other units", async () => {
  const world = await hospital(test);
  const { id } = await open(world, "nurse");
  for (const who of ["colleague", "buyer"] as const)
    await expect(perform(getResponse, await world.as(who), { id })).rejects.toMatchObject({ code: "notFound" });
  await expect(open(world, "colleague", "nurse")).rejects.toMatchObject({ code: "notFound" });
  const other = await hospital(test);
  await expect(perform(getResponse, await other.as("liaison"), { id })).rejects.toMatchObject({ code: "notFound" });
  expect((await perform(getResponse, await world.as("head"), { id })).mayWrite).toBe(false);
});

it("tells the second of two who save who was first, and keeps the first's text", async () => {
  const world = await hospital(test);
  const { id } = await open(world, "nurse");
  const nurse = await world.as("nurse");
  const liaison = await world.as("liaison");
  await perform(saveResponse, nurse, { id, version: 1, ...empty, lines: [filledLine("duty", { point: "第一稿" })] });
  await expect(
    perform(saveResponse, liaison, { id, version: 1, ...empty, lines: [filledLine("duty", { point: "第二稿" })] }),
  ).rejects.toMatchObject({ code: "conflict", facts: { by: world.people.nurse.name } });
  const form = await perform(getResponse, nurse, { id });
  expect(form.lines.map((line) => line.point)).toEqual(["第一稿"]);
});

it("rewrites a draft in place, and never a revision that was sent", async () => {
  const world = await hospital(test);
  const { id } = await open(world, "nurse");
  const nurse = await world.as("nurse");
  const first = await perform(saveResponse, nurse, {
    id,
    version: 1,
    ...empty,
    lines: [filledLine("duty", { point: "初" })],
  });
  const riskId = first.riskIds[0] ?? null;
  await perform(saveResponse, nurse, {
    id,
    version: 2,
    ...empty,
    lines: [filledLine("duty", { riskId, point: "改" })],
  });
  const revisions = await test.admin`select no, point from risk_revisions where unit_id = ${world.unit.id}`;
  expect(revisions).toEqual([{ no: 1, point: "改" }]);
  await perform(saveResponse, nurse, { id, version: 3, ...empty });
  expect(await test.admin`select 1 from risks where unit_id = ${world.unit.id}`).toHaveLength(0);
});

it("opens no form of a department for the leadership team, and lists none as owed", async () => {
  const world = await hospital(test);
  const liaison = await world.as("liaison");
  const of = { campaignId: world.campaignId, formKey: "form-2" };
  await expect(
    perform(openResponse, liaison, { ...of, subject: { departmentId: world.board.id } }),
  ).rejects.toMatchObject({ code: "wrongState" });
  const { rows } = await perform(listResponses, liaison, listInput.parse(of));
  expect(rows.map((row) => row.departmentId)).toEqual([world.ward.id, world.equipment.id]);
});

it("names every empty place before a form is sent, and accepts the statement that there is no risk", async () => {
  const world = await hospital(test);
  const { id } = await open(world, "nurse");
  const nurse = await world.as("nurse");
  const saved = await perform(saveResponse, nurse, {
    id,
    version: 1,
    ...empty,
    noneIn: ["thought"],
    lines: [filledLine("duty", { manifestation: "", harm: null })],
  });
  expect(saved.missing.map((one) => [one.aspect, one.field, one.text])).toEqual([
    ["duty", "manifestation", "“岗位职责”第 1 个风险点：请填写表现形式"],
    ["duty", "selfLevel", "“岗位职责”第 1 个风险点：请选择发生几率和危害程度"],
    ["environment", "aspect", "“外部环境”还没有填写风险点；逐项对照后确实没有的，请勾选“本方面未查找到风险点”"],
  ]);
  await expect(perform(submitResponse, nurse, { id, version: saved.version })).rejects.toMatchObject({
    code: "incomplete",
    facts: { count: 3 },
  });
  const none = await perform(saveResponse, nurse, {
    id,
    version: 2,
    head: {},
    noneIn: [...aspects["form-1"]],
    lines: [],
  });
  await perform(submitResponse, nurse, { id, version: none.version });
  expect(await test.admin`select declares_none, state from responses where id = ${id}`).toEqual([
    { declares_none: true, state: "submitted" },
  ]);
});

it("shows who entered a form for whom", async () => {
  const world = await hospital(test);
  const { id } = await open(world, "liaison", "nurse");
  const form = await perform(getResponse, await world.as("nurse"), { id });
  expect(form).toMatchObject({ isProxy: true, proxyName: world.people.liaison.name, mayWrite: true });
});

it("offers what holders of the same post have sent, and notes where an adopted point came from", async () => {
  const world = await hospital(test);
  await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const { id } = await open(world, "colleague");
  const colleague = await world.as("colleague");
  const { points } = await perform(listLikePoints, colleague, { id });
  expect(points.map((one) => [one.aspect, one.count])).toEqual([
    ["thought", 1],
    ["duty", 1],
    ["environment", 1],
  ]);
  const {
    count: _count,
    revisionId: _revision,
    ...adopted
  } = points[1] ?? points[0] ?? { count: 0, revisionId: "", ...filledLine("duty") };
  await perform(saveResponse, colleague, { id, version: 1, ...empty, lines: [adopted] });
  const [stored] =
    await test.admin`select adopted_from from risk_revisions where adopted_from is not null and unit_id = ${world.unit.id}`;
  expect(stored?.adopted_from).toBe(adopted.adoptedFrom);
});

it("lists a person's own forms, and for the liaison every form the unit owes", async () => {
  const world = await hospital(test);
  await submitForm(world, "nurse", "form-1", own(world, "nurse"));
  const mine = await perform(listOwn, await world.as("nurse"), {});
  expect(mine.forms).toMatchObject([
    { formKey: "form-1", dueOn: expect.stringMatching(/^2026-1[01]/), response: { state: "submitted" } },
  ]);
  const heads = await perform(listOwn, await world.as("head"), {});
  expect(heads.forms.map((form) => form.formKey)).toEqual(["form-1", "form-2"]);
  const all = await perform(listResponses, await world.as("liaison"), {
    campaignId: world.campaignId,
    q: "",
    page: 1,
    pageSize: 50,
  });
  expect(all.total).toBe(8 + 2 + 1);
  expect(all.rows.filter((row) => row.state === "missing")).toHaveLength(10);
  const found = await perform(listResponses, await world.as("liaison"), {
    campaignId: world.campaignId,
    state: "submitted",
    q: world.people.nurse.name,
    page: 1,
    pageSize: 50,
  });
  expect(found.rows).toMatchObject([{ state: "submitted", awaits: "departmentHead" }]);
});

it("refuses an aspect the form does not have, and a line of another form", async () => {
  const world = await hospital(test);
  const { id } = await open(world, "nurse");
  const nurse = await world.as("nurse");
  await expect(
    perform(saveResponse, nurse, { id, version: 1, ...empty, lines: [filledLine("process")] }),
  ).rejects.toMatchObject({ code: "invalidInput" });
  const other = await submitForm(world, "colleague", "form-1", own(world, "colleague"));
  await expect(
    perform(saveResponse, nurse, {
      id,
      version: 1,
      ...empty,
      lines: [filledLine("duty", { riskId: other.riskIds[0] ?? null })],
    }),
  ).rejects.toMatchObject({ code: "notFound" });
});

it("goes out as an Excel table and comes back filled, with errors by row and nothing written while one is wrong", async () => {
  const world = await hospital(test);
  const liaison = await world.as("liaison");
  const of = { campaignId: world.campaignId, formKey: "form-1", departmentId: world.ward.id };
  const sheet = await perform(exportForms, liaison, of);
  expect(sheet.rows).toHaveLength(4 * 3);
  const at = (header: string) => sheet.columns.findIndex((column) => column.header === header);
  const fill = (row: string[], likelihood: string) =>
    row.map((cell, index) => {
      const header = sheet.columns[index]?.header ?? "";
      const words: Record<string, string> = {
        风险点: "私下收礼",
        表现形式: "收受供应商礼品",
        来源: "群众议",
        发生几率: likelihood,
        危害程度: "严重",
      };
      return words[header] ?? cell;
    });
  const upload = async (rows: string[][]) => {
    const { bytes } = await renderExport({ ...sheet, rows });
    const stored = await test.blobs.put(bytes);
    const id = randomUUID();
    await test.admin`insert into files ${test.admin({ unit_id: world.unit.id, id, sha256: stored.sha256, name: "填报.xlsx", mime: "x", size: stored.size, purpose: "import", created_by: world.people.liaison.id, created_at: new Date() })}`;
    return id;
  };
  const nurse = sheet.rows.filter((row) => row[0] === world.people.nurse.appointmentId);
  const wrong = await upload(nurse.map((row) => fill(row, "特别大")));
  const refused = await perform(importForms, liaison, {
    ...{ campaignId: of.campaignId, formKey: of.formKey },
    fileId: wrong,
  });
  expect(refused.problems[0]?.text).toBe("“发生几率”只能填：较小、中等、较大");
  expect(refused.problems).toHaveLength(3);
  expect(await test.admin`select 1 from responses where unit_id = ${world.unit.id}`).toHaveLength(0);
  const right = await upload(nurse.map((row) => fill(row, "较大")));
  const open: number[] = [];
  const watched = Object.assign(Object.create(liaison.blobs), {
    get: async (sha256: string) => {
      const [row] = await test.admin`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`;
      open.push(row?.n);
      return test.blobs.get(sha256);
    },
  });
  const done = await perform(
    importForms,
    { ...liaison, blobs: watched },
    { campaignId: of.campaignId, formKey: of.formKey, fileId: right },
  );
  expect(open, "no transaction is open while the upload is read").toEqual([0]);
  expect(done.saved).toMatchObject([{ missing: 0 }]);
  const id = done.saved[0]?.id ?? "";
  const form = await perform(getResponse, await world.as("nurse"), { id });
  expect(form).toMatchObject({ isProxy: true, proxyName: world.people.liaison.name });
  expect(form.lines.map((line) => [line.source, line.selfLevel])).toEqual([
    ["masses", "1"],
    ["masses", "1"],
    ["masses", "1"],
  ]);
  const again = await perform(exportForms, liaison, of);
  expect(
    again.rows
      .filter((row) => row[0] === world.people.nurse.appointmentId)
      .every((row) => row[at("行编号（勿改）")] !== ""),
  ).toBe(true);
  const { results } = await perform(submitMany, liaison, { ids: [id] });
  expect(results).toMatchObject([{ id, problem: null }]);
});

it("does not cut off an Excel table of more forms than it may hold: it asks for a section", async () => {
  const world = await hospital(test);
  await test.admin`
    with made as (
      insert into persons (unit_id, id, employee_no, name, pinyin, initials, created_at)
      select ${world.unit.id}, gen_random_uuid(), 'X' || n, '人员' || n, '', '', now() from generate_series(1, 1000) n
      returning id)
    insert into appointments (unit_id, id, person_id, post_id, from_on, created_at)
    select ${world.unit.id}, gen_random_uuid(), made.id, a.post_id, '2026-01-01', now()
    from made, appointments a where a.id = ${world.people.nurse.appointmentId}`;
  const liaison = await world.as("liaison");
  const of = { campaignId: world.campaignId, formKey: "form-1" };
  await expect(perform(exportForms, liaison, of)).rejects.toMatchObject({
    code: "invalidInput",
    facts: { problem: expect.stringContaining("1008 份") },
  });
  expect((await perform(exportForms, liaison, { ...of, departmentId: world.equipment.id })).rows.length).toBe(6);
});
