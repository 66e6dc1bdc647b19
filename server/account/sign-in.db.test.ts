import { beforeAll, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { contextFor } from "@/server/access/context-for";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { testSystem } from "@/server/testing/system";
import { testKeys, visitorCtx } from "@/server/testing/visitor";
import { hashPassword } from "./password";
import { failuresUntilLock } from "./rules";
import { findSessionUser, revokeOtherSessions, revokeSession } from "./session";
import { signIn } from "./sign-in";
import { type AccountCtx, performAccount } from "./verb";

const test = testDatabase();
const password = "Zhengque-2026";
let hash = "";
let count = 0;
beforeAll(async () => {
  hash = await hashPassword(password);
});

const at = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const newId = () => uuidv7(testNow.getTime());
const ctxAt = (minutes: number, user: AccountCtx["user"] = null) => visitorCtx(test, { now: at(minutes), user });
const enter = (login: string, word: string, minutes = 0) => signIn(ctxAt(minutes), { login, password: word }, "测试");

async function account(of: { isDisabled?: boolean; mustChange?: boolean } = {}) {
  const make = factories(test.admin);
  const unit = await make.unit();
  const person = await make.person(unit.id, { roles: ["liaison"] });
  const id = newId();
  const login = `u${++count}-1`;
  await test.admin`insert into users ${test.admin({
    id,
    login,
    name: person.name,
    password_hash: hash,
    password_changed_at: testNow,
    created_at: testNow,
    must_change_password: of.mustChange ?? false,
    disabled_at: of.isDisabled ? testNow : null,
  })}`;
  await test.admin`insert into memberships ${test.admin({ unit_id: unit.id, id: newId(), user_id: id, person_id: person.id, created_at: testNow })}`;
  return { id, login, unit };
}

const inUnit = (sessionId: string, unitId: string, minutes: number) =>
  contextFor(
    { ...testSystem(test, { now: at(minutes), newId }), keys: testKeys, idleMinutes: 30, isDemo: false },
    { sessionId, unitId, now: at(minutes) },
  );

it("signs in with the right password and stands behind the session in the own unit only", async () => {
  const { login, unit } = await account();
  const other = await factories(test.admin).unit();
  const { sessionId } = await enter(login, password);
  const ctx = await inUnit(sessionId, unit.id, 1);
  expect(ctx.actor).toMatchObject({ kind: "person", roles: expect.arrayContaining(["liaison", "staff"]) });
  await expect(inUnit(sessionId, other.id, 1)).rejects.toMatchObject({ code: "notFound" });
  await expect(inUnit(sessionId, newId(), 1)).rejects.toMatchObject({ code: "notFound" });
});

it("says the same for a wrong password, an unknown name and a disabled account", async () => {
  const known = await account();
  const disabled = await account({ isDisabled: true });
  const said = await Promise.all(
    [
      [known.login, "falsch"],
      ["nobody-1", password],
      [disabled.login, password],
    ].map(([login = "", word = ""]) => enter(login, word).catch((error: Error) => error.message)),
  );
  expect(new Set(said).size).toBe(1);
  expect(said[0]).toContain("登录名或口令不正确");
});

it("takes as long for an unknown name as for a known one", async () => {
  const known = await account();
  const time = async (login: string) => {
    const start = performance.now();
    await expect(enter(login, "falsch")).rejects.toMatchObject({ code: "signInFailed" });
    return performance.now() - start;
  };
  await time("warm-up");
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let i = 0; i < 3; i++) {
    times.known.push(await time(known.login));
    times.unknown.push(await time("unknown-9"));
  }
  // Without the hash for nobody an unknown name would answer in a tenth of the time.
  expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) / 3);
});

it.each(["known", "unknown"])("locks a %s name after five failures, even for the right password", async (kind) => {
  const login = kind === "known" ? (await account()).login : "unknown-5";
  for (let i = 0; i < failuresUntilLock; i++)
    await expect(enter(login, "falsch")).rejects.toMatchObject({ code: "signInFailed" });
  await expect(enter(login, password, 29)).rejects.toMatchObject({ code: "locked" });
  if (kind === "known") expect(await enter(login, password, 31)).toHaveProperty("sessionId");
  else await expect(enter(login, password, 31)).rejects.toMatchObject({ code: "signInFailed" });
});

it("lets no more than five guesses through when many come at once", async () => {
  const { login } = await account();
  const results = await Promise.all(
    Array.from({ length: 12 }, () => enter(login, "falsch").catch((error: { code: string }) => error.code)),
  );
  expect(results.filter((code) => code === "signInFailed")).toHaveLength(failuresUntilLock);
  expect(results.filter((code) => code === "locked")).toHaveLength(12 - failuresUntilLock);
});

it("lets eight right passwords in at once, also after four wrong ones", async () => {
  const { login } = await account();
  const eight = () => Promise.all(Array.from({ length: 8 }, () => enter(login, password)));
  expect(new Set((await eight()).map(({ sessionId }) => sessionId)).size).toBe(8);
  for (let i = 0; i < failuresUntilLock - 1; i++)
    await expect(enter(login, "falsch")).rejects.toMatchObject({ code: "signInFailed" });
  expect(await eight()).toHaveLength(8);
});

