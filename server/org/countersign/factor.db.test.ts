import { afterAll, beforeAll, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { activateAccount } from "@/server/account/activate";
import { hashPassword } from "@/server/account/password";
import { signIn } from "@/server/account/sign-in";
import { performAccount } from "@/server/account/verb";
import { closeRenderer } from "@/server/document/render";
import { perform } from "@/server/frame/verb";
import { accountPassword, phoneShows, setUpFactor, signedIn } from "@/server/testing/account";
import { actorCtx, actorPassword, testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { overHttp } from "@/server/testing/http";
import { visitorCtx } from "@/server/testing/visitor";
import { confirmCountersign, printCountersigned } from "./decide";
import { proposeCountersign } from "./propose";
import { listCountersigns } from "./queries";

const test = testDatabase();
let http: ReturnType<typeof overHttp>;
beforeAll(() => {
  http = overHttp(test);
  http.enter();
});
afterAll(closeRenderer);

/** A bureau whose chief has a second factor, and lost it; a liaison, and a leader who has long been there. */
async function office() {
  const make = factories(test.admin);
  const bureau = await make.unit();
  const departmentId = (await make.department(bureau.id)).id;
  const liaison = await http.holder(bureau.id, "liaison", departmentId);
  const leader = await http.holder(bureau.id, "leader", departmentId);
  const chief = await signedIn(test, { unitId: bureau.id, roles: ["chief"] });
  const { secret } = await setUpFactor(test, chief);
  return { bureau, liaison, leader, chief, secret };
}

it.each([
  { clearsFactor: true, outcome: "in" },
  { clearsFactor: false, outcome: "codeNeeded" },
])(
  "a reset by two takes the second factor away when it was proposed so ($clearsFactor), else not; and all of them are told",
  async (of) => {
    const { bureau, liaison, leader, chief, secret } = await office();
    const as = async (who: typeof liaison, role: "liaison" | "leader") => {
      const ctx = await actorCtx(test, { unitId: bureau.id, personId: who.personId, name: who.name, roles: [role] });
      return { ...ctx, actor: { ...ctx.actor, userId: who.userId } };
    };
    const matter = { act: "issueSlip", ...(of.clearsFactor ? { clearsFactor: true } : {}) } as const;
    const proposal = { personId: chief.personId, matter, reason: "手机和恢复码都已遗失" };
    const { id } = await perform(proposeCountersign, await as(liaison, "liaison"), proposal);
    const { own } = await perform(listCountersigns, await as(leader, "leader"), { page: 1, belowPage: 1 });
    expect(own[0]?.matter.includes("连同两步验证一并重置")).toBe(of.clearsFactor);
    await perform(confirmCountersign, await as(leader, "leader"), { id, password: actorPassword });
    const { slips } = await perform(printCountersigned, await as(leader, "leader"), { id });
    expect(slips).toMatchObject([{ purpose: "reset", clearsFactor: of.clearsFactor }]);

    const told = await test.admin`select act, detail from notices where person_id = ${chief.personId} order by act`;
    expect(told).toEqual([
      { act: "proposed", detail: of.clearsFactor ? "重设口令，连同两步验证一并重置" : "打印激活条或口令重设条" },
      { act: "resetIssued", detail: of.clearsFactor ? "连同两步验证一并重置" : "" },
    ]);
    const password = "Xinkouling-10";
    const code = String(slips[0]?.code);
    await performAccount(activateAccount, visitorCtx(test), { login: chief.login, code, password });
    const later = new Date(testNow.getTime() + 60_000);
    const enter = (typed: string) =>
      signIn(visitorCtx(test, { now: later }), { login: chief.login, password, code: typed }, "").then(
        () => "in",
        (error: { code: string }) => error.code,
      );
    expect(await enter("")).toBe(of.outcome);
    expect(await enter(of.clearsFactor ? "" : phoneShows(secret, later))).toBe("in");
    const traces = await test.admin`
    select l.action, c.content from audit_log l join audit_contents c on c.unit_id = l.unit_id and c.seq = l.seq
     where l.unit_id = ${bureau.id} and l.entity_id = ${chief.personId} order by l.seq`;
    const said = (action: string) => JSON.stringify(traces.find((row) => row.action === action)?.content);
    expect(said("countersign.proposed").includes("连同两步验证一并重置")).toBe(of.clearsFactor);
    expect(said("countersign.confirmed").includes('"clearsFactor":true')).toBe(of.clearsFactor);
    expect(said("slip.issued")).toContain(`"clearsFactor":${of.clearsFactor}`);
    expect(said("account.reset")).toContain(`"isFactorCleared":${of.clearsFactor}`);
  },
);

it("goes the same way over HTTP, to the printed slip, which proposer and person concerned do not get", async () => {
  const { bureau, liaison, leader, chief } = await office();
  await test.admin`update users set password_hash = ${await hashPassword(accountPassword)} where id = ${leader.userId}`;
  const matter = { act: "issueSlip", clearsFactor: true };
  const proposal = { personId: chief.personId, matter, reason: "手机和恢复码都已遗失" };
  // At once it is not to be had: not by the liaison, not with the option, not by a door without a paper.
  const alone = { personIds: [chief.personId], clearsFactor: true };
  expect(await http.download(liaison, "slips", alone)).toMatchObject({ status: 409, reason: "needsSecond" });
  for (const gone of ["org.slips.issue", "org.units.issueLiaisonSlips"])
    expect(await http.call(liaison, gone, alone)).toMatchObject({ status: 404 });
  const proposed = await http.call(liaison, "org.countersigns.propose", proposal);
  expect(proposed).toMatchObject({ reason: null });
  const { id } = proposed.data as { id: string };
  const confirm = (password: string) => http.call(leader, "org.countersigns.confirm", { id, password });
  expect(await confirm("Cuowu-2026")).toMatchObject({ reason: "wrongPassword" });
  // Two tabs at once: one decides.
  const both = await Promise.all([confirm(accountPassword), confirm(accountPassword)]);
  expect(both.map((one) => one.reason).sort()).toEqual([null, "wrongState"].sort());
  expect(await http.download(liaison, "countersignedSlips", { id })).toMatchObject({ reason: "notFound" });
  const printed = await http.download(leader, "countersignedSlips", { id });
  expect(printed).toMatchObject({ status: 200, reason: null });
  expect(new TextDecoder("latin1").decode(printed.bytes.slice(0, 5))).toBe("%PDF-");
  expect(await test.admin`select purpose, clears_factor from activations where unit_id = ${bureau.id}`).toEqual([
    { purpose: "reset", clears_factor: true },
  ]);
});

it("is not proposed for who has no account, and so nothing to take away", async () => {
  const { bureau, liaison } = await office();
  const fresh = await factories(test.admin).person(bureau.id, { roles: ["keeper"] });
  const matter = { act: "issueSlip", clearsFactor: true };
  expect(
    await http.call(liaison, "org.countersigns.propose", { personId: fresh.id, matter, reason: "新任职" }),
  ).toMatchObject({ reason: "wrongState" });
});
