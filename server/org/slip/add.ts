import { and, asc, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { activations, memberships, users } from "@/db/schema/account";
import { appointments, departments, posts } from "@/db/schema/org";
import { units } from "@/db/schema/unit";
import { homeUnits } from "@/server/account/home";
import { hashCode } from "@/server/frame/code";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { tell } from "@/server/org/notice/tell";
import { loginOf } from "@/server/org/rules";
import { clearsFactorWords } from "./rules";

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
  /** Taking it up takes the second factor (两步验证) away too. */
  clearsFactor: boolean;
  expiresAt: Date;
};

/**
 * Slips for people of the unit that the transaction is in; the caller has made sure who may.
 * Earlier unused ones become void; the people concerned are told.
 *
 * @param by who printed them, as these people know him; the actor unless said otherwise
 * @param clearsFactor resets take the second factor away too; without it they leave it
 * @returns `elsewhere`: names of those who get none, for their account is another unit's to reset
 */
export async function addSlips(
  ctx: TxCtx,
  people: readonly { id: string; name: string; employeeNo: string }[],
  { by, clearsFactor = false }: { by?: string | undefined; clearsFactor?: boolean | undefined } = {},
): Promise<{ slips: Slip[]; elsewhere: string[] }> {
  const accounts = await accountsOf(
    ctx,
    people.map((person) => person.id),
  );
  const own = people.filter((person) => accounts.get(person.id)?.isOwn ?? true);
  const elsewhere = people.filter((person) => !own.includes(person)).map((person) => person.name);
  if (own.length === 0) return { slips: [], elsewhere };
  const ids = own.map((person) => person.id);
  await voidOpenSlips(ctx, ids);
  const [unit] = await ctx.tx.select({ code: units.code }).from(units).where(eq(units.id, ctx.unit.id));
  const unitCode = found(unit).code;
  const places = await departmentNames(ctx, ids);
  const logins = await freeLogins(
    ctx,
    own.filter((person) => !accounts.has(person.id)).map((person) => loginOf(unitCode, person.employeeNo)),
  );
  const expiresAt = new Date(ctx.now.getTime() + slipDays * 86_400_000);
  const slips = own.map(
    (person): Slip => ({
      personId: person.id,
      name: person.name,
      employeeNo: person.employeeNo,
      department: places.get(person.id) ?? "",
      login: accounts.get(person.id)?.login ?? found(logins.get(loginOf(unitCode, person.employeeNo))),
      code: ctx.newCode(),
      purpose: accounts.has(person.id) ? "reset" : "activate",
      clearsFactor: clearsFactor && accounts.has(person.id),
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
      clearsFactor: slip.clearsFactor,
      createdAt: ctx.now,
      expiresAt,
    })),
  );
  for (const purpose of ["activate", "reset"] as const) {
    const concerned = slips.filter((slip) => slip.purpose === purpose).map((slip) => slip.personId);
    const detail = purpose === "reset" && clearsFactor ? clearsFactorWords : "";
    await tell(ctx, concerned, {
      act: purpose === "reset" ? "resetIssued" : "slipIssued",
      detail,
      ...(by ? { by } : {}),
    });
  }
  for (const slip of slips)
    ctx.trace({
      action: "slip.issued",
      entity: "person",
      entityId: slip.personId,
      content: { purpose: slip.purpose, login: slip.login, clearsFactor: slip.clearsFactor },
    });
  return { slips, elsewhere };
}

/** @throws DomainError invalidInput naming those whose account another unit resets */
export function refuseElsewhere(names: readonly string[]): void {
  if (names.length > 0)
    throw new DomainError("invalidInput", {
      problem: `${names.join("、")}的账号还用于其他单位，口令由其所在的上级单位或者最先加入的单位重置。`,
    });
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

/**
 * Login names for new accounts: as wanted, or with a number behind where another account has the name already, e.g. since
 * its person got another number and this one got the old.
 *
 * @returns the free name by the one wanted
 */
async function freeLogins(ctx: TxCtx, wanted: readonly string[]): Promise<Map<string, string>> {
  const free = new Map<string, string>();
  let open = wanted.map((login) => ({ login, name: login }));
  for (let n = 2; open.length > 0; n++) {
    const taken = await takenLogins(
      ctx,
      open.map((one) => one.name),
    );
    for (const { login, name } of open) if (!taken.has(name)) free.set(login, name);
    open = open.filter(({ name }) => taken.has(name)).map(({ login }) => ({ login, name: `${login}-${n}` }));
  }
  return free;
}

const takenLogins = (ctx: TxCtx, logins: string[]): Promise<Set<string>> =>
  ctx.as({ role: "app_auth" }, async () => {
    const rows = await ctx.tx.select({ login: users.login }).from(users).where(inArray(users.login, logins));
    return new Set(rows.map((row) => row.login));
  });

/** Makes unused slips of these people void. @returns how many */
export async function voidOpenSlips(ctx: TxCtx, personIds: string[]): Promise<number> {
  if (personIds.length === 0) return 0;
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
