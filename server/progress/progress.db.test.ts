import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { factories } from "@/db/factories";
import { perform, verb } from "@/server/frame/verb";
import { shippedCalendar } from "@/server/template/calendar";
import { publishBuiltIns } from "@/server/template/library";
import { schedule } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { recountProgress } from "./recount";
import { refreshProgress } from "./refresh";

const test = testDatabase();
const campaignId = "01920000-0000-7000-8000-000000000001";

const refresh = verb({
  name: "progress.test",
  kind: "mutation",
  permission: "task:read",
  input: z.object({}),
  run: async (ctx) => {
    await refreshProgress(ctx, campaignId);
    ctx.trace({ action: "progress.refreshed", entity: "unit", entityId: ctx.unit.id });
    return Object.fromEntries(await recountProgress(ctx, campaignId, ctx.today));
  },
});

beforeAll(async () => {
  await publishBuiltIns(test.admin);
});

async function world(kind: "hospital" | "enterprise" = "hospital") {
  const make = factories(test.admin);
  const bureau = await make.unit();
  const unit = await make.unit({ parent: bureau, kind });
  const office = await make.department(unit.id, { name: "院领导" });
  const ward = await make.department(unit.id, { name: "内科" });
  const principalPost = await make.post(unit.id, office.id, { class: "teamPrincipal" });
  const staffPost = await make.post(unit.id, ward.id);
  const principal = await make.person(unit.id, { postId: principalPost.id, roles: ["principal"] });
  const staff = [
    await make.person(unit.id, { postId: staffPost.id }),
    await make.person(unit.id, { postId: staffPost.id }),
  ];
  const [version] = await test.admin`select sha256, definition from template_versions limit 1`;
  const days = schedule(version?.definition as Definition, 2026, shippedCalendar);
  await test.admin`insert into participations ${test.admin({
    unit_id: unit.id,
    tree_key: unit.treeKey,
    campaign_id: campaignId,
    lineage_root: campaignId,
    issuer_id: bureau.id,
    issuer_name: bureau.name,
    title: "活动",
    template_sha: version?.sha256,
    year: 2026,
    schedule: test.admin.json(days as never),
    schedule_version: 1,
    state: "active",
    joined_at: new Date("2026-09-01"),
  })}`;
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const read = async () => {
    const recount = await perform(refresh, ctx, {});
    const rows =
      await test.admin`select task_key, expected, reported, on_time as "onTime", returned, approved, lapsed, due_on::text as due, is_exempt from unit_tasks where unit_id = ${unit.id}`;
    const stored = Object.fromEntries(rows.map((r) => [r.task_key as string, r]));
    for (const [task, counts] of Object.entries(recount))
      if (stored[task] || counts.expected > 0) expect({ task, ...pick(stored[task]) }).toEqual({ task, ...counts });
    return stored;
  };
  return { make, bureau, unit, ward, office, principal, staff, staffPost, read };
}

const pick = (row: Record<string, unknown> | undefined) => ({
  expected: row?.expected,
  reported: row?.reported,
  onTime: row?.onTime,
  returned: row?.returned,
  approved: row?.approved,
  lapsed: row?.lapsed,
});

async function respond(
  unitId: string,
  of: {
    appointmentId?: string | null;
    departmentId?: string;
    form?: string;
    on: string;
    state?: string;
    stage?: string;
    none?: boolean;
  },
) {
  const id = crypto.randomUUID();
  const at = new Date(`${of.on}T03:00:00Z`);
  const form = of.form ?? "form-1";
  const layer = form === "form-1" ? "post" : form === "form-2" ? "department" : "unit";
  await test.admin`insert into responses ${test.admin({
    unit_id: unitId,
    id,
    campaign_id: campaignId,
    form_key: form,
    layer,
    appointment_id: of.appointmentId ?? null,
    department_id: of.departmentId ?? null,
    subject_label: "某岗",
    state: of.state ?? "submitted",
    stage: of.stage ?? "search",
    round: 1,
    first_submitted_on: of.on,
    submitted_at: at,
    declares_none: of.none ?? false,
    created_at: at,
    updated_at: at,
  })}`;
  const submissionId = crypto.randomUUID();
  await test.admin`insert into submissions ${test.admin({
    unit_id: unitId,
    id: submissionId,
    response_id: id,
    round: 1,
    stage: of.stage ?? "search",
    snapshot: test.admin.json({}),
    hash: "h",
    submitted_at: at,
  })}`;
  return { id, submissionId };
}

