import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { activations } from "@/db/schema/account";
import { persons } from "@/db/schema/org";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";

/** A slip that lies somewhere on paper and could still be used. */
export type UnusedSlip = { id: string; personId: string; name: string; createdAt: Date; expiresAt: Date };

/** The unused slips of people of the unit that the transaction is in, by name. */
export const unusedSlips = (ctx: TxCtx, personIds: readonly string[]): Promise<UnusedSlip[]> =>
  ctx.tx
    .select({
      id: activations.id,
      personId: activations.personId,
      name: persons.name,
      createdAt: activations.createdAt,
      expiresAt: activations.expiresAt,
    })
    .from(activations)
    .innerJoin(persons, and(eq(persons.unitId, activations.unitId), eq(persons.id, activations.personId)))
    .where(
      and(
        eq(activations.unitId, ctx.unit.id),
        inArray(activations.personId, [...personIds]),
        isNull(activations.usedAt),
        isNull(activations.voidedAt),
        gt(activations.expiresAt, ctx.now),
      ),
    )
    .orderBy(asc(persons.pinyin), asc(activations.createdAt));

/**
 * Makes sure that nobody's slip becomes void unseen: those printed by a second click, or by somebody else meanwhile, are
 * not among the ones that the user was shown. People are locked, so that of two prints at once the second sees the first.
 *
 * @param seen ids of the unused slips that were shown
 * @throws DomainError slipsUnused naming whose
 */
export async function refuseUnlessAcknowledged(
  ctx: TxCtx,
  personIds: readonly string[],
  seen: readonly string[] = [],
): Promise<void> {
  await ctx.tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.unitId, ctx.unit.id), inArray(persons.id, [...personIds])))
    .orderBy(asc(persons.id))
    .for("update");
  const unseen = (await unusedSlips(ctx, personIds)).filter((slip) => !seen.includes(slip.id));
  if (unseen.length === 0) return;
  const names = [...new Set(unseen.map((slip) => slip.name))];
  throw new DomainError("slipsUnused", {
    names: `${names.slice(0, 5).join("、")}${names.length > 5 ? `等 ${names.length} 人` : ""}`,
  });
}
