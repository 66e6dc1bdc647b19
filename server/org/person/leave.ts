import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { memberships } from "@/db/schema/account";
import { appointments, bodyMembers, charges, grants, persons } from "@/db/schema/org";
import { findAccount, refuseUnlessAlone } from "@/server/access/authority";
import { keepWeight, listOfWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { tell } from "@/server/org/notice/tell";
import { dayBefore } from "@/server/org/rules";
import { idInput, leaveInput } from "@/server/org/schema";
import { voidOpenSlips } from "@/server/org/slip/add";
import { endOn, getPersonRow, getServingPerson, type PersonRow, refuseFuture } from "./row";

/**
 * A person leaves the unit (离职、退休、调出): posts and departments in charge end, roles and places in bodies are
 * withdrawn, the account loses this unit and open slips are void. Forms stay. `leftOn` is the first day of absence.
 *
 * @throws DomainError ownMatter; needsSecond for somebody whose account carries power; invalidInput for days to come;
 *   inUse for a form filled on or after the day
 */
export const leavePerson = verb({
  name: "person.leave",
  kind: "mutation",
  permission: "org:write",
  input: leaveInput,
  run: async (ctx, { personId, leftOn }) => {
    const person = await getServingPerson(ctx, personId);
    await refuseUnlessAlone(ctx, `leave.${await leavingStanding(ctx, personId)}`, personId);
    await endService(ctx, person, leftOn);
  },
});

/** Who has no account, or none of weight, leaves by one person's act. */
export async function leavingStanding(ctx: TxCtx, personId: string): Promise<"plain" | "office"> {
  const heavy = await listOfWeight(ctx, [personId]);
  return heavy.has(personId) && (await findAccount(ctx, personId)) !== null ? "office" : "plain";
}

/** The leaving itself; the caller has made sure who may. */
export async function endService(ctx: TxCtx, person: PersonRow, leftOn: string): Promise<void> {
  refuseFuture(ctx, leftOn);
  const own = ctx.unit.id;
  const personId = person.id;
  const standing = await ctx.tx
    .select()
    .from(appointments)
    .where(and(eq(appointments.unitId, own), eq(appointments.personId, personId), isNull(appointments.toOn)));
  await keepWeight(ctx, [personId]);
  for (const appointment of standing) await endOn(ctx, appointment, leftOn);
  await ctx.tx
    .update(charges)
    .set({ toOn: sql`greatest(${charges.fromOn}, ${dayBefore(leftOn)}::date)` })
    .where(and(eq(charges.unitId, own), eq(charges.personId, personId), isNull(charges.toOn)));
  await ctx.tx.delete(grants).where(and(eq(grants.unitId, own), eq(grants.personId, personId)));
  await ctx.tx.delete(bodyMembers).where(and(eq(bodyMembers.unitId, own), eq(bodyMembers.personId, personId)));
  await ctx.tx
    .update(memberships)
    .set({ endedAt: ctx.now })
    .where(and(eq(memberships.unitId, own), eq(memberships.personId, personId), isNull(memberships.endedAt)));
  await voidOpenSlips(ctx, [personId]);
  await ctx.tx
    .update(persons)
    .set({ leftOn })
    .where(and(eq(persons.unitId, own), eq(persons.id, personId)));
  await refreshCensus(ctx);
  ctx.trace({
    action: "person.left",
    entity: "person",
    entityId: personId,
    content: { name: person.name, leftOn, posts: standing.map((a) => a.postId) },
  });
}

/**
 * A person comes back: the old record goes on, the account has the unit again; a post is given by appointment.
 * @throws DomainError wrongState when in service, and when the account is another person of the unit by now
 */
export const returnPerson = verb({
  name: "person.return",
  kind: "mutation",
  permission: "org:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const person = await getPersonRow(ctx, id);
    if (person.leftOn === null) throw new DomainError("wrongState", { state: "在职" });
    const other = await otherOfAccount(ctx, id);
    if (other !== null)
      throw new DomainError("wrongState", { state: `其账号现为本单位${other}所用，一个账号不能是两个人` });
    await ctx.tx
      .update(persons)
      .set({ leftOn: null })
      .where(and(eq(persons.unitId, ctx.unit.id), eq(persons.id, id)));
    await ctx.tx
      .update(memberships)
      .set({ endedAt: null })
      .where(and(eq(memberships.unitId, ctx.unit.id), eq(memberships.personId, id)));
    await tell(ctx, [id], { act: "returned" });
    ctx.trace({ action: "person.returned", entity: "person", entityId: id, content: { name: person.name } });
  },
});

/** Who else of the unit has the account that a person had here; null = nobody. */
async function otherOfAccount(ctx: TxCtx, personId: string): Promise<string | null> {
  const had = alias(memberships, "had");
  const [other] = await ctx.tx
    .select({ name: persons.name })
    .from(had)
    .innerJoin(memberships, and(eq(memberships.unitId, had.unitId), eq(memberships.userId, had.userId)))
    .innerJoin(persons, and(eq(persons.unitId, memberships.unitId), eq(persons.id, memberships.personId)))
    .where(
      and(
        eq(had.unitId, ctx.unit.id),
        eq(had.personId, personId),
        ne(memberships.personId, personId),
        isNull(memberships.endedAt),
      ),
    );
  return other?.name ?? null;
}
