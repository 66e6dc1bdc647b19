import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Caller } from "@/db/client";
import { factories } from "@/db/factories";
import { departments } from "@/db/schema/org";
import { closeStory, openStory } from "@/db/story";
import { contextFor, systemContext } from "@/server/access/context-for";
import { openSession, revokeSessions } from "@/server/account/session";
import { appendAudit, installationChain } from "@/server/frame/audit-entry";
import type { Ctx } from "@/server/frame/context";
import { uuidv7 } from "@/server/frame/ids";
import { perform, verb } from "@/server/frame/verb";
import { inUnit } from "@/server/org/unit/branch";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { testSystem } from "@/server/testing/system";
import { testKeys } from "@/server/testing/visitor";

const test = testDatabase();
const newId = () => uuidv7(testNow.getTime());
beforeAll(() => closeStory(test.admin));

const foundDepartment = verb({
  name: "department.found",
  kind: "mutation",
  permission: "self:read",
  input: z.object({ name: z.string() }),
  run: async (ctx, { name }) => {
    const id = ctx.newId();
    await ctx.tx.insert(departments).values({ unitId: ctx.unit.id, id, name, createdAt: ctx.now });
    ctx.trace({ action: "department.founded", entity: "department", entityId: id, content: { name } });
  },
});
const runByJob = verb({ ...foundDepartment, name: "department.foundByJob", permission: "system:run" });

/** A person of a unit who is signed in. */
async function signedIn(unitId: string, name: string) {
  const sql = test.admin;
  const person = await factories(sql).person(unitId, { name });
  const [userId, sessionId] = [newId(), newId()];
  await sql`insert into users ${sql({ id: userId, login: userId, name, password_hash: "x", password_changed_at: testNow, created_at: testNow })}`;
  await sql`insert into memberships ${sql({ unit_id: unitId, id: newId(), user_id: userId, person_id: person.id, created_at: testNow })}`;
  await test.db.beforeTenant((tx) => openSession(tx, { id: sessionId, userId, now: testNow, userAgent: "" }));
  const ctx = await contextFor(
    { ...testSystem(test, { newId }), keys: testKeys, idleMinutes: 30, isDemo: false },
    { sessionId, unitId, now: testNow },
  );
  return { ctx, userId, sessionId, personId: person.id };
}

const rowsOf = (unitId: string) =>
  test.admin`select action, actor, actor_name, via, at, written_at from audit_log where unit_id = ${unitId} order by seq`;

it("names who stands behind the session, whatever the program says of him", async () => {
  const unit = await factories(test.admin).unit();
  const { ctx, personId } = await signedIn(unit.id, "张三");
  const mistaken: Ctx = {
    ...ctx,
    actor: {
      kind: "person",
      userId: "",
      personId: randomUUID(),
      name: "冒名者",
      roles: [],
      permissions: new Set(["self:read"]),
    },
  };
  await perform(foundDepartment, mistaken, { name: "设备科" });
  const [row] = await rowsOf(unit.id);
  expect(row).toMatchObject({ actor: `person:${personId}`, actor_name: "张三" });
  expect(row?.via).toMatch(/^session:[0-9a-f]{16}$/);
});

it("keeps the moment of the act and that of writing, and holds both", async () => {
  const unit = await factories(test.admin).unit();
  const { ctx } = await signedIn(unit.id, "张三");
  const before = Date.now();
  await perform(foundDepartment, ctx, { name: "设备科" });
  const [row] = await rowsOf(unit.id);
  expect(row?.at).toEqual(testNow);
  expect(row?.written_at.getTime()).toBeGreaterThan(before - 60_000);
  for (const column of ["at", "written_at"]) {
    await test.admin`update audit_log set ${test.admin(column)} = ${test.admin(column)} + interval '1 second' where unit_id = ${unit.id}`;
    const faults = await test.admin`select fault from app.audit_faults() where unit_id = ${unit.id}`;
    expect(faults.map((one) => one.fault)).toEqual(["hash"]);
    await test.admin`update audit_log set ${test.admin(column)} = ${test.admin(column)} - interval '1 second' where unit_id = ${unit.id}`;
  }
  expect(await test.admin`select fault from app.audit_faults() where unit_id = ${unit.id}`).toHaveLength(0);
});

it("lets nobody act by a session that has ended meanwhile, nor in a unit that is not the session's", async () => {
  const make = factories(test.admin);
  const [unit, other] = [await make.unit(), await make.unit()];
  const { ctx, userId } = await signedIn(unit.id, "张三");
  await expect(
    perform(foundDepartment, { ...ctx, unit: { ...ctx.unit, id: other.id } }, { name: "设备科" }),
  ).rejects.toMatchObject({ code: "signedOut" });
  const later = new Date(testNow.getTime() - 1000);
  await test.db.beforeTenant((tx) => revokeSessions(tx, { userId, except: null, now: later }));
  await expect(perform(foundDepartment, ctx, { name: "设备科" })).rejects.toMatchObject({ code: "signedOut" });
  expect(await test.admin`select 1 from departments where unit_id in ${test.admin([unit.id, other.id])}`).toHaveLength(
    0,
  );
});

