import { eq } from "drizzle-orm";
import type { GrantedRole, PostClass } from "@/db/enums";
import { units } from "@/db/schema/unit";
import { activateAccount } from "../account/activate";
import { openKeys } from "../account/keys";
import { setUp } from "../account/set-up";
import { type AccountCtx, performAccount } from "../account/verb";
import type { UnitRef } from "../context";
import { found } from "../errors";
import { setBody } from "../org/body/set";
import { confirmCountersign } from "../org/countersign/decide";
import { proposeCountersign } from "../org/countersign/propose";
import type { Matter } from "../org/countersign/schema";
import { setCharge } from "../org/department/charge";
import { createDepartment } from "../org/department/create";
import { grantRole, revokeRole } from "../org/grant/change";
import { appointPerson } from "../org/person/appoint";
import { createPerson } from "../org/person/create";
import { getPerson, listPersonChoices } from "../org/person/queries";
import { createPost } from "../org/post/create";
import { issueSlips } from "../org/slip/issue";
import { createUnit } from "../org/unit/create";
import { issueLiaisonSlips, setLiaison } from "../org/unit/liaison";
import { bureauPlan, type DepartmentPlan, departmentsOf, type Topic, type UnitPlan, unitPlans, yearTask } from "./city";
import { personName, phoneNumber } from "./names";
import { type Player, playerPassword, type World } from "./world";

export type Member = Player & {
  employeeNo: string;
  class: PostClass;
  appointmentId: string;
  departmentId: string;
  topic: Topic;
};
export type PlayedDepartment = { id: string; name: string; topic: Topic; leader: Member | null };
export type PlayedUnit = {
  ref: UnitRef;
  plan: UnitPlan;
  departments: PlayedDepartment[];
  people: Member[];
  liaison: Player & { employeeNo: string };
  /** Who confirms for the unit above; null = there is none. */
  superior: { ref: UnitRef; officer: Player } | null;
  /** How likely its people do what they should, and in time; 0 … 1. */
  diligence: number;
};
/** People of the bureau's office. */
export type Office = { ref: UnitRef; officer: Player; chief: Player; registrar: Player; keeper: Player };
export type City = { office: Office; units: PlayedUnit[] };

const setUpCode = "story";
/** Nobody errs in the story, so nothing stays that was kept under them. */
const storyKeys = openKeys("the secret of an installation in a story");

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
    const name = personName(world.random);
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

const leadersOf = (unit: PlayedUnit) => unit.people.filter((one) => one.roles.includes("leader"));

/** Lets people of the story who carry no power yet sign in with the story's password: slips are issued and taken up. */
export async function openAccounts(world: World, unit: PlayedUnit, people: readonly Player[]): Promise<void> {
  const personIds = people.map((p) => p.personId);
  await takeUp(world, (await world.act(unit.ref, unit.liaison, issueSlips, { personIds })).slips);
}

async function takeUp(world: World, slips: readonly { login: string; code: string }[]): Promise<void> {
  for (const { login, code } of slips)
    await performAccount(activateAccount, accountContext(world), { login, code, password: playerPassword });
}

/** Who leads the unit is made its principal by two: its liaison proposes, the superior confirms. */
async function namePrincipal(world: World, unit: PlayedUnit): Promise<void> {
  for (const { personId } of unit.people.filter((one) => one.class === "teamPrincipal")) {
    await agree(world, unit, unit.liaison, personId, { act: "grantRole", role: "principal" });
    addRole(unit, personId, "principal");
  }
}

/** Proposes in the unit, and has the superior confirm. */
async function agree(
  world: World,
  unit: PlayedUnit,
  proposer: Player,
  personId: string,
  matter: Matter,
): Promise<void> {
  const { superior } = unit;
  const { id } = await world.act(unit.ref, proposer, proposeCountersign, {
    personId,
    matter,
    reason: "按干部任免文件",
  });
  const { ref, officer } = found(superior);
  await world.act(ref, officer, confirmCountersign, { id, password: playerPassword });
}

function addRole(unit: PlayedUnit, personId: string, role: GrantedRole): void {
  unit.people = unit.people.map((one) => (one.personId === personId ? { ...one, roles: [...one.roles, role] } : one));
}

