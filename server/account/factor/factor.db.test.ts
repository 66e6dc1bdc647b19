import { expect, it } from "vitest";
import { failuresUntilLock } from "@/server/account/rules";
import { findSessionUser } from "@/server/account/session";
import { signIn } from "@/server/account/sign-in";
import { performAccount } from "@/server/account/verb";
import { accountPassword as password, phoneShows, setUpFactor, signedIn } from "@/server/testing/account";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { visitorCtx } from "@/server/testing/visitor";
import { printRecoveryCodes, renewRecoveryCodes } from "./recovery";
import { beginFactor, confirmFactor, readFactor, removeFactor } from "./set-up";

const test = testDatabase();
const at = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);
const enter = (login: string, seconds: number, code?: string) =>
  signIn(visitorCtx(test, { now: at(seconds) }), { login, password, code }, "");
const refused = (code: string) => expect.objectContaining({ code });
const sessionsOf = async (userId: string) =>
  (await test.admin`select 1 from sessions where user_id = ${userId}`).length;
/** Six digits that are not the phone's around a moment. */
const wrongCode = (secret: string, now: Date) => {
  const near = [-30_000, 0, 30_000].map((ms) => phoneShows(secret, new Date(now.getTime() + ms)));
  return ["000000", "111111", "222222", "333333"].find((code) => !near.includes(code)) ?? "444444";
};

it("asks for the code after the right password, and opens nothing before both are right", async () => {
  const user = await signedIn(test);
  const { secret } = await setUpFactor(test, user);
  const before = await sessionsOf(user.id);
  await expect(enter(user.login, 60)).rejects.toThrow(refused("codeNeeded"));
  await expect(enter(user.login, 60, wrongCode(secret, at(60)))).rejects.toThrow(refused("wrongCode"));
  const wrongPassword = signIn(visitorCtx(test, { now: at(60) }), { login: user.login, password: "falsch" }, "");
  await expect(wrongPassword).rejects.toThrow(refused("signInFailed"));
  expect(await sessionsOf(user.id)).toBe(before);
  expect(await enter(user.login, 60, phoneShows(secret, at(60)))).toMatchObject({ userId: user.id });
  // A phone half a minute slow or fast, as people type it.
  expect(await enter(user.login, 180, phoneShows(secret, at(150)))).toMatchObject({ userId: user.id });
  const fast = phoneShows(secret, at(330));
  expect(await enter(user.login, 300, ` ${fast.slice(0, 3)} ${fast.slice(3)} `)).toMatchObject({ userId: user.id });
  await expect(enter(user.login, 600, phoneShows(secret, at(520)))).rejects.toThrow(refused("wrongCode"));
});

it("accepts a code once, of eight at the same time one, and locks nobody for it", async () => {
  const user = await signedIn(test);
  const { secret } = await setUpFactor(test, user);
  const code = phoneShows(secret, at(90));
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => enter(user.login, 90, code)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of results) if (one.status === "rejected") expect(one.reason).toEqual(refused("codeUsed"));
  await expect(enter(user.login, 95, code)).rejects.toThrow(refused("codeUsed"));
  // Nor the one before it, which the same glance at the phone may have caught.
  await expect(enter(user.login, 95, phoneShows(secret, at(60)))).rejects.toThrow(refused("codeUsed"));
  expect(await enter(user.login, 150, phoneShows(secret, at(150)))).toHaveProperty("sessionId");
});

it("counts wrong codes like wrong passwords; the password alone forgets none of them", async () => {
  const user = await signedIn(test);
  const { secret } = await setUpFactor(test, user);
  for (let i = 0; i < failuresUntilLock; i++) {
    await expect(enter(user.login, 60)).rejects.toThrow(refused("codeNeeded"));
    await expect(enter(user.login, 60, wrongCode(secret, at(60)))).rejects.toThrow(refused("wrongCode"));
  }
  await expect(enter(user.login, 60, phoneShows(secret, at(60)))).rejects.toThrow(refused("locked"));
});

it("tells five of thirty codes guessed at once that they are wrong", async () => {
  const user = await signedIn(test);
  const { secret } = await setUpFactor(test, user);
  const wrong = wrongCode(secret, at(60));
  const said = await Promise.all(
    Array.from({ length: 30 }, () => enter(user.login, 60, wrong).catch((error: { code: string }) => error.code)),
  );
  expect(said.filter((code) => code === "wrongCode")).toHaveLength(failuresUntilLock);
  expect(said.filter((code) => code === "locked")).toHaveLength(30 - failuresUntilLock);
});

