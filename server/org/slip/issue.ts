import { and, asc, eq, exists, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { activations, memberships, users } from "@/db/schema/account";
import { appointments, departments, persons, posts } from "@/db/schema/org";
import { units } from "@/db/schema/unit";
import { hashCode } from "../../account/code";
import { homeUnits } from "../../account/home";
import type { TxCtx } from "../../context";
import { DomainError, found } from "../../errors";
import { verb } from "../../verb";
import { loginOf } from "../rules";
import { issueSlipsInput, voidSlipsInput } from "../schema";
import { refuseUnlessAcknowledged } from "./unused";

/** Days a slip may be used. */
export const slipDays = 30;

export type Slip = {
  personId: string;
  name: string;
  employeeNo: string;
  department: string;
  login: string;
  /** Shown this once. */
  code: string;
  purpose: "activate" | "reset";
  expiresAt: Date;
};

/**
 * Issues activation slips (激活条) for a department's people without an account, or for the people chosen; for one who
 * has an account the slip sets a new password. Earlier unused slips of the same people become void, and only when the
 * user has seen whose. The codes are in the answer and nowhere else.
 *
 * @throws DomainError invalidInput when nobody of those chosen is in service, or an account is another unit's to reset;
 *   slipsUnused
 */
export const issueSlips = verb({
  name: "slip.issue",
  kind: "disclosure",
  permission: "account:issue",
  isShownOnce: true,
  input: issueSlipsInput,
  run: async (ctx, { departmentId, personIds, voids, clearsFactor }) => {
    const people = personIds ? await chosen(ctx, personIds) : await ofDepartment(ctx, found(departmentId));
    if (people.length === 0) throw new DomainError("invalidInput", { problem: "所选范围内没有需要激活的在职人员。" });
    await refuseUnlessAcknowledged(
      ctx,
      people.map((person) => person.id),
      voids,
    );
    const { slips, elsewhere } = await addSlips(ctx, people);
    if (elsewhere.length > 0)
      throw new DomainError("invalidInput", {
        problem: `${elsewhere.join("、")}的账号还用于其他单位，口令由其所在的上级单位或者最先加入的单位重置。`,
      });
    if (clearsFactor) await clearFactorToo(ctx, slips);
    for (const slip of slips)
      ctx.trace({
        action: "slip.issued",
        entity: "person",
        entityId: slip.personId,
        content: {
          purpose: slip.purpose,
          login: slip.login,
          clearsFactor: clearsFactor === true && slip.purpose === "reset",
        },
      });
    return { unit: ctx.unit.name, slips };
  },
});

/** Makes the open reset slips of these people take the second factor (两步验证) away too. */
async function clearFactorToo(ctx: TxCtx, slips: readonly Slip[]): Promise<void> {
  const personIds = slips.map((slip) => slip.personId);
  await ctx.tx
    .update(activations)
    .set({ clearsFactor: true })
    .where(
      and(
        eq(activations.unitId, ctx.unit.id),
        inArray(activations.personId, personIds),
        eq(activations.purpose, "reset"),
        isNull(activations.usedAt),
        isNull(activations.voidedAt),
      ),
    );
}

/** Makes unused slips of these people void, e.g. when a printed sheet was lost. */
export const voidSlips = verb({
  name: "slip.void",
  kind: "mutation",
  permission: "account:issue",
  input: voidSlipsInput,
  run: async (ctx, { personIds }) => {
    const voided = await voidOpen(ctx, personIds);
    ctx.trace({ action: "slip.voided", entity: "unit", entityId: ctx.unit.id, content: { personIds, voided } });
    return { voided };
  },
});

/**
 * Slips for people of the unit that the transaction is in; the caller leaves the trace.
 * @returns `elsewhere`: names of those who get none, for their account is another unit's to reset
 */
export async function addSlips(
  ctx: TxCtx,
  people: readonly { id: string; name: string; employeeNo: string }[],
): Promise<{ slips: Slip[]; elsewhere: string[] }> {
  const accounts = await accountsOf(
    ctx,
    people.map((person) => person.id),
  );
  const own = people.filter((person) => accounts.get(person.id)?.isOwn ?? true);
  const elsewhere = people.filter((person) => !own.includes(person)).map((person) => person.name);
  if (own.length === 0) return { slips: [], elsewhere };
  const ids = own.map((person) => person.id);
  await voidOpen(ctx, ids);
  const [unit] = await ctx.tx.select({ code: units.code }).from(units).where(eq(units.id, ctx.unit.id));
  const unitCode = found(unit).code;
  const places = await departmentNames(ctx, ids);
  const expiresAt = new Date(ctx.now.getTime() + slipDays * 86_400_000);
  const slips = own.map(
    (person): Slip => ({
      personId: person.id,
      name: person.name,
      employeeNo: person.employeeNo,
      department: places.get(person.id) ?? "",
      login: accounts.get(person.id)?.login ?? loginOf(unitCode, person.employeeNo),
      code: ctx.newCode(),
      purpose: accounts.has(person.id) ? "reset" : "activate",
      expiresAt,
    }),
  );
  await ctx.tx.insert(activations).values(
    slips.map((slip) => ({
      unitId: ctx.unit.id,
      id: ctx.newId(),
      personId: slip.personId,
      login: slip.login,
      codeHash: hashCode(slip.code),
      purpose: slip.purpose,
      createdAt: ctx.now,
      expiresAt,
    })),
  );
  return { slips, elsewhere };
}

/**
 * The accounts of those who have one: the login name, which stays when code or number change, and whether this unit may
 * reset it. Only app_auth reads accounts.
 */
async function accountsOf(ctx: TxCtx, personIds: string[]): Promise<Map<string, { login: string; isOwn: boolean }>> {
  return ctx.as({ role: "app_auth" }, async () => {
    const rows = await ctx.tx
      .select({ personId: memberships.personId, login: users.login, userId: users.id })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(eq(memberships.unitId, ctx.unit.id), inArray(memberships.personId, personIds), isNull(memberships.endedAt)),
      );
    const homes = await homeUnits(
      ctx.tx,
      rows.map((row) => row.userId),
    );
    return new Map(
      rows.map(({ personId, login, userId }) => [personId, { login, isOwn: homes.get(userId) === ctx.unit.id }]),
    );
  });
}

async function voidOpen(ctx: TxCtx, personIds: string[]): Promise<number> {
  const rows = await ctx.tx
    .update(activations)
    .set({ voidedAt: ctx.now })
    .where(
      and(
        eq(activations.unitId, ctx.unit.id),
        inArray(activations.personId, personIds),
        isNull(activations.usedAt),
        isNull(activations.voidedAt),
      ),
    )
    .returning({ id: activations.id });
  return rows.length;
}

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
        lte(appointments.fromOn, ctx.today),
        or(isNull(appointments.toOn), gte(appointments.toOn, ctx.today)),
      ),
    );

async function departmentNames(ctx: TxCtx, personIds: string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ personId: appointments.personId, name: departments.name })
    .from(appointments)
    .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
    .innerJoin(departments, and(eq(departments.unitId, posts.unitId), eq(departments.id, posts.departmentId)))
    .where(
      and(
        eq(appointments.unitId, ctx.unit.id),
        inArray(appointments.personId, personIds),
        or(isNull(appointments.toOn), gte(appointments.toOn, ctx.today)),
      ),
    )
    .orderBy(asc(departments.position));
  return new Map(rows.reverse().map((row) => [row.personId, row.name]));
}