it("tells five of fifty wrong passwords at once that they are wrong, and nothing of a right one after them", async () => {
  const { login } = await account();
  const words = [...Array.from({ length: 50 }, (_, i) => `falsch-${i}`), password];
  const said = await Promise.all(
    words.map((word) =>
      enter(login, word).then(
        () => "in",
        (error: { code: string }) => error.code,
      ),
    ),
  );
  const count = (code: string) => said.filter((one) => one === code).length;
  expect(count("signInFailed")).toBe(failuresUntilLock);
  // What the queue of slow hashes has no room for is not even judged.
  expect(count("locked") + count("tooMany")).toBe(words.length - failuresUntilLock);
  await expect(enter(login, password)).rejects.toMatchObject({ code: "locked" });
});

it("does not count a try that the queue of slow hashes had no room for", async () => {
  const { login } = await account();
  const said = await Promise.allSettled(Array.from({ length: 60 }, () => enter(login, password)));
  expect(said.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(30);
  const refusals = said.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code: string }).code] : []));
  expect(new Set(refusals)).toEqual(new Set(["tooMany"]));
  expect(await enter(login, password)).toHaveProperty("sessionId");
});

it("keeps nowhere what was typed into the field for the login name", async () => {
  const typed = "meine-geheime-kennung-7";
  await expect(enter(typed, "falsch")).rejects.toMatchObject({ code: "signInFailed" });
  const known = await account();
  await expect(enter(known.login, "falsch")).rejects.toMatchObject({ code: "signInFailed" });
  const tables = await test.admin<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(50);
  for (const { name } of tables)
    expect(await test.admin.unsafe(`select 1 from ${name} t where t::text ilike '%${typed}%'`), name).toHaveLength(0);
  const refused =
    await test.admin`select entity, entity_id from audit_log where action = 'session.refused' order by seq`;
  expect(refused.slice(-2)).toEqual([
    { entity: "login", entity_id: testKeys.mark(typed) },
    { entity: "user", entity_id: known.id },
  ]);
  expect(await test.admin`select 1 from sign_in_failures where key = ${testKeys.mark(known.login)}`).toHaveLength(1);
});

it("forgets failures after a success", async () => {
  const { login } = await account();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < failuresUntilLock - 1; i++)
      await expect(enter(login, "falsch")).rejects.toMatchObject({ code: "signInFailed" });
    expect(await enter(login, password)).toHaveProperty("sessionId");
  }
});

it("ends a session when it is revoked, left idle, or used for twelve hours", async () => {
  const { id, login, unit } = await account();
  const revoked = await enter(login, password);
  const user = await findSessionUser(test.db, { sessionId: revoked.sessionId, now: at(1), idleMinutes: 30 });
  expect(user).toMatchObject({ id, login });
  await performAccount(revokeSession, ctxAt(2, user), { id: revoked.sessionId });
  await expect(inUnit(revoked.sessionId, unit.id, 3)).rejects.toMatchObject({ code: "signedOut" });

  const idle = await enter(login, password);
  await inUnit(idle.sessionId, unit.id, 29);
  await inUnit(idle.sessionId, unit.id, 58);
  await expect(inUnit(idle.sessionId, unit.id, 89)).rejects.toMatchObject({ code: "signedOut" });

  const long = await enter(login, password);
  for (let minutes = 20; minutes < 720; minutes += 20) await inUnit(long.sessionId, unit.id, minutes);
  await expect(inUnit(long.sessionId, unit.id, 720)).rejects.toMatchObject({ code: "signedOut" });
});

it("revokes nobody else's session, and all others but the present one on request", async () => {
  const mine = await account();
  const theirs = await account();
  const [a, b, c] = [
    await enter(mine.login, password),
    await enter(mine.login, password),
    await enter(theirs.login, password),
  ];
  const me = { id: mine.id, name: "我", login: mine.login, sessionId: a.sessionId };
  await expect(performAccount(revokeSession, ctxAt(1, me), { id: c.sessionId })).rejects.toMatchObject({
    code: "notFound",
  });
  expect(await performAccount(revokeOtherSessions, ctxAt(1, me), {})).toEqual({ ended: 1 });
  const alive = async (sessionId: string) =>
    (await findSessionUser(test.db, { sessionId, now: at(2), idleMinutes: 30 })) !== null;
  expect([await alive(a.sessionId), await alive(b.sessionId), await alive(c.sessionId)]).toEqual([true, false, true]);
});

it("enters no unit before the first password change", async () => {
  const { login, unit } = await account({ mustChange: true });
  const { sessionId } = await enter(login, password);
  await expect(inUnit(sessionId, unit.id, 1)).rejects.toMatchObject({ code: "mustChangePassword" });
});

it("leaves sign-ins and refusals in the installation's unbroken chain", async () => {
  const { id, login } = await account();
  await enter(login, password);
  await expect(enter(login, "falsch")).rejects.toThrow();
  const rows = await test.admin`
    select action from audit_log where entity_id = ${id} or action = 'session.opened' order by seq desc limit 2`;
  expect(rows.map((row) => row.action)).toEqual(["session.refused", "session.opened"]);
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
});