it("takes each recovery code once; new ones void the old", async () => {
  const user = await signedIn(test);
  const { secret, codes, sessionId } = await setUpFactor(test, user);
  const me = { ...user, sessionId };
  expect(codes).toHaveLength(10);
  const [first = "", second = ""] = codes;
  expect(await enter(user.login, 60, first.toLowerCase().replaceAll("-", ""))).toHaveProperty("sessionId");
  await expect(enter(user.login, 60, first)).rejects.toThrow(refused("wrongRecoveryCode"));
  expect(await performAccount(readFactor, visitorCtx(test, { user: me }), {})).toMatchObject({ codesLeft: 9 });
  await performAccount(printRecoveryCodes, visitorCtx(test, { user: me }), { codes: codes.slice(1) });
  await expect(performAccount(printRecoveryCodes, visitorCtx(test, { user: me }), { codes })).rejects.toThrow(
    refused("notFound"),
  );
  const now = at(120);
  const ctx = visitorCtx(test, { user: me, now });
  const renewed = await performAccount(renewRecoveryCodes, ctx, { password, code: phoneShows(secret, now) });
  await expect(enter(user.login, 180, second)).rejects.toThrow(refused("wrongRecoveryCode"));
  expect(await enter(user.login, 180, renewed.codes[0])).toHaveProperty("sessionId");
});

it("renews the session that sets it up, ends the others, and keeps neither secret nor codes in clear", async () => {
  const user = await signedIn(test);
  const elsewhere = await enter(user.login, 0);
  const { secret, codes, sessionId } = await setUpFactor(test, user);
  const alive = (id: string) => findSessionUser(test.db, { sessionId: id, now: testNow, idleMinutes: 30 });
  expect(await alive(user.sessionId)).toBeNull();
  expect(await alive(elsewhere.sessionId)).toBeNull();
  expect(await alive(sessionId)).toMatchObject({ id: user.id });
  for (const table of ["second_factors", "recovery_codes", "audit_contents", "audit_log"])
    for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(await test.admin.unsafe(`select 1 from ${table} t where t::text ilike '%${text}%'`), table).toHaveLength(
        0,
      );
});

it("is touched only with the password, and the code where there is one already", async () => {
  const user = await signedIn(test);
  const begin = (word: string, code: string, me = user, now = testNow) =>
    performAccount(beginFactor, visitorCtx(test, { user: me, now }), { password: word, code });
  await expect(begin("falsch", "")).rejects.toThrow(refused("wrongPassword"));
  const { secret, sessionId } = await setUpFactor(test, user);
  const me = { ...user, sessionId };
  await expect(begin(password, "", me)).rejects.toThrow(refused("codeNeeded"));
  const remove = (code: string, seconds: number) =>
    performAccount(removeFactor, visitorCtx(test, { user: me, now: at(seconds) }), { password, code });
  await expect(remove(wrongCode(secret, at(60)), 60)).rejects.toThrow(refused("wrongCode"));
  await remove(phoneShows(secret, at(60)), 60);
  expect(await enter(user.login, 120)).toHaveProperty("sessionId");
  expect(await test.admin`select 1 from recovery_codes where user_id = ${user.id}`).toHaveLength(0);
});

it("finishes only what the same person began, in time, and from where it was begun", async () => {
  const [user, other] = [await signedIn(test), await signedIn(test)];
  const begun = await performAccount(beginFactor, visitorCtx(test, { user }), { password, code: "" });
  const confirm = (me: typeof user, seconds: number, sealed = begun.sealed, secret = begun.secret) =>
    performAccount(confirmFactor, visitorCtx(test, { user: me, now: at(seconds) }), {
      sealed,
      code: phoneShows(secret, at(seconds)),
    });
  await expect(confirm(other, 10)).rejects.toThrow(refused("factorExpired"));
  await expect(confirm(user, 10, `${begun.sealed}AAAA`)).rejects.toThrow(refused("factorExpired"));
  await expect(confirm(user, 10, begun.sealed, "JBSWY3DPEHPK3PXP")).rejects.toThrow(refused("wrongCode"));
  await expect(confirm(user, 16 * 60)).rejects.toThrow(refused("factorExpired"));
  const { sessionId } = await setUpFactor(test, user);
  await expect(confirm({ ...user, sessionId }, 60)).rejects.toThrow(refused("factorExpired"));
});
