import type { Role } from "@/db/enums";

/** What can be allowed, as `resource:action`; every procedure names one of these. */
export const permissions = [
  "unit:read",
  "unit:write",
  "org:read",
  "org:write",
  "account:issue",
  "factor:write",
  "countersign:write",
  "template:read",
  "template:write",
  "campaign:read",
  "campaign:write",
  "board:read",
  "board:export",
  "urge:write",
  "copy:read",
  "copy:return",
  "assessment:read",
  "assessment:write",
  "circular:read",
  "circular:draft",
  "circular:check",
  "circular:sign",
  "circular:register",
  "task:read",
  "handIn:write",
  "response:own",
  "response:proxy",
  "response:review",
  "response:readAll",
  "response:print",
  "risk:read",
  "level:write",
  "filing:write",
  "delivery:read",
  "incoming:read",
  "incoming:receive",
  "process:read",
  "file:read",
  "file:write",
  "self:read",
  "audit:read",
  "system:run",
] as const;
export type Permission = (typeof permissions)[number];

const everybody: Permission[] = ["self:read", "process:read", "file:read"];
const inUnit: Permission[] = [...everybody, "response:own", "task:read", "risk:read", "incoming:read"];
const office: Permission[] = [
  ...everybody,
  "unit:read",
  "template:read",
  "campaign:read",
  "board:read",
  "board:export",
  "assessment:read",
  "circular:read",
  "copy:read",
];

/** Role × permission (ui.md, roles). The database guards between tenants; these guard within one. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  officer: [
    ...office,
    "unit:write",
    "countersign:write",
    "org:read",
    "org:write",
    "template:write",
    "campaign:write",
    "urge:write",
    "assessment:write",
    "circular:draft",
    "copy:return",
    "file:write",
  ],
  organiser: [
    ...office,
    "unit:write",
    "countersign:write",
    "template:write",
    "campaign:write",
    "urge:write",
    "assessment:write",
    "file:write",
  ],
  registrar: [
    ...everybody,
    "unit:read",
    "circular:read",
    "circular:check",
    "circular:register",
    "incoming:read",
    "incoming:receive",
    "countersign:write",
  ],
  keeper: [...everybody, "countersign:write", "unit:read", "campaign:read", "copy:read", "copy:return"],
  chief: [...office, "countersign:write", "circular:sign", "circular:check", "factor:write", "audit:read"],
  liaison: [
    ...inUnit,
    "org:read",
    "org:write",
    "account:issue",
    "countersign:write",
    "handIn:write",
    "response:proxy",
    "response:review",
    "response:readAll",
    "response:print",
    "level:write",
    "filing:write",
    "delivery:read",
    "incoming:receive",
    "file:write",
  ],
  principal: [
    ...inUnit,
    "org:read",
    "factor:write",
    "countersign:write",
    "response:review",
    "response:readAll",
    "response:print",
    "delivery:read",
    "incoming:receive",
    "audit:read",
  ],
  staff: inUnit,
  head: [...inUnit, "org:read", "response:review", "response:print"],
  leader: [
    ...inUnit,
    "org:read",
    "countersign:write",
    "response:review",
    "response:readAll",
    "response:print",
    "delivery:read",
  ],
  systemAdministrator: ["self:read"],
  securityAdministrator: ["self:read"],
  auditAdministrator: ["self:read", "audit:read"],
};

/** All that a set of roles may do. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => rolePermissions[role]));
}

/** Roles that read roll-ups of the whole branch below their unit. */
const supervisingRoles: readonly Role[] = ["officer", "organiser", "chief", "registrar", "keeper"];

/** True when somebody with these roles supervises the units below a unit of this kind. */
export const supervises = (kind: string, roles: readonly Role[]): boolean =>
  (kind === "bureau" || kind === "district") && roles.some((role) => supervisingRoles.includes(role));
