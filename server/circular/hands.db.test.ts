import { afterAll, expect, it } from "vitest";
import type { GrantedRole } from "@/db/enums";
import { factories } from "@/db/factories";
import { readDesk } from "@/server/contents/desk";
import { closeRenderer } from "@/server/document/render";
import type { Ctx } from "@/server/frame/context";
import { uuidv7 } from "@/server/frame/ids";
import { perform } from "@/server/frame/verb";
import { actorCtx, actorPassword, testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { circularOffice } from "@/server/testing/issued-circular";
import { draftCircular } from "./draft";
import { getCircular } from "./queries";
import { saveCircular } from "./save";
import { signCircular } from "./sign";
import { passCircular, submitCircular } from "./submit";

const test = testDatabase();
afterAll(closeRenderer);
const newId = () => uuidv7(testNow.getTime());

/** Somebody of the unit with an account and roles as granted. */
async function member(unitId: string, name: string, roles: GrantedRole[]) {
  const person = await factories(test.admin).person(unitId, { name });
  const user = {
    id: newId(),
    login: newId(),
    name,
    password_hash: "-",
    password_changed_at: testNow,
    created_at: testNow,
  };
  await test.admin`insert into users ${test.admin(user)}`;
  await test.admin`insert into memberships ${test.admin({ unit_id: unitId, id: newId(), user_id: user.id, person_id: person.id, created_at: testNow })}`;
  for (const role of roles)
    await test.admin`insert into grants ${test.admin({ unit_id: unitId, id: newId(), person_id: person.id, role, granted_at: testNow })}`;
  return actorCtx(test, { unitId, personId: person.id, name, roles });
}

const personIdOf = ({ actor }: Ctx): string => (actor.kind === "person" ? actor.personId : "");

it("has draft, check and signature by three hands, tells each who else may, and keeps it off the wrong desk", async () => {
  const office = await circularOffice(test);
  const chief = await member(office.bureau.id, "钱主任", ["chief"]);
  const both = await member(office.bureau.id, "吴干事", ["officer", "registrar"]);
  const registrar = await member(office.bureau.id, "孙文秘", ["registrar"]);
  const id = await office.draft();
  await perform(submitCircular, both, { id, version: 1, opinion: "" });
  const pass = (as: typeof chief) => perform(passCircular, as, { id, version: 1, opinion: "" });
  const sign = (as: typeof chief) =>
    perform(signCircular, as, { id, version: 1, opinion: "", password: actorPassword });
  const desk = async (as: typeof chief) =>
    (await perform(readDesk, as, {})).items.map((item) => item.title.slice(0, 3));

  await expect(pass(both)).rejects.toThrow("本件由您拟稿、修改或送核，核稿须由另一人办理（可由孙文秘办理）。");
  await expect(pass(chief)).rejects.toThrow("本件须由您签发，核稿须由另一人办理（可由孙文秘办理）。");
  expect(await desk(chief)).toEqual([]);
  expect(await desk(registrar)).toEqual(["待核稿"]);
  expect((await perform(getCircular, both, { id })).leftToOthers.pass).toContain("孙文秘");
  expect((await perform(getCircular, registrar, { id })).leftToOthers).toEqual({ pass: null, sign: null });
  await pass(registrar);
  expect(await desk(chief)).toEqual(["待签发"]);
  await sign(chief);
});

it("leaves the signature to the other chief when one has checked, and to himself when he is the only one", async () => {
  const office = await circularOffice(test);
  const first = await member(office.bureau.id, "钱主任", ["chief"]);
  const second = await member(office.bureau.id, "郑副主任", ["chief"]);
  const id = await office.draft();
  await perform(submitCircular, office.officer, { id, version: 1, opinion: "" });
  await perform(passCircular, first, { id, version: 1, opinion: "" });
  const sign = () => perform(signCircular, first, { id, version: 1, opinion: "", password: actorPassword });
  await expect(sign()).rejects.toMatchObject({ code: "otherHand" });
  expect((await perform(getCircular, first, { id })).leftToOthers.sign).toContain("郑副主任");
  await test.admin`update memberships set ended_at = ${testNow} where person_id = ${personIdOf(second)}`;
  await sign();
});

it("leaves a chief who drafted or rewrote a circular without the signature while another chief is there", async () => {
  const office = await circularOffice(test);
  const drafter = await member(office.bureau.id, "钱主任", ["chief", "officer"]);
  const other = await member(office.bureau.id, "郑副主任", ["chief"]);
  const registrar = await member(office.bureau.id, "孙文秘", ["registrar"]);
  const sign = (as: typeof drafter, id: string, version: number) =>
    perform(signCircular, as, { id, version, opinion: "", password: actorPassword });

  const naming = { mode: "all", edge: 3, criticised: true } as const;
  const { id: own } = await perform(draftCircular, drafter, {
    assessmentId: office.assessmentId,
    naming,
    withAnnex: true,
  });
  await perform(submitCircular, office.officer, { id: own, version: 1, opinion: "" });
  await perform(passCircular, registrar, { id: own, version: 1, opinion: "" });
  await expect(sign(drafter, own, 1)).rejects.toThrow(
    "本件由您拟稿、修改或送核，签发须由另一人办理（可由郑副主任办理）。",
  );
  expect((await perform(getCircular, drafter, { id: own })).leftToOthers.sign).toContain("郑副主任");

  // Who rewrites what somebody else drafted has a hand in it as well.
  const rewritten = await office.draft();
  const before = await perform(getCircular, drafter, { id: rewritten });
  await perform(saveCircular, drafter, { id: rewritten, version: 1, title: "改写", content: before.circular.content });
  await perform(submitCircular, office.officer, { id: rewritten, version: 2, opinion: "" });
  await perform(passCircular, registrar, { id: rewritten, version: 2, opinion: "" });
  await expect(sign(drafter, rewritten, 2)).rejects.toMatchObject({ code: "otherHand" });
  await sign(other, rewritten, 2);

  // The only chief left signs; the log of the circular then shows his name twice.
  await test.admin`update memberships set ended_at = ${testNow} where person_id = ${personIdOf(other)}`;
  await sign(drafter, own, 1);
});
