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
import { setCharge } from "../org/department/charge";
import { createDepartment } from "../org/department/create";
import { grantRole } from "../org/grant/change";
import { appointPerson } from "../org/person/appoint";
import { createPerson } from "../org/person/create";
import { listPersonChoices } from "../org/person/queries";
import { createPost } from "../org/post/create";
import { issueSlips } from "../org/slip/issue";
import { createUnit } from "../org/unit/create";
import { setLiaison } from "../org/unit/liaison";
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
  /** How likely its people do what they should, and in time; 0 … 1. */
  diligence: number;
};
/** People of the bureau's office. */
export type Office = { ref: UnitRef; officer: Player; chief: Player; registrar: Player; keeper: Player };
export type City = { office: Office; units: PlayedUnit[] };

const setUpCode = "story";
/** Nobody errs in the story, so nothing stays that was kept under them. */
const storyKeys = openKeys("the secret of an installation in a story");

/** Founds the city: bureau, units, departments, posts, people, charges, Party bodies and teams, all through the verbs. */
export async function foundCity(world: World, of: { units: number; staff: number }): Promise<City> {
  const { ref, founder } = await foundBureau(world);
  const bureau = await furnish(world, ref, bureauPlan, founder, of.staff);
  const office = await appointOffice(world, bureau, founder);
  const played = [bureau];
  for (const plan of unitPlans(of.units)) {
    const { id } = await world.act(ref, founder, createUnit, { parentId: ref.id, ...plan });
    const liaisonName = personName(world.random);
    const employeeNo = "1000";
    const liaison = await world.act(ref, founder, setLiaison, {
      unitId: id,
      employeeNo,
      name: liaisonName,
      phone: phoneNumber(world.random),
    });
    const unit = await refOf(world, id);
    played.push(
      await furnish(
        world,
        unit,
        plan,
        { personId: liaison.id, name: liaisonName, employeeNo, roles: ["liaison", "staff"] },
        of.staff,
      ),
    );
  }
  return { office, units: played };
}

/** Lets people of the story sign in with the story's password: slips are issued and taken up. */
export async function openAccounts(world: World, unit: PlayedUnit, people: readonly Player[]): Promise<string[]> {
  const { slips } = await world.act(unit.ref, unit.liaison, issueSlips, { personIds: people.map((p) => p.personId) });
  for (const { login, code } of slips)
    await performAccount(activateAccount, { ...accountContext(world) }, { login, code, password: playerPassword });
  return people.map((person) => found(slips.find((slip) => slip.personId === person.personId)).login);
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
  ref: UnitRef,
  plan: UnitPlan,
  liaison: PlayedUnit["liaison"],
  staff: number,
): Promise<PlayedUnit> {
  const unit: PlayedUnit = {
    ref,
    plan,
    departments: [],
    people: [],
    liaison,
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
    const { id } = await world.act(unit.ref, unit.liaison, appointPerson, {
      personId: unit.liaison.personId,
      postId: post.id,
      fromOn: "2021-03-01",
    });
    unit.people.push({
      ...unit.liaison,
      class: post.class,
      appointmentId: id,
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
  if (post.class === "teamPrincipal")
    await world.act(unit.ref, unit.liaison, grantRole, { personId: id, role: "principal" });
  unit.people.push({
    personId: id,
    name,
    employeeNo,
    roles: post.class === "teamPrincipal" ? [...roles, "principal"] : roles,
    class: post.class,
    appointmentId: found(appointmentId),
    departmentId: post.departmentId,
    topic: post.topic,
  });
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
async function appointOffice(world: World, bureau: PlayedUnit, founder: Player): Promise<Office> {
  const give = async (person: Member, role: GrantedRole): Promise<Player> => {
    await world.act(bureau.ref, founder, grantRole, { personId: person.personId, role });
    const roles = [...person.roles, role];
    bureau.people = bureau.people.map((one) => (one.personId === person.personId ? { ...one, roles } : one));
    return { personId: person.personId, name: person.name, roles };
  };
  const headOf = (topic: Topic) => bureau.people.find((p) => p.topic === topic && p.class === "head");
  const chief = await give(found(teamOf(bureau)[1]), "chief");
  const registrar = await give(found(headOf("office")), "registrar");
  const keeper = await give(found(headOf("personnel") ?? headOf("finance")), "keeper");
  return { ref: bureau.ref, officer: founder, chief, registrar, keeper };
}

/** The unit as requests would find it now. */
export async function refOf(world: World, id: string): Promise<UnitRef> {
  const [row] = await world.db.beforeTenant((tx) => tx.select().from(units).where(eq(units.id, id)));
  const { name, shortName, kind, treeKey, parentId, organName, organCode } = found(row);
  return { id, name, shortName, kind, treeKey, parentId, organName, organCode };
}
