import { and, eq, isNull, sql } from "drizzle-orm";
import { activations, memberships } from "@/db/schema/account";
import { appointments, bodyMembers, charges, grants, persons } from "@/db/schema/org";
import { personOf } from "../../context";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { refreshCensus } from "../census";
import { dayBefore } from "../rules";
import { idInput, leaveInput } from "../schema";
import { endOn, getPersonRow, getServingPerson, refuseFuture } from "./row";

/**
 * A person leaves the unit (离职、退休、调出): posts and departments in charge end, roles and places in bodies are
 * withdrawn, the account loses this unit and open slips are void. Forms stay. `leftOn` is the first day of absence.
 *
 * @throws DomainError invalidInput for oneself and for days to come; inUse for a form filled on or after the day
 */
export const leavePerson = verb({
  name: "person.leave",
  kind: "mutation",
  permission: "org:write",
  input: leaveInput,
  run: async (ctx, { personId, leftOn }) => {
    refuseFuture(ctx, leftOn);
    if (personOf(ctx)?.personId === personId)
      throw new DomainError("invalidInput", { problem: "不能为自己办理离职，请由其他联络员办理。" });
    const person = await getServingPerson(ctx, personId);
    const own = ctx.unit.id;
    const standing = await ctx.tx
      .select()
      .from(appointments)
      .where(and(eq(appointments.unitId, own), eq(appointments.personId, personId), isNull(appointments.toOn)));
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
    await ctx.tx
      .update(activations)
      .set({ voidedAt: ctx.now })
      .where(
        and(
          eq(activations.unitId, own),
          eq(activations.personId, personId),
          isNull(activations.usedAt),
          isNull(activations.voidedAt),
        ),
      );
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
  },
});

/** A person comes back: the old record goes on, the account has the unit again; a post is given by appointment. */
export const returnPerson = verb({
  name: "person.return",
  kind: "mutation",
  permission: "org:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const person = await getPersonRow(ctx, id);
    if (person.leftOn === null) throw new DomainError("wrongState", { state: "在职" });
    await ctx.tx
      .update(persons)
      .set({ leftOn: null })
      .where(and(eq(persons.unitId, ctx.unit.id), eq(persons.id, id)));
    await ctx.tx
      .update(memberships)
      .set({ endedAt: null })
      .where(and(eq(memberships.unitId, ctx.unit.id), eq(memberships.personId, id)));
    ctx.trace({ action: "person.returned", entity: "person", entityId: id, content: { name: person.name } });
  },
});