async function foundBureau(world: World): Promise<{ ref: UnitRef; founder: PlayedUnit["liaison"] }> {
  const name = personName(world.random);
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

const accountContext = (world: World): AccountCtx => ({
  db: world.db,
  now: world.now,
  newId: world.newId,
  user: null,
  setUpCode,
  keys: storyKeys,
  onNewSession: () => undefined,
});

async function furnish(
  world: World,
  of: Pick<PlayedUnit, "ref" | "plan" | "liaison" | "superior">,
  staff: number,
): Promise<PlayedUnit> {
  const { plan } = of;
  const unit: PlayedUnit = {
    ...of,
    departments: [],
    people: [],
    diligence: 0.55 + world.random.next() * 0.45,
  };
  const plans = departmentsOf(plan.kind, staff);
  for (const [position, department] of plans.entries())
    await addDepartment(world, unit, department, position, staff, plans.length);
  await addCharges(world, unit);
  await addBodies(world, unit);
  return unit;
}

async function addDepartment(
  world: World,
  unit: PlayedUnit,
  plan: DepartmentPlan,
  position: number,
  staff: number,
  departments: number,
): Promise<void> {
  const { random } = world;
  const { id } = await world.act(unit.ref, unit.liaison, createDepartment, {
    name: plan.name,
    duty: plan.duty,
    yearTasks: yearTask(random),
    position,
  });
  unit.departments.push({ id, name: plan.name, topic: plan.topic, leader: null });
  const share = Math.max(plan.posts.length, Math.round((staff - 3) / Math.max(1, departments - 1)));
  for (const [at, post] of plan.posts.entries()) {
    const made = await world.act(unit.ref, unit.liaison, createPost, { departmentId: id, ...post });
    // Leading posts are held by one person each; the department's other places go to its posts for everybody in turn.
    const common = plan.posts.filter((one) => one.class === "staff");
    const leading = plan.posts.length - common.length;
    const nth = common.indexOf(post);
    const holders = post.class === "staff" ? Math.ceil((share - leading - nth) / Math.max(1, common.length)) : 1;
    for (let n = 0; n < holders && unit.people.length < staff; n++)
      await addPerson(world, unit, {
        id: made.id,
        class: post.class,
        departmentId: id,
        topic: plan.topic,
        isLiaison: at === 0,
      });
  }
}

type PostOf = { id: string; class: PostClass; departmentId: string; topic: Topic; isLiaison: boolean };

async function addPerson(world: World, unit: PlayedUnit, post: PostOf): Promise<void> {
  const { random } = world;
  const roles: Player["roles"] =
    post.class === "staff"
      ? ["staff"]
      : post.class === "head" || post.class === "deputyHead"
        ? ["staff", "head"]
        : ["staff", "leader"];
  const isFirstStaff =
    post.topic === "office" && post.class === "staff" && !unit.people.some((p) => p.personId === unit.liaison.personId);
  if (isFirstStaff) {
    unit.people.push({
      ...unit.liaison,
      class: post.class,
      appointmentId: await appointLiaison(world, unit, post.id),
      departmentId: post.departmentId,
      topic: post.topic,
    });
    return;
  }
  const employeeNo = String(1001 + unit.people.length);
  const name = personName(random);
  const { id, appointmentId } = await world.act(unit.ref, unit.liaison, createPerson, {
    employeeNo,
    name,
    phone: phoneNumber(random),
    isPartyMember: random.chance(0.5),
    needsProxy: post.class === "staff" && random.chance(0.08),
    postId: post.id,
    fromOn: `20${String(10 + random.below(15))}-0${1 + random.below(9)}-01`,
  });
  unit.people.push({
    personId: id,
    name,
    employeeNo,
    roles,
    class: post.class,
    appointmentId: found(appointmentId),
    departmentId: post.departmentId,
    topic: post.topic,
  });
}

/** Nobody appoints himself: where there is a superior it confirms. @returns id of the appointment */
async function appointLiaison(world: World, unit: PlayedUnit, postId: string): Promise<string> {
  const { ref, liaison, superior } = unit;
  const fromOn = "2021-03-01";
  if (superior) await agree(world, unit, liaison, liaison.personId, { act: "appoint", postId, fromOn });
  else await world.act(ref, liaison, appointPerson, { personId: liaison.personId, postId, fromOn });
  const { posts } = await world.act(ref, liaison, getPerson, { id: liaison.personId });
  return found(posts.find((one) => one.postId === postId)).appointmentId;
}

async function addCharges(world: World, unit: PlayedUnit): Promise<void> {
  const leaders = unit.people.filter((p) => p.class === "teamMember");
  for (const [at, department] of unit.departments.entries()) {
    if (department.topic === "team") continue;
    department.leader = found(leaders[at % leaders.length]);
    await world.act(unit.ref, unit.liaison, setCharge, {
      departmentId: department.id,
      personId: department.leader.personId,
    });
  }
}

async function addBodies(world: World, unit: PlayedUnit): Promise<void> {
  const team = teamOf(unit);
  const partyForm = unit.people.length > 30 ? "党委" : unit.people.length > 12 ? "党总支" : "党支部";
  await world.act(unit.ref, unit.liaison, setBody, {
    kind: "partyCommittee",
    name: `${unit.plan.shortName}${partyForm}`,
    members: team.map((p, at) => ({ personId: p.personId, title: at === 0 ? "书记" : "委员" })),
  });
  await world.act(unit.ref, unit.liaison, setBody, {
    kind: "team",
    name: "领导班子",
    members: team.map((p) => ({ personId: p.personId, title: "成员" })),
  });
}

/** The leadership team, its principal first. */
export const teamOf = (unit: PlayedUnit): Member[] => [
  ...unit.people.filter((p) => p.class === "teamPrincipal"),
  ...unit.people.filter((p) => p.class === "teamMember"),
];

/** The bureau's office: its officer founded the city; chief, registrar and keeper are people of its sections. */
/**
 * Fills the bureau's office: the founder hands the liaison's work to somebody of the same office and stays officer; he
 * proposes whom he may not name alone, and the liaison confirms.
 */
async function appointOffice(world: World, bureau: PlayedUnit, founder: PlayedUnit["liaison"]): Promise<Office> {
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

/** The unit as requests would find it now. */
export async function refOf(world: World, id: string): Promise<UnitRef> {
  const [row] = await world.db.beforeTenant((tx) => tx.select().from(units).where(eq(units.id, id)));
  const { name, shortName, kind, treeKey, parentId, organName, organCode } = found(row);
  return { id, name, shortName, kind, treeKey, parentId, organName, organCode };
}