it("expects a form of every appointment open on the due day and of nobody else", async () => {
  const w = await world();
  expect((await w.read())["post-search"]).toMatchObject({ expected: 3, reported: 0, due: "2026-11-02" });
  const [left, later] = [w.staff[0], await w.make.person(w.unit.id, { postId: w.staffPost.id })];
  await test.admin`update appointments set to_on = '2026-10-15' where id = ${left?.appointmentId ?? ""}`;
  await test.admin`update appointments set from_on = '2026-11-20' where id = ${later.appointmentId ?? ""}`;
  const after = await w.read();
  expect(after["post-search"]).toMatchObject({ expected: 2 });
  expect(after["post-measures"]).toMatchObject({ expected: 3, due: "2026-11-30" });
  expect(after["department-search"]).toMatchObject({ expected: 1 });
  expect(after.filing).toMatchObject({ expected: 2 });
});

it("expects no form of the department that holds the leadership team, until its posts are closed", async () => {
  const w = await world();
  expect((await w.read())["department-search"]).toMatchObject({ expected: 1 });
  await w.make.post(w.unit.id, w.ward.id, { name: "总会计师", class: "teamMember" });
  expect((await w.read())["department-search"]).toMatchObject({ expected: 0 });
  await test.admin`update posts set closed_on = '2026-10-20' where unit_id = ${w.unit.id} and class in ('teamPrincipal', 'teamMember')`;
  expect((await w.read())["department-search"]).toMatchObject({ expected: 2 });
});

it("counts reported by the first sending, in time by the due day, and keeps both when a form is returned", async () => {
  const w = await world();
  const early = await respond(w.unit.id, {
    appointmentId: w.staff[0]?.appointmentId,
    departmentId: w.ward.id,
    on: "2026-11-02",
  });
  await respond(w.unit.id, { appointmentId: w.staff[1]?.appointmentId, departmentId: w.ward.id, on: "2026-11-03" });
  expect((await w.read())["post-search"]).toMatchObject({ reported: 2, onTime: 1, returned: 0 });
  await test.admin`insert into decisions ${test.admin({ unit_id: w.unit.id, id: crypto.randomUUID(), submission_id: early.submissionId, response_id: early.id, step: 0, reviewer: "departmentHead", outcome: "return", reason: "空泛", decided_by: w.principal.id, decided_at: new Date("2026-11-05") })}`;
  await test.admin`update responses set state = 'returned' where id = ${early.id}`;
  expect((await w.read())["post-search"]).toMatchObject({ reported: 2, onTime: 1, returned: 1, approved: 0 });
});

it("counts measures apart from the search, though both stand on one form", async () => {
  const w = await world();
  const form = await respond(w.unit.id, {
    appointmentId: w.staff[0]?.appointmentId,
    departmentId: w.ward.id,
    on: "2026-10-12",
    state: "approved",
  });
  let rows = await w.read();
  expect([rows["post-search"]?.approved, rows["post-measures"]?.reported]).toEqual([1, 0]);
  await test.admin`insert into submissions ${test.admin({ unit_id: w.unit.id, id: crypto.randomUUID(), response_id: form.id, round: 2, stage: "measures", snapshot: test.admin.json({}), hash: "h2", submitted_at: new Date("2026-12-01") })}`;
  await test.admin`update responses set state = 'approved', stage = 'measures' where id = ${form.id}`;
  rows = await w.read();
  expect(rows["post-search"]).toMatchObject({ reported: 1, approved: 1 });
  expect(rows["post-measures"]).toMatchObject({ reported: 1, onTime: 0, approved: 1 });
});

it("counts a form as graded when every risk on it has a fixed level, or when it states that there is none", async () => {
  const w = await world();
  const form = await respond(w.unit.id, {
    appointmentId: w.staff[0]?.appointmentId,
    departmentId: w.ward.id,
    on: "2026-10-12",
  });
  await respond(w.unit.id, {
    appointmentId: w.staff[1]?.appointmentId,
    departmentId: w.ward.id,
    on: "2026-10-13",
    none: true,
  });
  const risks = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [position, risk] of risks.entries()) {
    const revision = crypto.randomUUID();
    await test.admin`insert into risks ${test.admin({ unit_id: w.unit.id, id: risk, layer: "post", post_id: w.staffPost.id, created_at: new Date() })}`;
    await test.admin`insert into risk_revisions ${test.admin({ unit_id: w.unit.id, id: revision, risk_id: risk, no: 1, created_at: new Date() })}`;
    await test.admin`insert into response_lines ${test.admin({ unit_id: w.unit.id, id: crypto.randomUUID(), response_id: form.id, risk_id: risk, revision_id: revision, position })}`;
  }
  const fix = (risk: string | undefined, stage: string) =>
    test.admin`insert into level_decisions ${test.admin({ unit_id: w.unit.id, id: crypto.randomUUID(), risk_id: risk ?? "", campaign_id: campaignId, stage, level: "1", method: "matrix", inputs: test.admin.json({}), effective_on: "2026-10-20", decided_at: new Date("2026-10-20") })}`;
  await fix(risks[0], "fixed");
  await fix(risks[1], "proposed");
  expect((await w.read()).levels).toMatchObject({ expected: 5, reported: 1 });
  await fix(risks[1], "fixed");
  expect((await w.read()).levels).toMatchObject({ expected: 5, reported: 2, onTime: 2 });
});

