import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { hashCode } from "@/server/frame/code";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { visitorCtx } from "@/server/testing/visitor";
import { activateAccount, joinUnit } from "./activate";
import { findSessionUser } from "./session";
import { signIn } from "./sign-in";
import { listMyUnits } from "./units";
import { type AccountCtx, performAccount } from "./verb";

const test = testDatabase();
const newId = () => uuidv7(testNow.getTime());
const ctx = (user: AccountCtx["user"] = null) => visitorCtx(test, { user });
const day = 86_400_000;
const password = "Wodekouling-9";
const newPassword = "Xinkouling-10";
let count = 0;

async function slip(
  of: {
    purpose?: "activate" | "reset";
    expiresAt?: Date;
    personId?: string;
    unitId?: string;
    login?: string;
    voided?: boolean;
  } = {},
) {
  const make = factories(test.admin);
  const unitId = of.unitId ?? (await make.unit()).id;
  const personId = of.personId ?? (await make.person(unitId, { name: "赵六" })).id;
  const login = of.login ?? `RmYy${++count}-7`;
  const code = `ABCD-EFGH-JKMN-${1000 + ++count}`;
  await test.admin`insert into activations ${test.admin({
    unit_id: unitId,
    id: newId(),
    person_id: personId,
    login,
    code_hash: hashCode(code),
    purpose: of.purpose ?? "activate",
    created_at: testNow,
    expires_at: of.expiresAt ?? new Date(testNow.getTime() + 30 * day),
    voided_at: of.voided ? testNow : null,
  })}`;
  return { unitId, personId, login: login.toLowerCase(), code };
}
const activate = (s: { login: string; code: string }, word = password) =>
  performAccount(activateAccount, ctx(), { login: s.login, code: s.code, password: word });
const userOf = async (login: string) => {
  const { sessionId, userId, name } = await signIn(ctx(), { login, password }, "");
  return { id: userId, name, login, sessionId };
};

it("makes an account with membership from a slip; code and login are typed as people type", async () => {
  const s = await slip();
  await activate({ login: s.login, code: s.code.toLowerCase().replaceAll("-", " ") });
  const user = await userOf(s.login);
  expect(user.name).toBe("赵六");
  expect(await performAccount(listMyUnits, ctx(user), {})).toMatchObject([{ id: s.unitId }]);
  const trace = await test.admin`select action, entity_id from audit_log where unit_id = ${s.unitId}`;
  expect(trace).toEqual([{ action: "account.activated", entity_id: s.personId }]);
});

it("serves once, of several at the same time to one", async () => {
  const s = await slip();
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => activate(s)));
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  await expect(activate(s)).rejects.toMatchObject({ code: "badSlip" });
  expect(await test.admin`select 1 from users where login = ${s.login}`).toHaveLength(1);
});

it("lets eight right codes at once lock nobody out, and gives a joining session a new id", async () => {
  const first = await slip();
  await Promise.allSettled(Array.from({ length: 8 }, () => activate(first)));
  const user = await userOf(first.login);
  const second = await slip();
  const renewed: string[] = [];
  const joining = visitorCtx(test, { user, onNewSession: (id) => void renewed.push(id) });
  await performAccount(joinUnit, joining, { login: second.login, code: second.code });
  const alive = (sessionId: string) => findSessionUser(test.db, { sessionId, now: testNow, idleMinutes: 30 });
  expect(await alive(user.sessionId)).toBeNull();
  expect(await alive(String(renewed[0]))).toMatchObject({ id: user.id });
  const locked = await test.admin`select 1 from sign_in_failures where locked_until is not null`;
  expect(locked).toHaveLength(0);
});

it("takes neither a common password nor one that served before, and leaves the slip unused", async () => {
  const first = await slip();
  const refused = { code: "invalidInput" };
  await expect(activate(first, "Password123!")).rejects.toMatchObject(refused);
  await activate(first);
  const reset = await slip({ ...first, purpose: "reset" });
  await expect(activate(reset, password)).rejects.toMatchObject(refused);
  await activate(reset, newPassword);
  const again = await slip({ ...first, purpose: "reset" });
  await expect(activate(again, password)).rejects.toMatchObject(refused);
  // Whoever does not know the code does not learn what served before.
  await expect(activate({ ...again, code: "WRONG-WRONG-WRONG" }, password)).rejects.toMatchObject({ code: "badSlip" });
});

