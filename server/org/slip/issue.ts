import { and, asc, eq, exists, inArray, isNull, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/account";
import { appointments, persons, posts } from "@/db/schema/org";
import { isActor, refuseDoubleHat, refuseUnlessAlone } from "@/server/access/authority";
import { listOfWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { holds } from "@/server/org/holds";
import { issueSlipsInput, voidSlipsInput } from "@/server/org/schema";
import { addSlips, refuseElsewhere, voidOpenSlips } from "./add";
import { refuseUnlessAcknowledged } from "./unused";

/**
 * Issues activation slips (激活条) for a department's people without an account, or for the people chosen; for one who
 * has an account the slip sets a new password. Earlier unused slips of the same people become void, and only when the
 * user has seen whose. The codes are in the answer and nowhere else. People whose account carries power need a second
 * person: those of a department come back by name, those chosen are refused.
 *
 * @throws DomainError invalidInput when nobody of those chosen is in service, or an account is another unit's to reset;
 *   ownMatter, needsSecond, excludedRoles, slipsUnused
 */
export const issueSlips = verb({
  name: "slip.issue",
  kind: "disclosure",
  permission: "account:issue",
  isShownOnce: true,
  isLong: true,
  input: issueSlipsInput,
  run: async (ctx, { departmentId, personIds, voids, clearsFactor }) => {
    await refuseDoubleHat(ctx);
    const people = personIds ? await chosen(ctx, personIds) : await ofDepartment(ctx, found(departmentId));
    if (people.length === 0) throw new DomainError("invalidInput", { problem: "所选范围内没有需要激活的在职人员。" });
    const own = people.find((person) => isActor(ctx, person.id));
    if (own) await refuseUnlessAlone(ctx, "slip.plain", own.id);
    const heavy = await listOfWeight(
      ctx,
      people.map((person) => person.id),
    );
    const light = people.filter((person) => !heavy.has(person.id));
    const [first] = people.filter((person) => heavy.has(person.id));
    if (first && (personIds || light.length === 0)) await refuseUnlessAlone(ctx, "slip.office", first.id);
    const served = personIds ? people : light.length > 0 ? light : people;
    await refuseUnlessAcknowledged(
      ctx,
      served.map((person) => person.id),
      voids,
    );
    const { slips, elsewhere } = await addSlips(ctx, served, { clearsFactor });
    refuseElsewhere(elsewhere);
    return {
      unit: ctx.unit.name,
      slips,
      leftOut: people.filter((person) => !served.includes(person)).map((person) => person.name),
    };
  },
});

/** Makes unused slips of these people void, e.g. when a printed sheet was lost. */
export const voidSlips = verb({
  name: "slip.void",
  kind: "mutation",
  permission: "account:issue",
  input: voidSlipsInput,
  run: async (ctx, { personIds }) => {
    const voided = await voidOpenSlips(ctx, personIds);
    ctx.trace({ action: "slip.voided", entity: "unit", entityId: ctx.unit.id, content: { personIds, voided } });
    return { voided };
  },
});

export const chosen = (ctx: TxCtx, personIds: string[]) =>
  ctx.tx
    .select()
    .from(persons)
    .where(and(eq(persons.unitId, ctx.unit.id), inArray(persons.id, personIds), isNull(persons.leftOn)))
    .orderBy(asc(persons.employeeNo));

/** A department's people who have no account yet. */
export function ofDepartment(ctx: TxCtx, departmentId: string) {
  const holds = current(ctx, eq(posts.departmentId, departmentId));
  const member = ctx.tx
    .select({ one: sql`1` })
    .from(memberships)
    .where(
      and(eq(memberships.unitId, persons.unitId), eq(memberships.personId, persons.id), isNull(memberships.endedAt)),
    );
  return ctx.tx
    .select()
    .from(persons)
    .where(and(eq(persons.unitId, ctx.unit.id), isNull(persons.leftOn), exists(holds), sql`not ${exists(member)}`))
    .orderBy(asc(persons.employeeNo));
}

const current = (ctx: TxCtx, which: ReturnType<typeof eq>) =>
  ctx.tx
    .select({ one: sql`1` })
    .from(appointments)
    .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
    .where(
      and(
        eq(appointments.unitId, persons.unitId),
        eq(appointments.personId, persons.id),
        which,
        holds(appointments, ctx.today),
      ),
    );
