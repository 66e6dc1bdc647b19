import { and, eq, inArray, isNull } from "drizzle-orm";
import { type PostClass, type Role, roleNames } from "@/db/enums";
import { memberships } from "@/db/schema/account";
import { type Actor, personOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import {
  exclusionsOf,
  giversOf,
  type Making,
  pairsWithin,
  type RoleExclusion,
  type Way,
  wayOf,
} from "./authority-rules";
import { listHolders, withAccount } from "./holders";
import { isGranted, lastingWeights } from "./weight";

/** The person who acts, with account and roles. @throws DomainError forbidden for the system: it makes nobody anything */
export function personActing(ctx: TxCtx): Extract<Actor, { kind: "person" }> {
  if (ctx.actor.kind !== "person") throw new DomainError("forbidden");
  return ctx.actor;
}

/**
 * Makes sure that the actor may do it to this person at once. Every verb that gives somebody a role, a post, a charge or
 * a code asks here.
 *
 * @throws DomainError ownMatter, noAuthority; needsSecond where it has to be proposed, unless the unit has no superior
 *   and nobody else of weight: then a row of the log says so
 */
export async function refuseUnlessAlone(ctx: TxCtx, making: Making, personId: string): Promise<void> {
  if ((await wayHere(ctx, making, personId)) === "second") throw new DomainError("needsSecond");
}

/** The same for a proposal. @throws DomainError ownMatter, noAuthority; wrongState where nobody else is needed */
export async function refuseUnlessSecond(ctx: TxCtx, making: Making, personId: string): Promise<void> {
  if ((await wayHere(ctx, making, personId)) === "alone")
    throw new DomainError("wrongState", { state: "不需要他人确认，可以直接办理" });
}

async function wayHere(ctx: TxCtx, making: Making, personId: string): Promise<Exclude<Way, "no">> {
  const actor = personActing(ctx);
  const isSelf = actor.personId === personId;
  const way = wayOf(making, { unitKind: ctx.unit.kind, roles: actor.roles, isSelf });
  if (way === "no") {
    if (isSelf) throw new DomainError("ownMatter");
    const who = giversOf(making, ctx.unit.kind).map((role) => roleNames[role]);
    throw new DomainError("noAuthority", { who: who.length > 0 ? `由${who.join("、")}办理` : "只在主管单位设置" });
  }
  if (way === "alone" || !(await isQuiteAlone(ctx, [actor.personId, personId]))) return way;
  ctx.trace({ action: "countersign.waived", entity: "person", entityId: personId, content: { making } });
  return "alone";
}

/**
 * No superior, and nobody of weight with an account but who acts and who is concerned: there is nobody to ask. Whose
 * weight was taken of late counts, or one would make himself alone first.
 */
async function isQuiteAlone(ctx: TxCtx, parties: readonly string[]): Promise<boolean> {
  if (ctx.unit.parentId !== null) return false;
  const others = [...withAccount(await listHolders(ctx)), ...(await lastingWeights(ctx))];
  return others.every((one) => parties.includes(one.personId));
}

/**
 * Refuses a role beside another one that excludes it, while somebody else with an account holds one of the two; where
 * nobody does it yields, with a row in the log. Leading does not count there: who keeps the records is found among
 * those who do not lead.
 *
 * @throws DomainError excludedRoles
 */
export async function refuseExclusion(ctx: TxCtx, person: { id: string; name: string }, gained: Role): Promise<void> {
  const holders = await listHolders(ctx);
  const held = holders.filter((one) => one.personId === person.id).map((one) => one.role);
  settle(ctx, person, exclusionsOf(gained, held), holders);
}

/**
 * Refuses that somebody who holds two roles that exclude each other gives roles or codes, while another could hold one
 * of them. @throws DomainError excludedRoles
 */
export async function refuseDoubleHat(ctx: TxCtx): Promise<void> {
  const actor = personActing(ctx);
  const pairs = pairsWithin(actor.roles);
  if (pairs.length > 0) settle(ctx, { id: actor.personId, name: actor.name }, pairs, await listHolders(ctx));
}

function settle(
  ctx: TxCtx,
  person: { id: string; name: string },
  pairs: readonly RoleExclusion[],
  holders: Awaited<ReturnType<typeof listHolders>>,
): void {
  for (const { gained, held, why } of pairs) {
    const others = withAccount(holders).filter(
      (one) => one.personId !== person.id && isGranted(one.role) && (one.role === gained || one.role === held),
    );
    if (others.length > 0)
      throw new DomainError("excludedRoles", {
        name: person.name,
        gained: roleNames[gained],
        held: roleNames[held],
        why,
        others: [...new Set(others.map((one) => one.name))].join("、"),
      });
    ctx.trace({ action: "exclusion.yielded", entity: "person", entityId: person.id, content: { gained, held, why } });
  }
}

/** The account of a person of the unit; null = none that is active. */
export const findAccount = async (ctx: TxCtx, personId: string): Promise<string | null> =>
  (await accountsOf(ctx, [personId])).get(personId) ?? null;

/** The active accounts of people of the unit: user by person. */
export async function accountsOf(ctx: TxCtx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ personId: memberships.personId, userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.unitId, ctx.unit.id),
        inArray(memberships.personId, [...personIds]),
        isNull(memberships.endedAt),
      ),
    );
  return new Map(rows.map((row) => [row.personId, row.userId]));
}

/** The derived role that a post of this class brings, as far as it excludes others. */
export const roleOfPost = (postClass: PostClass): Role | null =>
  postClass === "teamPrincipal" || postClass === "teamMember" ? "leader" : null;

/** True for the person who acts. */
export const isActor = (ctx: TxCtx, personId: string): boolean => personOf(ctx)?.personId === personId;
