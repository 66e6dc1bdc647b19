import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type Caller, enter, type Tx } from "@/db/client";
import { activations, memberships, users } from "@/db/schema/account";
import { persons } from "@/db/schema/org";
import { appendAudit } from "@/server/frame/audit-entry";
import { hashCode } from "@/server/frame/code";
import { DomainError, found } from "@/server/frame/errors";
import { attempt, liftLock } from "./attempt";
import { clearFactor } from "./factor/recovery";
import { homeUnits } from "./home";
import { acceptPassword, replacePassword, servedBefore } from "./new-password";
import { activateInput, joinInput } from "./schema";
import { renewSession, revokeSessions } from "./session";
import { type AccountCtx, type AccountTx, accountVerb } from "./verb";

/**
 * Takes up a slip (激活条): a new account for the person, or a new password for the account the person has. The slip
 * serves once; of two at the same time one wins. A second factor stays, unless the slip says that it is cleared too.
 *
 * @throws DomainError badSlip for every reason alike; locked after repeated wrong codes; invalidInput for the password
 */
export const activateAccount = accountVerb({
  name: "account.activate",
  permission: "public:use",
  input: activateInput,
  prepare: async (ctx, { login, code, password }) => {
    const slip = await judgeSlip(ctx, login, code);
    const before = await ctx.db.beforeTenant(async (tx) => {
      const member = await memberOf(tx, slip);
      return member ? servedBefore(tx, member.userId) : [];
    });
    return { hash: await acceptPassword(password, { login, before }) };
  },
  run: async (ctx, { login, code }, { hash }) => {
    const slip = await takeSlip(ctx, login, code);
    const member = await memberOf(ctx.tx, slip);
    if ((slip.purpose === "reset") !== Boolean(member)) throw new DomainError("badSlip");
    // Looked at again here: the person may have joined a higher unit since the slip was printed.
    if (member && (await homeUnits(ctx.tx, [member.userId])).get(member.userId) !== slip.unitId)
      throw new DomainError("badSlip");
    const userId = member ? await resetPassword(ctx, member.userId, hash) : await createUser(ctx, slip, login, hash);
    const isFactorCleared = slip.clearsFactor && (await clearFactor(ctx.tx, userId));
    await traceInUnit(
      ctx,
      slip,
      member ? "account.reset" : "account.activated",
      { slip: slip.id },
      { isFactorCleared },
    );
    ctx.trace({
      action: member ? "account.reset" : "account.activated",
      entity: "user",
      entityId: userId,
      content: { unitId: slip.unitId, slipId: slip.id, isFactorCleared },
    });
    return { login };
  },
});

/**
 * Another unit's slip for somebody signed in: one account, several units. The session, which opens more now, goes on
 * under a new id.
 * @throws DomainError badSlip, locked
 */
export const joinUnit = accountVerb({
  name: "account.join",
  permission: "account:self",
  input: joinInput,
  prepare: (ctx, { login, code }) => judgeSlip(ctx, login, code),
  run: async (ctx, { login, code }) => {
    const user = found(ctx.user);
    const slip = await takeSlip(ctx, login, code);
    if (slip.purpose !== "activate") throw new DomainError("badSlip");
    await addMembership(ctx, slip, user.id);
    await renewSession(ctx);
    await traceInUnit(ctx, slip, "account.joined", ctx.caller);
    ctx.trace({ action: "account.joined", entity: "user", entityId: user.id, content: { unitId: slip.unitId } });
    return { unitId: slip.unitId };
  },
});

type Slip = Pick<typeof activations.$inferSelect, "unitId" | "id" | "personId" | "purpose" | "clearsFactor"> & {
  name: string;
};

/** Whether the code is that of an open slip of the login; wrong ones are counted. @throws DomainError badSlip, locked */
async function judgeSlip(ctx: AccountCtx, login: string, code: string): Promise<{ unitId: string; personId: string }> {
  const slip = await attempt(ctx, `activate:${login}`, async () => {
    const [row] = await ctx.db.beforeTenant((tx) =>
      tx
        .select()
        .from(activations)
        .where(isOpenSlip(login, code, ctx.now)),
    );
    return row ?? null;
  });
  if (!slip) throw new DomainError("badSlip");
  return slip;
}

const isOpenSlip = (login: string, code: string, now: Date) =>
  and(
    sql`lower(${activations.login}) = ${login}`,
    eq(activations.codeHash, hashCode(code)),
    isNull(activations.usedAt),
    isNull(activations.voidedAt),
    gt(activations.expiresAt, now),
  );

async function takeSlip(ctx: AccountTx, login: string, code: string): Promise<Slip> {
  const [slip] = await ctx.tx
    .update(activations)
    .set({ usedAt: ctx.now })
    .where(isOpenSlip(login, code, ctx.now))
    .returning();
  if (!slip) throw new DomainError("badSlip");
  const name = await personName(ctx.tx, slip);
  if (name === null) throw new DomainError("badSlip");
  return { ...slip, name };
}

async function memberOf(tx: Tx, of: { unitId: string; personId: string }): Promise<{ userId: string } | undefined> {
  const [member] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.unitId, of.unitId), eq(memberships.personId, of.personId), isNull(memberships.endedAt)));
  return member;
}

/** Persons belong to the unit: their name is read there, and the transaction comes back to where it was. */
async function personName(tx: Tx, of: { unitId: string; personId: string }): Promise<string | null> {
  await enter(tx, { role: "app_rw", unitId: of.unitId, supervises: false });
  const [person] = await tx
    .select()
    .from(persons)
    .where(and(eq(persons.id, of.personId), isNull(persons.leftOn)));
  await enter(tx, { role: "app_auth", unitId: of.unitId, supervises: false });
  return person?.name ?? null;
}

async function createUser(ctx: AccountTx, slip: Slip, login: string, passwordHash: string): Promise<string> {
  const [user] = await ctx.tx
    .insert(users)
    .values({ id: ctx.newId(), login, name: slip.name, passwordHash, passwordChangedAt: ctx.now, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!user) throw new DomainError("badSlip");
  await addMembership(ctx, slip, user.id);
  return user.id;
}

/** @throws DomainError badSlip when the account is another person of the unit already: nobody is two of its people */
async function addMembership(ctx: AccountTx, slip: Slip, userId: string): Promise<void> {
  const [other] = await ctx.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.unitId, slip.unitId), eq(memberships.userId, userId), isNull(memberships.endedAt)));
  if (other) throw new DomainError("badSlip");
  const added = await ctx.tx
    .insert(memberships)
    .values({ unitId: slip.unitId, id: ctx.newId(), userId, personId: slip.personId, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  if (added.length === 0) throw new DomainError("badSlip");
}

async function resetPassword(ctx: AccountTx, userId: string, passwordHash: string): Promise<string> {
  const user = await replacePassword(ctx, userId, passwordHash);
  if (user.disabledAt) throw new DomainError("badSlip");
  await revokeSessions(ctx.tx, { userId, except: null, now: ctx.now });
  await liftLock(ctx, user.login);
  return userId;
}

/** The unit sees in its own chain whose slip was used. */
async function traceInUnit(
  ctx: AccountTx,
  slip: Slip,
  action: string,
  caller: Caller,
  more: object = {},
): Promise<void> {
  await enter(ctx.tx, { role: "app_rw", unitId: slip.unitId, supervises: false });
  const taken = { action, entity: "person", entityId: slip.personId, content: { slipId: slip.id, ...more } };
  await appendAudit(ctx.tx, slip.unitId, ctx.now, [taken], caller);
  await enter(ctx.tx, { role: "app_auth", unitId: slip.unitId, supervises: false });
}
