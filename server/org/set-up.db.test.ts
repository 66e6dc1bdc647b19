import { expect, it } from "vitest";
import { contextFor } from "@/server/access/context-for";
import { signIn } from "@/server/account/sign-in";
import { performAccount } from "@/server/account/verb";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { testSystem } from "@/server/testing/system";
import { testKeys, visitorCtx } from "@/server/testing/visitor";
import { awaitsSetUp, setUp } from "./set-up";

const test = testDatabase();
const newId = () => uuidv7(testNow.getTime());
const ctx = (setUpCode: string | null) => visitorCtx(test, { setUpCode });
const input = {
  code: "1234-5678",
  unitName: "某某市卫生健康委员会",
  shortName: "市卫健委",
  unitCode: "wjw",
  personName: "陈一",
  employeeNo: "A001",
  roles: ["officer" as const, "liaison" as const],
  password: "Diyige-2026",
};

it("founds the bureau once, for the visitor who knows the code", async () => {
  await expect(performAccount(setUp, ctx(null), input)).rejects.toMatchObject({ code: "badSetUpCode" });
  await expect(performAccount(setUp, ctx("9999-9999"), input)).rejects.toMatchObject({ code: "badSetUpCode" });
  await expect(performAccount(setUp, ctx("1234-5678"), { ...input, password: "Password123!" })).rejects.toMatchObject({
    code: "invalidInput",
  });
  expect(await performAccount(awaitsSetUp, ctx("1234-5678"), {})).toBe(true);
  const both = await Promise.allSettled([1, 2].map(() => performAccount(setUp, ctx("1234-5678"), input)));
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await performAccount(awaitsSetUp, ctx("1234-5678"), {})).toBe(false);

  const { sessionId } = await signIn(ctx(null), { login: "wjw-a001", password: input.password }, "");
  const [unit] = await test.admin`select id, kind, tree_key from units`;
  expect(unit).toMatchObject({ kind: "bureau", tree_key: "000001" });
  const entered = await contextFor(
    { ...testSystem(test, { newId }), keys: testKeys, idleMinutes: 30, isDemo: false },
    { sessionId, unitId: unit?.id, now: testNow },
  );
  expect(entered).toMatchObject({ supervises: true, actor: { roles: expect.arrayContaining(["officer", "liaison"]) } });
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
});
