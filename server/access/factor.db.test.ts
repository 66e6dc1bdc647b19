import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { perform } from "@/server/frame/verb";
import { setFactorDemand } from "@/server/org/factor/demand";
import { enterUnitAs, setUpFactor, signedIn } from "@/server/testing/account";
import { actorCtx, actorPassword } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";

const test = testDatabase();
const mustSetUp = expect.objectContaining({ code: "mustSetUpFactor" });

it.each(["chief", "registrar"] as const)(
  "opens no unit to a %s without a second factor, outside the demo",
  async (role) => {
    const user = await signedIn(test, { roles: [role] });
    await expect(enterUnitAs(test, user.sessionId, user.unitId)).rejects.toThrow(mustSetUp);
    expect(await enterUnitAs(test, user.sessionId, user.unitId, { isDemo: true })).toHaveProperty("actor");
    const { sessionId } = await setUpFactor(test, user);
    expect(await enterUnitAs(test, sessionId, user.unitId)).toMatchObject({
      actor: { roles: expect.arrayContaining([role]) },
    });
  },
);

it("opens none to an administrator of the installation without one, and every one to others", async () => {
  const admin = await signedIn(test, { installationRole: "systemAdministrator" });
  await expect(enterUnitAs(test, admin.sessionId, admin.unitId)).rejects.toThrow(mustSetUp);
  const officer = await signedIn(test, { roles: ["officer", "liaison"] });
  expect(await enterUnitAs(test, officer.sessionId, officer.unitId)).toHaveProperty("actor");
});

it("follows the unit's word from the next request on, and no other unit's", async () => {
  const unit = await factories(test.admin).unit({ kind: "hospital" });
  const principal = await signedIn(test, { unitId: unit.id, roles: ["principal"] });
  const elsewhere = await signedIn(test, { roles: ["principal"] });
  const enter = () => enterUnitAs(test, principal.sessionId, unit.id);
  expect(await enter()).toHaveProperty("actor");
  const say = async (isDemanded: boolean, reason = "") =>
    perform(setFactorDemand, await actorCtx(test, { unitId: unit.id, roles: ["principal"] }), {
      role: "principal",
      isDemanded,
      reason,
      password: actorPassword,
    });
  await say(true);
  await expect(enter()).rejects.toThrow(mustSetUp);
  await expect(enterUnitAs(test, principal.sessionId, unit.id, { isDemo: true })).rejects.toThrow(mustSetUp);
  expect(await enterUnitAs(test, elsewhere.sessionId, elsewhere.unitId)).toHaveProperty("actor");
  await say(false, "手机尚未配发");
  expect(await enter()).toHaveProperty("actor");
  const trace = await test.admin`
    select l.action, c.content from audit_log l join audit_contents c using (unit_id, seq)
    where l.unit_id = ${unit.id} and l.action like 'factor.%' order by seq`;
  expect(trace).toEqual([
    { action: "factor.demanded", content: { role: "principal", reason: "" } },
    { action: "factor.demandLifted", content: { role: "principal", reason: "手机尚未配发" } },
  ]);
});

it("is the word of chief and principal alone, signed by the password, and lowered with a reason", async () => {
  const unit = await factories(test.admin).unit({ kind: "bureau" });
  const input = { role: "keeper" as const, isDemanded: true, reason: "", password: actorPassword };
  for (const role of ["officer", "liaison", "registrar", "head", "leader", "staff"] as const)
    await expect(
      perform(setFactorDemand, await actorCtx(test, { unitId: unit.id, roles: [role] }), input),
    ).rejects.toThrow(expect.objectContaining({ code: "forbidden" }));
  const chief = await actorCtx(test, { unitId: unit.id, roles: ["chief"] });
  await expect(perform(setFactorDemand, chief, { ...input, password: "falsch" })).rejects.toThrow(
    expect.objectContaining({ code: "wrongPassword" }),
  );
  expect(setFactorDemand.input.safeParse({ ...input, isDemanded: false }).success).toBe(false);
  await perform(setFactorDemand, chief, input);
});
