import { expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { testDatabase } from "@/server/testing/database";
import { type Limiter, openLimiter, type Visitor } from "./limiter";
import { type DoorName, doors, weightOf } from "./rules";

const test = testDatabase();
const secret = "a secret of thirty-two characters";
let hosts = 0;
/** An address that nobody else in this file has. */
const address = () => `198.51.100.${++hosts}`;
const from = (host: string, account: string | null = null): Visitor => ({ address: host, account });

/** Visits one after the other. @returns how many were let in, and the code of the first refusal */
async function visit(limiter: Limiter, door: DoorName, visitor: Visitor, times: number, isGood: boolean) {
  for (let passed = 0; passed < times; passed++)
    try {
      await (await limiter.enter(door, visitor)).end(isGood);
    } catch (refusal) {
      return { passed, refusal };
    }
  return { passed: times, refusal: null };
}

it("stops a flood of wrong passwords from one address, and lets other addresses in", async () => {
  const limiter = openLimiter(test.db, secret);
  const flood = await visit(limiter, "signIn", from(address()), 80, false);
  expect(flood.passed).toBe(doors.signIn.counts[1].points);
  expect(flood.refusal).toMatchObject({ code: "tooOften" });
  expect(await visit(limiter, "signIn", from(address()), 5, true)).toEqual({ passed: 5, refusal: null });
});

it("says how many seconds to wait, within the window", async () => {
  const limiter = openLimiter(test.db, secret);
  const { refusal } = await visit(limiter, "setUp", from(address()), 30, false);
  const { seconds, wait } = (refusal as { facts: { seconds: number; wait: string } }).facts;
  expect(seconds).toBeGreaterThan(840);
  expect(seconds).toBeLessThanOrEqual(900);
  expect(wait).toBe("15 分钟");
});

it("lets a whole office behind one address sign in, and many at once", async () => {
  const limiter = openLimiter(test.db, secret);
  const office = from(address());
  expect((await visit(limiter, "signIn", office, 200, true)).passed).toBe(200);
  const visits = await Promise.allSettled(
    Array.from({ length: doors.signIn.atOnce.most + 5 }, () => limiter.enter("signIn", office)),
  );
  expect(visits.filter((one) => one.status === "fulfilled")).toHaveLength(doors.signIn.atOnce.most);
  expect(await visit(limiter, "signIn", from(address()), 1, true)).toMatchObject({ passed: 1 });
  for (const one of visits) if (one.status === "fulfilled") await one.value.end(true);
  expect(await visit(limiter, "signIn", office, 1, true)).toMatchObject({ passed: 1 });
});

it("counts all processes together, and after a restart", async () => {
  const host = from(address());
  const points = doors.activate.counts[1].points;
  expect(await visit(openLimiter(test.db, secret), "activate", host, points - 1, false)).toMatchObject({
    refusal: null,
  });
  const other = openDatabase(test.appUrl, 2);
  try {
    const second = openLimiter(other, secret);
    expect((await visit(second, "activate", host, 5, false)).passed).toBe(1);
    expect((await visit(second, "activate", from(address()), 1, true)).passed).toBe(1);
  } finally {
    await other.close();
  }
});

it("counts an account wherever it acts from, and one account does not hinder another", async () => {
  const limiter = openLimiter(test.db, secret);
  const points = doors.changePassword.counts[1].points;
  for (let i = 0; i < points; i++)
    expect(await visit(limiter, "changePassword", from(address(), "anna"), 1, false)).toMatchObject({ passed: 1 });
  expect((await visit(limiter, "changePassword", from(address(), "anna"), 1, false)).passed).toBe(0);
  expect((await visit(limiter, "changePassword", from(address(), "berta"), 1, false)).passed).toBe(1);
});

it("counts downloads that were made, not those that were refused", async () => {
  const limiter = openLimiter(test.db, secret);
  const who = from(address(), "carla");
  expect((await visit(limiter, "download", who, 100, false)).passed).toBe(100);
  expect((await visit(limiter, "download", who, 100, true)).passed).toBe(doors.download.counts[0].points);
});

it("refuses a flood of every kind from memory, and forgets when the time is over", async () => {
  let asked = 0;
  const db: Database = {
    ...test.db,
    beforeTenant: (work) => {
      asked += 1;
      return test.db.beforeTenant(work);
    },
  };
  const limiter = openLimiter(db, secret);
  const host = from(address());
  expect((await visit(limiter, "signIn", host, 400, true)).passed).toBe(doors.signIn.counts[0].points);
  const before = asked;
  expect(before).toBeGreaterThan(doors.signIn.counts[0].points);
  for (let i = 0; i < 50; i++) await expect(limiter.enter("signIn", host)).rejects.toMatchObject({ code: "tooOften" });
  expect(asked).toBe(before);
  await test.admin`update rate_limits set expire = 1`;
  expect((await visit(openLimiter(test.db, secret), "signIn", host, 1, true)).passed).toBe(1);
});

it("keeps neither addresses nor accounts", async () => {
  const host = from(address(), "dora");
  await visit(openLimiter(test.db, secret), "changePassword", host, 1, false);
  const rows = await test.admin<{ key: string }[]>`select key from rate_limits`;
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter(({ key }) => key.includes(host.address) || key.includes("dora"))).toEqual([]);
});

it("bounds what one account sends to procedures, by size, and how much of it is under way at once", async () => {
  const limiter = openLimiter(test.db, secret);
  const person = { address: address(), account: "u-1" };
  const colleague = { address: person.address, account: "u-2" };
  const { most } = doors.act.atOnce;
  const visits = await Promise.allSettled(Array.from({ length: most + 4 }, () => limiter.enter("act", person)));
  expect(visits.filter((one) => one.status === "fulfilled")).toHaveLength(most);
  expect(await visit(limiter, "act", colleague, 1, true)).toMatchObject({ passed: 1 });
  for (const one of visits) if (one.status === "fulfilled") await one.value.end(true);
  const { points } = doors.act.counts[0];
  const heavy = { ...person, weight: weightOf(4 * 1_048_576) };
  const { passed, refusal } = await visit(limiter, "act", heavy, points, true);
  expect(passed).toBe(Math.floor((points - most) / 65));
  expect(refusal).toMatchObject({ code: "tooOften" });
  expect(await visit(limiter, "act", colleague, 100, true)).toMatchObject({ passed: 100 });
  expect(await test.admin`select count(*)::int as n from rate_limits where key like 'act-%'`).toEqual([{ n: 0 }]);
});
