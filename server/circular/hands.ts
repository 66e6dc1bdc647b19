import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { type GrantedRole, grantedRoles } from "@/db/enums";
import { memberships } from "@/db/schema/account";
import { circularSteps } from "@/db/schema/circular";
import { grants, persons } from "@/db/schema/org";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import type { Permission } from "@/server/ground/permissions";
import { conflictOf, handsReasons } from "./hands-rules";
import { actorOf, noteStep } from "./state";

/**
 * Refuses a step that another person has to take (hands-rules).
 * @throws DomainError otherHand with the names of those who may
 */
export async function refuseSameHand(ctx: TxCtx, step: "pass" | "sign", id: string): Promise<void> {
  const reasonOf = await sameHand(ctx, [id]);
  const reason = reasonOf(step, id);
  if (reason) throw new DomainError("otherHand", { why: reason });
}

/**
 * Why the reader has to leave a step of one of these circulars to somebody else, as a sentence; null where he may take it.
 * Three queries for any number of circulars.
 */
export async function sameHand(
  ctx: TxCtx,
  ids: readonly string[],
): Promise<(step: "pass" | "sign", id: string) => string | null> {
  const reader = personOf(ctx)?.personId;
  if (!reader || ids.length === 0) return () => null;
  const mayCheck = await holdersOf(ctx, "circular:check");
  const maySign = await holdersOf(ctx, "circular:sign");
  const nameOf = new Map([...mayCheck, ...maySign]);
  const steps = await ctx.tx
    .select({ id: circularSteps.circularId, act: circularSteps.act, by: circularSteps.actedBy })
    .from(circularSteps)
    .where(and(eq(circularSteps.unitId, ctx.unit.id), inArray(circularSteps.circularId, [...ids])))
    .orderBy(asc(circularSteps.seq));
  return (step, id) => {
    const of = steps.filter((one) => one.id === id);
    const conflict = conflictOf(step, reader, {
      drafters: of.filter((one) => isWriting(one.act)).map((one) => one.by),
      checker: of.findLast((one) => one.act === "checked")?.by ?? null,
      mayCheck: [...mayCheck.keys()],
      maySign: [...maySign.keys()],
    });
    if (!conflict) return null;
    return `${handsReasons[conflict.reason]}（可由${conflict.others.map((one) => nameOf.get(one)).join("、")}办理）`;
  };
}

/** Steps that bring somebody's words into the text, or answer for them. */
const writingSteps = ["drafted", "edited", "submitted"] as const;
const isWriting = (act: string): boolean => (writingSteps as readonly string[]).includes(act);

/**
 * Notes that the actor changed the text, once: who rewrites another's draft has a hand in it as well. The caller has
 * saved the circular and so holds its row.
 */
export async function noteWriter(ctx: TxCtx, id: string): Promise<void> {
  const [known] = await ctx.tx
    .select({ id: circularSteps.id })
    .from(circularSteps)
    .where(
      and(
        eq(circularSteps.unitId, ctx.unit.id),
        eq(circularSteps.circularId, id),
        eq(circularSteps.actedBy, actorOf(ctx).personId),
        inArray(circularSteps.act, writingSteps),
      ),
    )
    .limit(1);
  if (!known) await noteStep(ctx, id, "edited", "");
}

/** Who in service with an account holds a permission by an office role: names by person. */
async function holdersOf(ctx: TxCtx, permission: Permission): Promise<Map<string, string>> {
  const roles: GrantedRole[] = grantedRoles.filter((role) => ctx.roles[role].includes(permission));
  const rows = await ctx.tx
    .selectDistinct({ id: persons.id, name: persons.name, employeeNo: persons.employeeNo })
    .from(grants)
    .innerJoin(persons, and(eq(persons.unitId, grants.unitId), eq(persons.id, grants.personId)))
    .innerJoin(memberships, and(eq(memberships.unitId, persons.unitId), eq(memberships.personId, persons.id)))
    .where(
      and(
        eq(grants.unitId, ctx.unit.id),
        inArray(grants.role, roles),
        isNull(persons.leftOn),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(asc(persons.employeeNo));
  return new Map(rows.map((row) => [row.id, row.name]));
}
