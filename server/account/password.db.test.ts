import { beforeAll, expect, it } from "vitest";
import { uuidv7 } from "../ids";
import { testNow } from "../testing/actor";
import { testDatabase } from "../testing/database";
import { changePassword } from "./change-password";
import { accountSigner } from "./confirm";
import { hashPassword } from "./password";
import { findSessionUser } from "./session";
import { signIn } from "./sign-in";
import { type AccountCtx, performAccount } from "./verb";

const test = testDatabase();
const old = "Yuanlai-2026";
const fresh = "Xinde!2026aa";
let hash = "";
let count = 0;
beforeAll(async () => {
  hash = await hashPassword(old);
});
const newId = () => uuidv7(testNow.getTime());
const ctx = (user: AccountCtx["user"]): AccountCtx => ({ db: test.db, now: testNow, newId, user, setUpCode: null });

async function signedIn() {
  const id = newId();
  const login = `p${++count}-1`;
  await test.admin`insert into users ${test.admin({ id, login, name: "甲", password_hash: hash, must_change_password: true, password_changed_at: testNow, created_at: testNow })}`;
  const { sessionId } = await signIn(ctx(null), { login, password: old }, "");
  return { id, login, name: "甲", sessionId };
}

it("changes the password, ends the other sessions and lifts the forced change", async () => {
  const user = await signedIn();
  const elsewhere = await signIn(ctx(null), { login: user.login, password: old }, "");
  expect(await performAccount(changePassword, ctx(user), { old, new: fresh })).toEqual({ ended: 1 });
  const alive = (sessionId: string) => findSessionUser(test.db, { sessionId, now: testNow, idleMinutes: 30 });
  expect(await alive(user.sessionId)).toMatchObject({ mustChangePassword: false });
  expect(await alive(elsewhere.sessionId)).toBeNull();
  await expect(signIn(ctx(null), { login: user.login, password: old }, "")).rejects.toMatchObject({
    code: "signInFailed",
  });
  expect(await signIn(ctx(null), { login: user.login, password: fresh }, "")).toHaveProperty("sessionId");
});

it("refuses weak passwords, the old one again, and callers who are signed out", async () => {
  const user = await signedIn();
  for (const bad of ["Kurz1!", "alllowercase1", `${user.login}AB12`, old])
    await expect(performAccount(changePassword, ctx(user), { old, new: bad })).rejects.toMatchObject({
      code: "invalidInput",
    });
  await expect(performAccount(changePassword, ctx(null), { old, new: fresh })).rejects.toMatchObject({
    code: "signedOut",
  });
});

it("counts wrong old passwords towards the lock, so that a left-open session cannot be used to guess", async () => {
  const user = await signedIn();
  for (let i = 0; i < 5; i++)
    await expect(performAccount(changePassword, ctx(user), { old: "falsch", new: fresh })).rejects.toMatchObject({
      code: "wrongPassword",
    });
  await expect(performAccount(changePassword, ctx(user), { old, new: fresh })).rejects.toMatchObject({
    code: "locked",
  });
});

it("confirms a signing act by the password, and counts wrong ones though the act is rolled back", async () => {
  const user = await signedIn();
  const sign = accountSigner(test.db, user.id, testNow);
  await sign(old);
  const act = (word: string) =>
    test.db.beforeTenant(async () => {
      await accountSigner(test.db, user.id, testNow)(word);
    });
  for (let i = 0; i < 5; i++) await expect(act("falsch")).rejects.toMatchObject({ code: "wrongPassword" });
  await expect(act(old)).rejects.toMatchObject({ code: "locked" });
});

it("works two hashes at a time, queues the rest, and asks to come back when the queue is full", async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword("x")));
  const refused = results.filter((r) => r.status === "rejected");
  expect(refused).toHaveLength(60 - 42);
  for (const one of refused) expect(one.status === "rejected" && one.reason).toMatchObject({ code: "tooMany" });
  expect(await hashPassword("x")).toContain("$argon2id$v=19$m=47104,t=1,p=1$");
});