it("names the home of whoever writes into another unit", async () => {
  const make = factories(test.admin);
  const bureau = await make.unit({ name: "市卫健委" });
  const hospital = await make.unit({ parent: bureau });
  const { ctx, personId } = await signedIn(bureau.id, "李干部");
  const visit = verb({
    ...foundDepartment,
    run: async (inside, { name }) => {
      inside.trace({ action: "unit.visited", entity: "unit", entityId: hospital.id });
      await inUnit(inside, { ...inside.unit, id: hospital.id } as never, (there) =>
        foundDepartment.run(there, { name }, undefined),
      );
    },
  });
  await perform(visit, ctx, { name: "设备科" });
  expect(await rowsOf(hospital.id)).toMatchObject([{ actor: `person:${personId}`, actor_name: "市卫健委 李干部" }]);
  expect(await rowsOf(bureau.id)).toMatchObject([{ actor: `person:${personId}`, actor_name: "李干部" }]);
});

it("writes for a job only while it runs, and only in its unit", async () => {
  const make = factories(test.admin);
  const [unit, other] = [await make.unit(), await make.unit()];
  const job = randomUUID();
  await test.admin`insert into pgboss.job (id, name, data, state)
    values (${job}, 'progress.refresh', ${test.admin.json({ unitId: unit.id, id: job })}, 'active')`;
  const as = (unitId: string) =>
    systemContext(testSystem(test, { newId }), { unitId, name: "whatever", caller: { job }, now: testNow });
  await perform(runByJob, await as(unit.id), { name: "设备科" });
  expect(await rowsOf(unit.id)).toMatchObject([
    { actor: "system:progress.refresh", actor_name: "系统", via: `job:${job}` },
  ]);
  await expect(perform(runByJob, await as(other.id), { name: "设备科" })).rejects.toThrow();
  await test.admin`update pgboss.job set state = 'completed' where id = ${job}`;
  await expect(perform(runByJob, await as(unit.id), { name: "药剂科" })).rejects.toThrow();
  expect(await rowsOf(unit.id)).toHaveLength(1);
});

it("believes no name where no story is open, no command from the application, and nobody unknown in a unit at work", async () => {
  const unit = await factories(test.admin).unit();
  const { ctx } = await signedIn(unit.id, "张三");
  await perform(foundDepartment, ctx, { name: "设备科" });
  const append = (unitId: string, caller: Caller | undefined) =>
    test.db.within(
      { role: "app_rw", unitId: unit.id, supervises: false, ...(caller ? { caller } : {}) },
      "read write",
      (tx) => appendAudit(tx, unitId, testNow, [{ action: "a.b", entity: "x", entityId: "y" }]),
    );
  const nobody = { cause: { code: "LF401" } };
  const callers: (Caller | undefined)[] = [
    undefined,
    { public: true },
    { story: "person:1", name: "故事" },
    { command: "restore" },
    { session: randomUUID() },
    { job: randomUUID() },
    { slip: randomUUID() },
  ];
  for (const caller of callers)
    await expect(append(unit.id, caller), JSON.stringify(caller)).rejects.toMatchObject(nobody);
  await expect(
    test.db.beforeTenant((tx) =>
      appendAudit(tx, installationChain, testNow, [{ action: "a.b", entity: "x", entityId: "y" }], {
        command: "restore",
      }),
    ),
  ).rejects.toMatchObject(nobody);
  expect(await rowsOf(unit.id)).toHaveLength(1);
  await openStory(test.admin);
  await append(unit.id, { story: "person:1", name: "故事" });
  await closeStory(test.admin);
  expect((await rowsOf(unit.id))[1]).toMatchObject({ actor: "person:1", actor_name: "故事", via: "story" });
});

it("lets no role of the application open a story, write a chain by hand, or empty it", async () => {
  const unit = await factories(test.admin).unit();
  const statements = [
    "insert into app.story default values",
    "select app.audit_write(gen_random_uuid(), now(), 'a', 'b', 'c', '[]')",
    "truncate audit_log",
    "delete from audit_log",
    "update audit_heads set seq = 0",
    "insert into audit_contents values (gen_random_uuid(), 1, '{}')",
    "update refusals set count = 0",
  ];
  for (const role of ["app_rw", "app_issuer", "app_courier", "app_auth"] as const)
    for (const statement of statements)
      await expect(
        test.db.within({ role, unitId: unit.id, supervises: false }, "read write", (tx) => tx.execute(statement)),
        `${role}: ${statement}`,
      ).rejects.toMatchObject({ cause: { code: "42501" } });
});