it("says the same for a wrong, used, voided and expired slip and for another login's code", async () => {
  const good = await slip();
  const other = await slip();
  const used = await slip();
  await activate(used);
  const cases = [
    { login: good.login, code: "WRONG-WRONG-WRONG" },
    used,
    await slip({ voided: true }),
    await slip({ expiresAt: testNow }),
    { login: good.login, code: other.code },
    { login: "niemand-1", code: good.code },
  ];
  for (const one of cases) await expect(activate(one)).rejects.toMatchObject({ code: "badSlip" });
  await activate(good);
});

it("locks the login's slip after five wrong codes", async () => {
  const s = await slip();
  for (let i = 0; i < 5; i++)
    await expect(activate({ ...s, code: `WRONG000${i}` })).rejects.toMatchObject({ code: "badSlip" });
  await expect(activate(s)).rejects.toMatchObject({ code: "locked" });
});

it("resets a password, ends the sessions and lifts a lock; not for persons without an account", async () => {
  const first = await slip();
  await activate(first);
  await userOf(first.login);
  for (let i = 0; i < 5; i++) await signIn(ctx(), { login: first.login, password: "x" }, "").catch(() => null);
  const reset = await slip({ ...first, purpose: "reset" });
  await activate(reset, newPassword);
  expect(await signIn(ctx(), { login: first.login, password: newPassword }, "")).toHaveProperty("sessionId");
  const open =
    await test.admin`select 1 from sessions s join users u on u.id = s.user_id where u.login = ${first.login} and s.revoked_at is null`;
  expect(open).toHaveLength(1);
  await expect(activate(await slip({ purpose: "reset" }))).rejects.toMatchObject({ code: "badSlip" });
});

it("adds another unit to the own account by that unit's slip", async () => {
  const first = await slip();
  await activate(first);
  const user = await userOf(first.login);
  const second = await slip();
  expect(await performAccount(joinUnit, ctx(user), { login: second.login, code: second.code })).toEqual({
    unitId: second.unitId,
  });
  expect(await performAccount(listMyUnits, ctx(user), {})).toHaveLength(2);
  const signedInAgain = await userOf(first.login);
  await expect(
    performAccount(joinUnit, ctx(signedInAgain), { login: second.login, code: second.code }),
  ).rejects.toMatchObject({
    code: "badSlip",
  });
});

it("lets no other unit reset an account that a higher or earlier unit of the person holds", async () => {
  const make = factories(test.admin);
  const bureau = await make.unit({ kind: "bureau" });
  const hospital = await make.unit({ kind: "hospital", parent: bureau });
  const beside = await make.unit({ kind: "hospital", parent: bureau });
  const first = await slip({ unitId: hospital.id });
  await activate(first);
  const printedBefore = await slip({ ...first, purpose: "reset" });
  const user = await userOf(first.login);
  const [above, later] = [await slip({ unitId: bureau.id }), await slip({ unitId: beside.id })];
  for (const one of [later, above])
    await performAccount(joinUnit, ctx(await userOf(first.login)), { login: one.login, code: one.code });
  const refused = { code: "badSlip" };
  await expect(activate(printedBefore, newPassword)).rejects.toMatchObject(refused);
  await expect(
    activate(await slip({ ...later, login: user.login, purpose: "reset" }), newPassword),
  ).rejects.toMatchObject(refused);
  await activate(await slip({ ...above, login: user.login, purpose: "reset" }), newPassword);
  expect(await signIn(ctx(), { login: user.login, password: newPassword }, "")).toHaveProperty("sessionId");
});

it("refuses somebody who has left the unit", async () => {
  const s = await slip();
  await test.admin`update persons set left_on = '2026-01-01' where unit_id = ${s.unitId}`;
  await expect(activate(s)).rejects.toMatchObject({ code: "badSlip" });
});
