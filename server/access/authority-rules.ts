import type { GrantedRole, PostClass, Role, UnitKind } from "@/db/enums";

/**
 * What one person may make of another. `slip` and `leave` tell two kinds of person concerned apart: `office`, whose
 * account carries power over others, and `plain` (see `standingOf`).
 */
export type Making =
  | `grant.${GrantedRole}`
  | `revoke.${GrantedRole}`
  | `appoint.${PostClass}`
  | "charge"
  | "rename"
  | `slip.${Standing}`
  | `leave.${Standing}`;
type Standing = "plain" | "office";

/** `second`: proposed by one, done when another confirms. */
export type Way = "alone" | "second" | "no";
type Givers = Partial<Record<Role, Way>>;

const alone: Givers = { officer: "alone", liaison: "alone" };
const second: Givers = { officer: "second", liaison: "second" };
const ofOffice: Givers = { officer: "alone" };
const leading: Givers = { liaison: "second", principal: "second", leader: "second" };
const nobody: Givers = {};

/**
 * Who may make whom what: in a supervising office, in any other unit, and of oneself. Who is not named may not. Of
 * oneself nothing but a post without power, and that not without a second person.
 */
export const authority: Record<Making, { office: Givers; unit: Givers; self?: Givers }> = {
  "grant.officer": { office: ofOffice, unit: nobody },
  "grant.organiser": { office: ofOffice, unit: nobody },
  "grant.keeper": { office: ofOffice, unit: nobody },
  "grant.chief": { office: { officer: "second" }, unit: nobody },
  "grant.registrar": { office: { officer: "second" }, unit: { liaison: "second" } },
  "grant.principal": { office: second, unit: { liaison: "second" } },
  // Who leads may begin it where the liaison has gone.
  "grant.liaison": {
    office: { ...alone, principal: "second", leader: "second" },
    unit: { liaison: "alone", principal: "second", leader: "second" },
  },
  "revoke.officer": { office: ofOffice, unit: nobody },
  "revoke.organiser": { office: ofOffice, unit: nobody },
  "revoke.keeper": { office: ofOffice, unit: nobody },
  "revoke.chief": { office: { officer: "second" }, unit: nobody },
  "revoke.registrar": { office: { officer: "second" }, unit: { liaison: "second" } },
  "revoke.principal": { office: second, unit: { liaison: "second" } },
  "revoke.liaison": { office: { ...alone, principal: "second", leader: "second" }, unit: { liaison: "alone" } },
  "appoint.teamPrincipal": { office: alone, unit: { liaison: "alone" } },
  "appoint.teamMember": { office: alone, unit: { liaison: "alone" } },
  "appoint.head": { office: alone, unit: { liaison: "alone" } },
  "appoint.deputyHead": { office: alone, unit: { liaison: "alone" } },
  "appoint.staff": { office: alone, unit: { liaison: "alone" }, self: second },
  charge: { office: alone, unit: { liaison: "alone" } },
  rename: { office: alone, unit: { liaison: "alone" } },
  "slip.plain": { office: { liaison: "alone" }, unit: { liaison: "alone" } },
  "slip.office": { office: leading, unit: leading },
  "leave.plain": { office: alone, unit: { liaison: "alone" } },
  "leave.office": { office: second, unit: { liaison: "second" } },
};

/** How somebody with these roles may do it: the best way that one of them opens. */
export function wayOf(making: Making, by: { unitKind: UnitKind; roles: readonly Role[]; isSelf: boolean }): Way {
  const row = authority[making];
  const givers = by.isSelf ? (row.self ?? nobody) : isOffice(by.unitKind) ? row.office : row.unit;
  const ways = by.roles.map((role) => givers[role] ?? "no");
  return ways.includes("alone") ? "alone" : ways.includes("second") ? "second" : "no";
}

/** Roles of those who may, for the sentence that refuses. */
export const giversOf = (making: Making, unitKind: UnitKind): Role[] =>
  Object.keys(authority[making][isOffice(unitKind) ? "office" : "unit"]) as Role[];

export const isOffice = (kind: UnitKind): boolean => kind === "bureau" || kind === "district";

/**
 * Whose account carries power: who has a role that was granted, and, once there is an account, who leads. The first slip
 * of a leader takes nobody's account over; that of somebody with a granted role hands the role out.
 */
