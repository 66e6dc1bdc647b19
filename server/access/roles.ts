import type { Role } from "@/db/enums";
import type { RoleTable } from "@/server/frame/ports";
import type { Permission } from "@/server/ground/permissions";

/** All that a set of roles may do. @param table the installation's own, from the contents */
export function permissionsOf(table: RoleTable, roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => table[role]));
}

/** Roles that read roll-ups of the whole branch below their unit. */
const supervisingRoles: readonly Role[] = ["officer", "organiser", "chief", "registrar", "keeper"];

/** True when somebody with these roles supervises the units below a unit of this kind. */
export const supervises = (kind: string, roles: readonly Role[]): boolean =>
  (kind === "bureau" || kind === "district") && roles.some((role) => supervisingRoles.includes(role));
