import { eq } from "drizzle-orm";
import type { GrantedRole, PostClass } from "@/db/enums";
import { units } from "@/db/schema/unit";
import { performAccount } from "@/server/account/verb";
import type { UnitRef } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { confirmCountersign } from "@/server/org/countersign/decide";
import { proposeCountersign } from "@/server/org/countersign/propose";
import { grantRole, revokeRole } from "@/server/org/grant/change";
import { listPersonChoices } from "@/server/org/person/queries";
import { setUp } from "@/server/org/set-up";
import { accountContext, openAccounts, setUpCode } from "./account";
import { bureauPlan, type Topic } from "./city";
import { drawName } from "./names";
import { addRole, leadersOf, type Member, type Office, type PlayedUnit, refOf, teamOf } from "./played";
import { type Player, playerPassword, type World } from "./world";

/** Sets the installation up; the founder is officer and liaison at once. */
export async function foundBureau(world: World): Promise<{ ref: UnitRef; founder: PlayedUnit["liaison"] }> {
  const name = drawName(world.random);
  const employeeNo = "1000";
  await performAccount(setUp, accountContext(world), {
    code: setUpCode,
    unitName: bureauPlan.name,
    shortName: bureauPlan.shortName,
    unitCode: bureauPlan.code,
    organName: bureauPlan.organName ?? undefined,
    organCode: bureauPlan.organCode ?? undefined,
    personName: name,
    employeeNo,
    roles: ["officer", "liaison"],
    password: playerPassword,
  });
  const [row] = await world.db.beforeTenant((tx) =>
    tx.select({ id: units.id }).from(units).where(eq(units.code, bureauPlan.code)),
  );
  const ref = await refOf(world, found(row).id);
  const choices = await world.act(ref, { personId: world.newId(), name, roles: ["liaison"] }, listPersonChoices, {});
  const person = found(choices.find((choice) => choice.employeeNo === employeeNo));
  return { ref, founder: { personId: person.id, name, employeeNo, roles: ["officer", "liaison", "staff"] } };
}

/**
 * Fills the bureau's office: the founder hands the liaison's work to somebody of the same office and stays officer; he
 * proposes whom he may not name alone, and the liaison confirms.
 */
export async function appointOffice(world: World, bureau: PlayedUnit, founder: PlayedUnit["liaison"]): Promise<Office> {
  const { ref } = bureau;
  const memberOf = (topic: Topic, postClass: PostClass) =>
    bureau.people.find((p) => p.topic === topic && p.class === postClass && p.personId !== founder.personId);
  const successor = found(
    memberOf("office", "staff") ?? bureau.people.find((p) => p.class === "staff" && p.personId !== founder.personId),
  );
  const chief = found(teamOf(bureau)[1]);
  const registrar = found(memberOf("office", "head"));
  const keeper = found(memberOf("personnel", "head") ?? memberOf("finance", "head"));
  await openAccounts(world, bureau, [...new Set([successor, ...leadersOf(bureau), registrar, keeper])]);
  await world.act(ref, founder, grantRole, { personId: successor.personId, role: "liaison" });
  bureau.liaison = { ...successor, roles: [...successor.roles, "liaison"] };
  await world.act(ref, bureau.liaison, revokeRole, { personId: founder.personId, role: "liaison" });
  const officer: Player = { personId: founder.personId, name: founder.name, roles: ["officer", "staff"] };
  bureau.people = bureau.people.map((one) =>
    one.personId === officer.personId ? { ...one, roles: officer.roles } : one,
  );
  addRole(bureau, successor.personId, "liaison");
  const give = async ({ personId, name, roles }: Member, role: GrantedRole): Promise<Player> => {
    const reason = "按局党委分工";
    const matter = { act: "grantRole", role } as const;
    if (role === "keeper") await world.act(ref, officer, grantRole, { personId, role });
    else {
      const { id } = await world.act(ref, officer, proposeCountersign, { personId, matter, reason });
      await world.act(ref, bureau.liaison, confirmCountersign, { id, password: playerPassword });
    }
    addRole(bureau, personId, role);
    return { personId, name, roles: [...roles, role] };
  };
  for (const one of bureau.people.filter((p) => p.class === "teamPrincipal")) await give(one, "principal");
  return {
    ref,
    officer,
    chief: await give(chief, "chief"),
    registrar: await give(registrar, "registrar"),
    keeper: await give(keeper, "keeper"),
  };
}
