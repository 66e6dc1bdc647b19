import { and, asc, eq, exists, inArray, isNotNull, isNull, like, lte, not, or, type SQL, sql } from "drizzle-orm";
import { activations, memberships } from "@/db/schema/account";
import { appointments, charges, departments, grants, persons, posts } from "@/db/schema/org";
import { listOfWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { awaitingFor } from "@/server/org/countersign/row";
import { holds } from "@/server/org/holds";
import { type AccountState, idInput, listPersonsInput } from "@/server/org/schema";

/**
 * A page of the unit's people by name, pinyin, initials or employee number, by department, by account; with how many
 * there are in all. `account`: none, a slip handed out, or active.
 */
export const listPersons = verb({
  name: "person.list",
  kind: "query",
  permission: "org:read",
  input: listPersonsInput,
  run: async (ctx, { q, departmentId, state, account, page, size }) => {
    const which = and(
      eq(persons.unitId, ctx.unit.id),
      state === "left" ? isNotNull(persons.leftOn) : isNull(persons.leftOn),
      searched(q),
      departmentId ? exists(heldIn(ctx, departmentId)) : undefined,
      account ? eq(accountState(ctx), account) : undefined,
    );
    const rows = await ctx.tx
      .select({ person: persons, account: accountState(ctx) })
      .from(persons)
      .where(which)
      .orderBy(asc(persons.employeeNo))
      .limit(size)
      .offset((page - 1) * size);
    const [count] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(persons).where(which);
    const ids = rows.map((row) => row.person.id);
    const held = await heldPosts(ctx, ids);
    const given =
      ids.length === 0
        ? []
        : await ctx.tx
            .select()
            .from(grants)
            .where(and(eq(grants.unitId, ctx.unit.id), inArray(grants.personId, ids)));
    return {
      total: count?.total ?? 0,
      page,
      size,
      rows: rows.map(({ person, account }) => ({
        ...person,
        account,
        posts: held.filter((h) => h.personId === person.id && h.toOn === null),
        roles: given.filter((g) => g.personId === person.id).map((g) => g.role),
      })),
    };
  },
});

/** One person with the history of posts, what is in charge, roles, and whether there is an account or an open slip. */
export const getPerson = verb({
  name: "person.get",
  kind: "query",
  permission: "org:read",
  input: idInput,
  run: async (ctx, { id }) => {
    const [row] = await ctx.tx
      .select({ person: persons, account: accountState(ctx) })
      .from(persons)
      .where(and(eq(persons.unitId, ctx.unit.id), eq(persons.id, id)));
    const { person, account } = found(row);
    const inCharge = await ctx.tx
      .select({ departmentId: departments.id, name: departments.name, fromOn: charges.fromOn })
      .from(charges)
      .innerJoin(departments, and(eq(departments.unitId, charges.unitId), eq(departments.id, charges.departmentId)))
      .where(and(eq(charges.unitId, ctx.unit.id), eq(charges.personId, id), isNull(charges.toOn)))
      .orderBy(asc(departments.position));
    const given = await ctx.tx
      .select({ role: grants.role })
      .from(grants)
      .where(and(eq(grants.unitId, ctx.unit.id), eq(grants.personId, id)));
    return {
      ...person,
      account,
      /** Whether the account carries power, so that a second person is needed. */
      isOfWeight: (await listOfWeight(ctx, [id])).has(id),
      posts: await heldPosts(ctx, [id]),
      /** What was proposed for the person and waits for a decision. */
      awaiting: await awaitingFor(ctx, person.id),
      inCharge,
      roles: given.map((g) => g.role),
    };
  },
});

/** Everybody in service by number, name and where they work: for choosing leaders and members of bodies. */
export const listPersonChoices = verb({
  name: "person.choices",
  kind: "query",
  permission: "org:read",
  input: listPersonsInput.pick({ q: true }),
  run: async (ctx, { q }) =>
    ctx.tx
      .select({ id: persons.id, name: persons.name, employeeNo: persons.employeeNo, rank: persons.rank })
      .from(persons)
      .where(and(eq(persons.unitId, ctx.unit.id), isNull(persons.leftOn), searched(q)))
      .orderBy(asc(persons.employeeNo))
      .limit(50),
});

function searched(q: string): SQL | undefined {
  const text = q.toLowerCase().replaceAll(/\s/g, "");
  if (text === "") return undefined;
  const part = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(
    like(sql`lower(${persons.name})`, part),
    like(persons.pinyin, part),
    like(persons.initials, part),
    like(sql`lower(${persons.employeeNo})`, part),
  );
}

const heldIn = (ctx: TxCtx, departmentId: string) =>
  ctx.tx
    .select({ one: sql`1` })
    .from(appointments)
    .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
    .where(
      and(
        eq(appointments.unitId, persons.unitId),
        eq(appointments.personId, persons.id),
        eq(posts.departmentId, departmentId),
        holds(appointments, ctx.today),
      ),
    );

function accountState(ctx: TxCtx): SQL<AccountState> {
  const member = ctx.tx
    .select({ one: sql`1` })
    .from(memberships)
    .where(
      and(eq(memberships.unitId, persons.unitId), eq(memberships.personId, persons.id), isNull(memberships.endedAt)),
    );
  const slip = ctx.tx
    .select({ one: sql`1` })
    .from(activations)
    .where(
      and(
        eq(activations.unitId, persons.unitId),
        eq(activations.personId, persons.id),
        isNull(activations.usedAt),
        isNull(activations.voidedAt),
        not(lte(activations.expiresAt, ctx.now)),
      ),
    );
  return sql<AccountState>`case when ${exists(member)} then 'active' when ${exists(slip)} then 'slip' else 'none' end`;
}

async function heldPosts(ctx: TxCtx, personIds: string[]) {
  if (personIds.length === 0) return [];
  return ctx.tx
    .select({
      appointmentId: appointments.id,
      personId: appointments.personId,
      postId: posts.id,
      post: posts.name,
      class: posts.class,
      departmentId: departments.id,
      department: departments.name,
      fromOn: appointments.fromOn,
      toOn: appointments.toOn,
    })
    .from(appointments)
    .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
    .innerJoin(departments, and(eq(departments.unitId, posts.unitId), eq(departments.id, posts.departmentId)))
    .where(and(eq(appointments.unitId, ctx.unit.id), inArray(appointments.personId, personIds)))
    .orderBy(asc(appointments.fromOn));
}
