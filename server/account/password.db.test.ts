import { beforeAll, expect, it } from "vitest";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { visitorCtx } from "@/server/testing/visitor";
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
const ctx = (user: AccountCtx["user"], of: Partial<AccountCtx> = {}) => visitorCtx(test, { user, ...of });

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
  const renewed: string[] = [];
  const onNewSession = (id: string) => void renewed.push(id);
  expect(await performAccount(changePassword, ctx(user, { onNewSession }), { old, new: fresh })).toEqual({ ended: 1 });
  const alive = (sessionId: string) => findSessionUser(test.db, { sessionId, now: testNow, idleMinutes: 30 });
  // Who had got hold of the session's id holds nothing any more.
  expect(await alive(user.sessionId)).toBeNull();
  expect(renewed).toHaveLength(1);
  expect(await alive(String(renewed[0]))).toMatchObject({ id: user.id, mustChangePassword: false });
  expect(await alive(elsewhere.sessionId)).toBeNull();
  await expect(signIn(ctx(null), { login: user.login, password: old }, "")).rejects.toMatchObject({
    code: "signInFailed",
  });
  expect(await signIn(ctx(null), { login: user.login, password: fresh }, "")).toHaveProperty("sessionId");
});

it("bars the present password and the five before it, and takes the sixth again", async () => {
  const user = await signedIn();
  const words = [old, ...Array.from({ length: 6 }, (_, i) => `Xinde!2026-${"abcdef"[i]}`)];
  const ids = [user.sessionId];
  const onNewSession = (id: string) => void ids.unshift(id);
  let minutes = 0;
  const change = (from: string, to: string) => {
    const now = new Date(testNow.getTime() + ++minutes * 60_000);
    const me = { ...user, sessionId: String(ids[0]) };
    return performAccount(changePassword, ctx(me, { now, onNewSession }), { old: from, new: to });
  };
  for (const [i, word] of words.entries()) if (i > 0) await change(String(words[i - 1]), word);
  for (const word of words.slice(1))
    await expect(change(String(words[6]), word), word).rejects.toMatchObject({
      code: "invalidInput",
      facts: { problem: expect.stringContaining("最近用过") },
    });
  expect(await change(String(words[6]), old)).toEqual({ ended: 0 });
  expect(await test.admin`select 1 from old_passwords where user_id = ${user.id}`).toHaveLength(5);
});

it("refuses weak and common passwords, the old one again, and callers who are signed out", async () => {
  const user = await signedIn();
  for (const bad of ["Kurz1!", "alllowercase1", `${user.login}AB12`, "Password123!", old])
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
  const sign = accountSigner(ctx(null), user.id);
  await sign(old);
  const act = (word: string) =>
    test.db.beforeTenant(async () => {
      await accountSigner(ctx(null), user.id)(word);
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
