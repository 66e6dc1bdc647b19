import { eq } from "drizzle-orm";
import type { GrantedRole, PostClass } from "@/db/enums";
import { units } from "@/db/schema/unit";
import type { UnitRef } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import type { Topic, UnitPlan } from "./city";
import type { Player, World } from "./world";

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

/** Those who lead the unit. */
export const leadersOf = (unit: PlayedUnit) => unit.people.filter((one) => one.roles.includes("leader"));

/** The leadership team, its principal first. */
export const teamOf = (unit: PlayedUnit): Member[] => [
  ...unit.people.filter((p) => p.class === "teamPrincipal"),
  ...unit.people.filter((p) => p.class === "teamMember"),
];

/** Notes a role that somebody of the unit was given. */
export function addRole(unit: PlayedUnit, personId: string, role: GrantedRole): void {
  unit.people = unit.people.map((one) => (one.personId === personId ? { ...one, roles: [...one.roles, role] } : one));
}

/** The unit as requests would find it now. */
export async function refOf(world: World, id: string): Promise<UnitRef> {
  const [row] = await world.db.beforeTenant((tx) => tx.select().from(units).where(eq(units.id, id)));
  const { name, shortName, kind, treeKey, parentId, organName, organCode } = found(row);
  return { id, name, shortName, kind, treeKey, parentId, organName, organCode };
}
