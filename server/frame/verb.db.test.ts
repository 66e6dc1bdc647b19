import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { z } from "zod";
import { factories } from "@/db/factories";
import { departments } from "@/db/schema/org";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { DomainError } from "./errors";
import { perform, verb } from "./verb";

const test = testDatabase();
const found = verb({
  name: "department.found",
  kind: "mutation",
  permission: "org:write",
  input: z.object({ name: z.string() }),
  run: async (ctx, { name }) => {
    const id = ctx.newId();
    await ctx.tx.insert(departments).values({ unitId: ctx.unit.id, id, name, createdAt: ctx.now });
    ctx.trace({ action: "department.founded", entity: "department", entityId: id, content: { name } });
    return { id };
  },
});

it("leaves its change and its trace together, in an unbroken chain", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  await perform(found, ctx, { name: "设备科" });
  await perform(found, ctx, { name: "药剂科" });
  const log =
    await test.admin`select seq, action, actor_name, prev, hash from audit_log where unit_id = ${unit.id} order by seq`;
  expect(log.map((l) => [Number(l.seq), l.action, l.actor_name])).toEqual([
    [1, "department.founded", "测试员"],
    [2, "department.founded", "测试员"],
  ]);
  expect(log[1]?.prev).toBe(log[0]?.hash);
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
});

it("takes back a mutation that left no trace", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const forgetful = verb({
    ...found,
    name: "department.forget",
    run: (inner, input, prepared) => found.run({ ...inner, trace: () => undefined }, input, prepared),
  });
  await expect(perform(forgetful, ctx, { name: "无痕科" })).rejects.toThrow("left no trace");
  expect(await test.admin`select 1 from departments where unit_id = ${unit.id}`).toHaveLength(0);
});

it("refuses without the permission, and keeps the attempt", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["staff"] });
  await expect(perform(found, ctx, { name: "设备科" })).rejects.toMatchObject({ code: "forbidden" });
  const log = await test.admin`select action, entity_id from audit_log where unit_id = ${unit.id}`;
  expect(log).toEqual([{ action: "access.refused", entity_id: "department.found" }]);
});

it("refuses to write in a query, by the database", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const sly = verb({
    name: "department.sly",
    kind: "query",
    permission: "org:write",
    input: found.input,
    run: found.run,
  });
  await expect(perform(sly, ctx, { name: "设备科" })).rejects.toMatchObject({
    cause: { message: expect.stringContaining("read-only") },
  });
});

it("answers eight equal requests with one key by one effect and one result", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const results = await Promise.all(
    Array.from({ length: 8 }, () => perform(found, { ...ctx, idempotencyKey: "k1" }, { name: "设备科" })),
  );
  expect(new Set(results.map((r) => r.id)).size).toBe(1);
  await expect(perform(found, { ...ctx, idempotencyKey: "k1" }, { name: "别的科" })).rejects.toMatchObject({
    code: "idempotencyMismatch",
  });
});

it("answers nobody by what another person of the unit did with the same key", async () => {
  const make = factories(test.admin);
  const unit = await make.unit();
  const ctxOf = async () => {
    const { id } = await make.person(unit.id);
    return {
      ...(await actorCtx(test, { unitId: unit.id, personId: id, roles: ["liaison"] })),
      idempotencyKey: "k1",
    };
  };
  const first = await perform(found, await ctxOf(), { name: "设备科" });
  const second = await perform(found, await ctxOf(), { name: "药剂科" });
  expect(second.id).not.toBe(first.id);
});

it("comes back from another unit also when what it did there was refused and caught", async () => {
  const make = factories(test.admin);
  const [own, other] = [await make.unit(), await make.unit()];
  const ctx = await actorCtx(test, { unitId: own.id, roles: ["liaison"] });
  const visit = verb({
    ...found,
    name: "department.visit",
    run: async (inner, input, prepared) => {
      const refusal = await inner
        .as({ unitId: other.id }, async () => {
          throw new DomainError("notFound");
        })
        .catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DomainError);
      const [here] = await inner.tx.execute(sql`select current_setting('app.unit') as unit`);
      expect(here?.unit).toBe(own.id);
      return found.run(inner, input, prepared);
    },
  });
  await perform(visit, ctx, { name: "设备科" });
  const rows = await test.admin`select unit_id from departments where unit_id in ${test.admin([own.id, other.id])}`;
  expect(rows).toEqual([{ unit_id: own.id }]);
});

it("keeps tenants apart over a pool of one connection, with aborted transactions between", async () => {
  const make = factories(test.admin);
  const units = [await make.unit(), await make.unit(), await make.unit()];
  for (const unit of units) await make.department(unit.id, { name: `暗号${unit.id}` });
  const { openDatabase } = await import("@/db/client");
  const single = openDatabase(test.appUrl, 1);
  const act = async (i: number) => {
    const unit = units[i % 3];
    if (!unit) return;
    const work = single.within({ role: "app_rw", unitId: unit.id, supervises: false }, "read write", async (tx) => {
      const rows = await tx.select({ name: departments.name }).from(departments);
      expect(rows).toEqual([{ name: `暗号${unit.id}` }]);
      if (i % 7 === 0) await tx.execute(sql`select 1 / 0`);
    });
    if (i % 7 === 0) await expect(work).rejects.toThrow();
    else await work;
  };
  // Few at once: who waits too long for the one connection is told that there is none.
  for (let first = 0; first < 300; first += 30) await Promise.all(Array.from({ length: 30 }, (_, i) => act(first + i)));
  await single.close();
});

it("says that others are at it when what it needs is held too long, and leaves nothing behind", async () => {
  const unit = await factories(test.admin).unit();
  const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const waits = verb({
    name: "department.wait",
    kind: "mutation",
    permission: "org:write",
    input: z.object({}),
    run: async (inside) => {
      await inside.tx
        .insert(departments)
        .values({ unitId: unit.id, id: inside.newId(), name: "甲", createdAt: ctx.now });
      await inside.tx.execute(sql`select pg_advisory_xact_lock(4711)`);
      inside.trace({ action: "department.waited", entity: "unit", entityId: unit.id });
    },
  });
  await test.admin.begin(async (held) => {
    await held`select pg_advisory_xact_lock(4711)`;
    await expect(perform(waits, ctx, {})).rejects.toMatchObject({ code: "busy" });
  });
  expect(await test.admin`select 1 from departments where unit_id = ${unit.id}`).toHaveLength(0);
  await perform(waits, ctx, {});
  expect(await test.admin`select 1 from departments where unit_id = ${unit.id}`).toHaveLength(1);
});
