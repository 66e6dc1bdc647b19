import { createUnit } from "@/server/org/unit/create";
import { issueLiaisonSlips, setLiaison } from "@/server/org/unit/liaison";
import { agree, openAccounts, takeUp } from "./account";
import { bureauPlan, unitPlans } from "./city";
import { furnish } from "./furnish";
import { drawName, phoneNumber } from "./names";
import { appointOffice, foundBureau } from "./office";
import { addRole, type City, leadersOf, type PlayedUnit, refOf } from "./played";
import type { World } from "./world";

/**
 * Founds the city: bureau, units, departments, posts, people, charges, Party bodies and teams, all through the verbs.
 * The founder begins as officer and liaison at once, for nobody else is there, and hands the liaison's work over. People
 * of the bureau's office and of the first hospital have accounts from the beginning.
 */
export async function foundCity(world: World, of: { units: number; staff: number }): Promise<City> {
  const { ref, founder } = await foundBureau(world);
  const bureau = await furnish(world, { ref, plan: bureauPlan, liaison: founder, superior: null }, of.staff);
  const office = await appointOffice(world, bureau, founder);
  const superior = { ref, officer: office.officer };
  const played = [bureau];
  for (const plan of unitPlans(of.units)) {
    const { id } = await world.act(ref, office.officer, createUnit, { parentId: ref.id, ...plan });
    const name = drawName(world.random);
    const employeeNo = "1000";
    const named = await world.act(ref, office.officer, setLiaison, {
      unitId: id,
      employeeNo,
      name,
      phone: phoneNumber(world.random),
    });
    const liaison = { personId: named.id, name, employeeNo, roles: ["liaison", "staff"] as const };
    const unit = await refOf(world, id);
    const isFirstHospital = plan.kind === "hospital" && !played.some((one) => one.plan.kind === "hospital");
    if (isFirstHospital)
      await takeUp(world, (await world.act(ref, office.officer, issueLiaisonSlips, { unitIds: [id] })).slips);
    const made = await furnish(world, { ref: unit, plan, liaison, superior }, of.staff);
    if (isFirstHospital) await openAccounts(world, made, leadersOf(made));
    await namePrincipal(world, made);
    played.push(made);
  }
  return { office, units: played };
}

/** Who leads the unit is made its principal by two: its liaison proposes, the superior confirms. */
async function namePrincipal(world: World, unit: PlayedUnit): Promise<void> {
  for (const { personId } of unit.people.filter((one) => one.class === "teamPrincipal")) {
    await agree(world, unit, unit.liaison, personId, { act: "grantRole", role: "principal" });
    addRole(unit, personId, "principal");
  }
}
