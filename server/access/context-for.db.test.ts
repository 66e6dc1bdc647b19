import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { openSession } from "@/server/account/session";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { testSystem } from "@/server/testing/system";
import { testKeys } from "@/server/testing/visitor";
import { contextFor } from "./context-for";

const test = testDatabase();
const newId = () => uuidv7(testNow.getTime());

/** Somebody with an account who is a deputy head in the given days. @returns their roles on a day in Shanghai */
async function deputy(fromOn: string, toOn: string | null) {
  const make = factories(test.admin);
  const unit = await make.unit();
  const department = await make.department(unit.id);
  const post = await make.post(unit.id, department.id, { class: "deputyHead" });
  const person = await make.person(unit.id);
  const user = newId();
  const sql = test.admin;
  await sql`insert into appointments ${sql({ unit_id: unit.id, id: randomUUID(), person_id: person.id, post_id: post.id, from_on: fromOn, to_on: toOn, created_at: testNow })}`;
  await sql`insert into charges ${sql({ unit_id: unit.id, id: randomUUID(), person_id: person.id, department_id: department.id, from_on: fromOn, to_on: toOn, created_at: new Date() })}`;
  await sql`insert into users ${sql({ id: user, login: `u-${user}`, name: person.name, password_hash: "x", password_changed_at: testNow, created_at: testNow })}`;
  await sql`insert into memberships ${sql({ unit_id: unit.id, id: newId(), user_id: user, person_id: person.id, created_at: testNow })}`;
  return async (day: string, time = "10:00") => {
    const now = new Date(`${day}T${time}:00+08:00`);
    const sessionId = newId();
    await test.db.beforeTenant((tx) => openSession(tx, { id: sessionId, userId: user, now, userAgent: "" }));
    const ctx = await contextFor(
      { ...testSystem(test, { now, newId }), keys: testKeys, idleMinutes: 30, isDemo: false },
      { sessionId, unitId: unit.id, now },
    );
    return ctx.actor.kind === "person" ? [...ctx.actor.roles].sort() : [];
  };
}

it("gives a deputy's roles from the first day to the last, and neither before nor after", async () => {
  const rolesOn = await deputy("2026-10-20", "2026-10-31");
  expect(await rolesOn("2026-10-19")).toEqual(["staff"]);
  expect(await rolesOn("2026-10-20")).toEqual(["head", "leader", "staff"]);
  expect(await rolesOn("2026-10-31")).toEqual(["head", "leader", "staff"]);
  expect(await rolesOn("2026-11-01")).toEqual(["staff"]);
});

it("takes the day of Shanghai, where it begins eight hours earlier", async () => {
  const rolesOn = await deputy("2026-10-20", "2026-10-20");
  expect(await rolesOn("2026-10-19", "23:59")).toEqual(["staff"]);
  expect(await rolesOn("2026-10-20", "00:30")).toContain("head");
  expect(await rolesOn("2026-10-21", "00:30")).toEqual(["staff"]);
});
