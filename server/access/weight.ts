import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { type GrantedRole, grantedRoles, type Role } from "@/db/enums";
import { memberships } from "@/db/schema/account";
import { persons } from "@/db/schema/org";
import type { TxCtx } from "@/server/frame/context";
import { standingOf, weightDays } from "./authority-rules";
import { listHolders } from "./holders";

/**
 * Whose account carries power, of some people: who holds a role that brings it, and for a month who has lost one. Else
 * whoever may end a post would take the power first and the account after it.
 *
 * @returns ids of those
 */
export async function listOfWeight(ctx: TxCtx, personIds: readonly string[]): Promise<Set<string>> {
  const lasting = (await lastingWeights(ctx)).map((one) => one.personId);
  return new Set([...(await holdingWeight(ctx, personIds)), ...lasting.filter((id) => personIds.includes(id))]);
}

/**
 * Notes that people are about to lose a role, post or charge; called before it is taken, by every act that takes one.
 * Whose account carries no power has none to keep.
 */
export async function keepWeight(ctx: TxCtx, personIds: readonly string[]): Promise<void> {
  const heavy = personIds.length === 0 ? [] : [...(await holdingWeight(ctx, personIds))];
  if (heavy.length === 0) return;
  await ctx.tx
    .update(persons)
    .set({ weightEndedAt: ctx.now })
    .where(and(eq(persons.unitId, ctx.unit.id), inArray(persons.id, heavy)));
}

/** People in service whose account lost a role of weight within the month. */
export const lastingWeights = (ctx: TxCtx): Promise<{ personId: string }[]> =>
  ctx.tx
    .select({ personId: persons.id })
    .from(persons)
    .innerJoin(
      memberships,
      and(eq(memberships.unitId, persons.unitId), eq(memberships.personId, persons.id), isNull(memberships.endedAt)),
    )
    .where(
      and(
        eq(persons.unitId, ctx.unit.id),
        isNull(persons.leftOn),
        gt(persons.weightEndedAt, new Date(ctx.now.getTime() - weightDays * 86_400_000)),
      ),
    );

export const isGranted = (role: Role): role is GrantedRole => (grantedRoles as readonly Role[]).includes(role);

async function holdingWeight(ctx: TxCtx, personIds: readonly string[]): Promise<Set<string>> {
  const asked = new Set(personIds);
  const held = new Map<string, { granted: GrantedRole[]; leads: boolean; hasAccount: boolean }>();
  for (const { personId, role, userId } of await listHolders(ctx)) {
    if (!asked.has(personId)) continue;
    const of = held.get(personId) ?? { granted: [], leads: false, hasAccount: userId !== null };
    if (isGranted(role)) of.granted.push(role);
    else of.leads = true;
    held.set(personId, of);
  }
  return new Set([...held].filter(([, of]) => standingOf(of) === "office").map(([personId]) => personId));
}
