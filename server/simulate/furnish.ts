import type { PostClass } from "@/db/enums";
import { found } from "@/server/frame/errors";
import { setBody } from "@/server/org/body/set";
import { setCharge } from "@/server/org/department/charge";
import { createDepartment } from "@/server/org/department/create";
import { appointPerson } from "@/server/org/person/appoint";
import { createPerson } from "@/server/org/person/create";
import { getPerson } from "@/server/org/person/queries";
import { createPost } from "@/server/org/post/create";
import { agree } from "./account";
import { type DepartmentPlan, departmentsOf, type Topic, yearTask } from "./city";
import { drawName, phoneNumber } from "./names";
import { type PlayedUnit, teamOf } from "./played";
import type { Player, World } from "./world";

/** Fills a unit: departments, posts, people, charges, Party body and leadership team. */
export async function furnish(
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
  const name = drawName(random);
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
