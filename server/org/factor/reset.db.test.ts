import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { activateAccount } from "@/server/account/activate";
import { signIn } from "@/server/account/sign-in";
import { performAccount } from "@/server/account/verb";
import { perform } from "@/server/frame/verb";
import { issueSlips } from "@/server/org/slip/issue";
import { phoneShows, setUpFactor, signedIn } from "@/server/testing/account";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { visitorCtx } from "@/server/testing/visitor";

const test = testDatabase();

it.each([
  { clearsFactor: false, outcome: "codeNeeded" },
  { clearsFactor: true, outcome: "in" },
])("a reset slip takes the second factor away when it says so ($clearsFactor), else not", async (of) => {
  const unit = await factories(test.admin).unit({ kind: "hospital" });
  const user = await signedIn(test, { unitId: unit.id });
  const { secret } = await setUpFactor(test, user);
  const liaison = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  const { slips } = await perform(issueSlips, liaison, {
    personIds: [user.personId],
    clearsFactor: of.clearsFactor,
  });
  const password = "Xinkouling-10";
  const [slip] = slips;
  await performAccount(activateAccount, visitorCtx(test), { login: user.login, code: String(slip?.code), password });
  const enter = (code: string, seconds: number) =>
    signIn(
      visitorCtx(test, { now: new Date(visitorCtx(test).now.getTime() + seconds * 1000) }),
      {
        login: user.login,
        password,
        code,
      },
      "",
    );
  const outcome = await enter("", 60).then(
    () => "in",
    (error: { code: string }) => error.code,
  );
  expect(outcome).toBe(of.outcome);
  const later = new Date(visitorCtx(test).now.getTime() + 120_000);
  expect(await enter(of.clearsFactor ? "" : phoneShows(secret, later), 120)).toHaveProperty("sessionId");
  const [kept] = await test.admin`select clears_factor from activations where unit_id = ${unit.id}`;
  expect(kept).toEqual({ clears_factor: of.clearsFactor });
});