export const standingOf = (of: { granted: readonly GrantedRole[]; leads: boolean; hasAccount: boolean }): Standing =>
  of.granted.length > 0 || (of.leads && of.hasAccount) ? "office" : "plain";

/** Who of a unit confirms what another proposes. */
export const confirmingRoles: readonly Role[] = ["liaison", "principal", "leader"];

/**
 * Hours after which a role, post or account counts as settled. One who became a confirming person since may have been
 * made by who proposes; he confirms nothing yet.
 */
export const settledHours = 72;
/** Days for which an account counts as one that carries power after its last role of weight was taken. */
export const weightDays = 30;
/** Hours that the unit's own people have before the superior may decide in their place. */
export const ownHours = 48;
/** Days until a proposal that nobody decided lapses. */
export const proposalDays = 7;

/**
 * Roles that one person does not hold together in one unit, each pair with its reason. It yields where nobody else with
 * an account holds the role.
 */
export const exclusions: readonly { pair: readonly [Role, Role]; why: string }[] = [
  { pair: ["officer", "liaison"], why: "一人既授予角色又发放账号，就能凭空造出任何人" },
  { pair: ["organiser", "liaison"], why: "报送和考核评分不能由一人办理" },
  { pair: ["keeper", "liaison"], why: "报备和收存备案不能由一人办理" },
  { pair: ["chief", "liaison"], why: "一人既能重置他人口令又签发文件，签发就没有人制约" },
  { pair: ["registrar", "liaison"], why: "一人既能重置他人口令又核稿编号，核稿就没有人制约" },
  { pair: ["principal", "liaison"], why: "经办和签字不能由一人办理" },
  { pair: ["leader", "liaison"], why: "代填汇总和分管审核不能由一人办理" },
  { pair: ["officer", "chief"], why: "拟稿和签发不能由一人办理" },
  { pair: ["officer", "registrar"], why: "拟稿和核稿不能由一人办理" },
  { pair: ["chief", "registrar"], why: "核稿和签发不能由一人办理" },
];

export type RoleExclusion = { gained: Role; held: Role; why: string };

/** Pairs that a person with `held` comes into by `gained`. */
export const exclusionsOf = (gained: Role, held: readonly Role[]): RoleExclusion[] =>
  exclusions.flatMap(({ pair: [a, b], why }) => {
    const other = gained === a ? b : gained === b ? a : null;
    return other !== null && held.includes(other) ? [{ gained, held: other, why }] : [];
  });

/** Pairs that a person holds already. */
export const pairsWithin = (roles: readonly Role[]): RoleExclusion[] =>
  exclusions
    .filter(({ pair }) => pair.every((role) => roles.includes(role)))
    .map(({ pair: [gained, held], why }) => ({ gained, held, why }));

/** Somebody of the unit with an account and a role of weight. */
export type Holder = { personId: string; name: string; userId: string; role: Role; since: Date };

/** Two persons who must not be a third, who proposed first: by person, and by account, for one human being may be two persons. */
type Parties = { persons: readonly string[]; users: readonly (string | null)[] };

/**
 * Who of the unit may confirm what was proposed at a moment: settled confirming people who are neither proposer nor
 * person concerned. In a unit without a superior, where nobody of these is left, anybody else with a role of weight,
 * settled as well; but for a proposer who is not settled himself, as in an installation of today, where nobody is.
 */
export function confirmersOf(
  holders: readonly Holder[],
  parties: Parties,
  proposedAt: Date,
  hasSuperior: boolean,
): { personId: string; name: string }[] {
  const others = holders.filter(
    (one) => !parties.persons.includes(one.personId) && !parties.users.includes(one.userId),
  );
  const latest = proposedAt.getTime() - settledHours * 3_600_000;
  const isSettled = (one: Holder) => one.since.getTime() <= latest;
  const settled = others.filter((one) => confirmingRoles.includes(one.role) && isSettled(one));
  const isProposerNew = !holders.some((one) => one.personId === parties.persons[0] && isSettled(one));
  const chosen = settled.length > 0 || hasSuperior ? settled : others.filter((one) => isProposerNew || isSettled(one));
  return [...new Map(chosen.map(({ personId, name }) => [personId, { personId, name }])).values()];
}