it("asks a leading group of units that must have their own, and leaves others without the task", async () => {
  const w = await world();
  expect((await w.read()).group).toMatchObject({ expected: 1, reported: 0 });
  const body = crypto.randomUUID();
  await test.admin`insert into bodies ${test.admin({ unit_id: w.unit.id, id: body, kind: "leadingGroup", name: "领导小组", created_at: new Date("2026-09-25T01:00:00Z") })}`;
  expect((await w.read()).group).toMatchObject({ reported: 0 });
  await test.admin`insert into body_members ${test.admin({ unit_id: w.unit.id, id: crypto.randomUUID(), body_id: body, person_id: w.principal.id, title: "组长" })}`;
  expect((await w.read()).group).toMatchObject({ expected: 1, reported: 1, onTime: 1 });
  const enterprise = await world("enterprise");
  expect((await enterprise.read()).group).toBeUndefined();
});

it("moves the due day by an extension, and with it what was in time; an exemption is marked", async () => {
  const w = await world();
  await respond(w.unit.id, { appointmentId: w.staff[0]?.appointmentId, departmentId: w.ward.id, on: "2026-11-06" });
  expect((await w.read())["post-search"]).toMatchObject({ onTime: 0 });
  const except = (of: object) =>
    test.admin`insert into task_exceptions ${test.admin({ unit_id: w.unit.id, id: crypto.randomUUID(), campaign_id: campaignId, reason: "搬迁", created_at: new Date(), ...of })}`;
  await except({ task_key: "post-search", kind: "extension", due_on: "2026-11-10" });
  expect((await w.read())["post-search"]).toMatchObject({ onTime: 1, due: "2026-11-10" });
  await except({ task_key: "education", kind: "exemption", due_on: null });
  const rows = await w.read();
  expect([rows.education?.is_exempt, rows.openness?.is_exempt]).toEqual([true, false]);
});

it("owes nothing after the day on which the unit was closed", async () => {
  const w = await world();
  await w.read();
  await test.admin`update units set closes_on = '2026-11-15' where id = ${w.unit.id}`;
  const rows = await w.read();
  expect(rows["post-search"]).toMatchObject({ expected: 3 });
  expect(rows["post-measures"]).toMatchObject({ expected: 0 });
});

it("counts both of two submissions made at once", async () => {
  const w = await world();
  await w.read();
  const ctx = await actorCtx(test, { unitId: w.unit.id, roles: ["liaison"] });
  const forms = await Promise.all(
    w.staff.map((one) =>
      respond(w.unit.id, { appointmentId: one.appointmentId, departmentId: w.ward.id, on: "2026-10-12" }),
    ),
  );
  await test.admin`delete from submissions where unit_id = ${w.unit.id}`;
  await Promise.all(forms.map((form) => perform(sending(w.unit.id, form.id), ctx, {})));
  const [row] =
    await test.admin`select reported from unit_tasks where unit_id = ${w.unit.id} and task_key = 'post-search'`;
  expect(row?.reported).toBe(2);
});

it("waits for no recount and no other act: a form is sent while both hold what is theirs", async () => {
  const w = await world();
  await w.read();
  const ctx = await actorCtx(test, { unitId: w.unit.id, roles: ["liaison"] });
  const forms = await Promise.all(
    w.staff.map((one) =>
      respond(w.unit.id, { appointmentId: one.appointmentId, departmentId: w.ward.id, on: "2026-10-12" }),
    ),
  );
  await test.admin`delete from submissions where unit_id = ${w.unit.id}`;
  const held = { role: "app_rw" as const, unitId: w.unit.id, supervises: false };
  const took: string[] = [];
  await test.db.within(held, "read write", async (tx) => {
    // What a recount and a meeting hold while they work, and an act on another form.
    await tx.execute(sql`select 1 from participations where unit_id = ${w.unit.id}::uuid for no key update`);
    await tx.execute(sql`select app.join_settling(${w.unit.id}::uuid, ${campaignId}::uuid)`);
    await tx.execute(sql`select 1 from responses where id = ${forms[0]?.id}::uuid for update`);
    await perform(sending(w.unit.id, forms[1]?.id ?? ""), ctx, {});
    took.push("sent");
  });
  expect(took).toEqual(["sent"]);
  const [row] =
    await test.admin`select reported from unit_tasks where unit_id = ${w.unit.id} and task_key = 'post-search'`;
  expect(row?.reported).toBe(1);
});

it("keeps what is sent while a recount is counting", async () => {
  const w = await world();
  await w.read();
  const ctx = await actorCtx(test, { unitId: w.unit.id, roles: ["liaison"] });
  const form = await respond(w.unit.id, {
    appointmentId: w.staff[0]?.appointmentId,
    departmentId: w.ward.id,
    on: "2026-10-12",
  });
  await test.admin`delete from submissions where unit_id = ${w.unit.id}`;
  await test.admin`update appointments set to_on = '2026-10-15' where id = ${w.staff[1]?.appointmentId ?? ""}`;
  const between = verb({
    name: "progress.between",
    kind: "mutation",
    permission: "task:read",
    input: z.object({}),
    run: async (inner) => {
      const { executePlanned } = inner.tx;
      let stored = 0;
      // The recount has counted, and has not stored yet.
      const tx = Object.assign(Object.create(inner.tx), {
        executePlanned: async (statement: Parameters<typeof executePlanned>[0]) => {
          stored += 1;
          await perform(sending(w.unit.id, form.id), ctx, {});
          return executePlanned(statement);
        },
      });
      await refreshProgress({ ...inner, tx }, campaignId);
      inner.trace({ action: "progress.refreshed", entity: "unit", entityId: w.unit.id });
      return stored;
    },
  });
  expect(await perform(between, ctx, {})).toBe(1);
  const [row] =
    await test.admin`select expected, reported from unit_tasks where unit_id = ${w.unit.id} and task_key = 'post-search'`;
  expect(row).toEqual({ expected: 2, reported: 1 });
});

it("keeps a day's totals, a row only for days on which they changed", async () => {
  const w = await world();
  await w.read();
  const days = async () => {
    const rows = await test.admin`
      select day::text, expected, reported from unit_task_days where unit_id = ${w.unit.id} and task_key = 'post-search' order by day`;
    return rows.map((row) => [row.day, row.expected, row.reported]);
  };
  expect(await days()).toEqual([["2026-10-20", 3, 0]]);
  const sent = async (at: number, moment: string) => {
    const form = await respond(w.unit.id, {
      appointmentId: w.staff[at]?.appointmentId,
      departmentId: w.ward.id,
      on: "2026-10-12",
    });
    await test.admin`delete from submissions where response_id = ${form.id}`;
    const ctx = await actorCtx(test, { unitId: w.unit.id, roles: ["liaison"], now: new Date(moment) });
    await perform(sending(w.unit.id, form.id), ctx, {});
  };
  // Late in the evening of the 22nd by the clock of the world, and the 23rd in Shanghai.
  await sent(0, "2026-10-22T16:30:00Z");
  await sent(1, "2026-10-23T08:00:00Z");
  await w.read();
  expect(await days()).toEqual([
    ["2026-10-20", 3, 0],
    ["2026-10-23", 3, 2],
  ]);
  const [task] =
    await test.admin`select expected, reported from unit_tasks where unit_id = ${w.unit.id} and task_key = 'post-search'`;
  expect(task).toEqual({ expected: 3, reported: 2 });
});

/** Sends a form for review, as far as it is counted. */
const sending = (unitId: string, responseId: string) =>
  verb({
    name: "progress.send",
    kind: "mutation",
    permission: "task:read",
    input: z.object({}),
    run: async (inner) => {
      await inner.touch({ campaignId, subjects: [responseId] });
      await inner.tx.execute(sql`insert into submissions (unit_id, id, response_id, round, snapshot, hash, submitted_at)
        values (${unitId}::uuid, ${crypto.randomUUID()}::uuid, ${responseId}::uuid, 1, '{}', 'h', ${"2026-10-12T01:00:00Z"}::timestamptz)`);
      inner.trace({ action: "response.submitted", entity: "response", entityId: responseId });
    },
  });
