import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { sessions, users } from "@/db/schema/account";
import { DomainError, found } from "@/server/frame/errors";
import { sessionHours } from "./rules";
import { noInput, sessionIdInput } from "./schema";
import { type AccountTx, accountVerb } from "./verb";

export type SessionUser = {
  id: string;
  name: string;
  login: string;
  sessionId: string;
  mustChangePassword: boolean;
};

/** Opens a session; its id is all that the cookie carries. */
export async function openSession(
  tx: Tx,
  session: { id: string; userId: string; now: Date; userAgent: string },
): Promise<void> {
  await tx.insert(sessions).values({
    id: session.id,
    userId: session.userId,
    createdAt: session.now,
    lastSeenAt: session.now,
    expiresAt: new Date(session.now.getTime() + sessionHours * 3_600_000),
    userAgent: session.userAgent.slice(0, 200),
  });
}

/**
 * Who stands behind a session as of now; null when it was revoked, has expired or was left idle. Its last-seen time is
 * written at most once a minute.
 */
export async function findSessionUser(
  db: Database,
  request: { sessionId: string; now: Date; idleMinutes: number },
): Promise<SessionUser | null> {
  const { sessionId, now } = request;
  const idleSince = new Date(now.getTime() - request.idleMinutes * 60_000);
  return db.beforeTenant(async (tx) => {
    const [row] = await tx
      .select({
        id: users.id,
        name: users.name,
        login: users.login,
        mustChangePassword: users.mustChangePassword,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .innerJoin(users, and(eq(users.id, sessions.userId), isNull(users.disabledAt)))
      .where(
        and(
          eq(sessions.id, sessionId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, now),
          gt(sessions.lastSeenAt, idleSince),
        ),
      );
    if (!row) return null;
    const { lastSeenAt, ...user } = row;
    if (now.getTime() - lastSeenAt.getTime() > 60_000)
      await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId));
    return { ...user, sessionId };
  });
}

/**
 * Gives the caller's session a new id, whenever what it can do has changed: who had got hold of the old one holds
 * nothing. Its times stay.
 * @throws DomainError signedOut when it has ended meanwhile
 */
export async function renewSession(ctx: AccountTx): Promise<void> {
  const { sessionId: before } = found(ctx.user);
  const id = ctx.newId();
  const renewed = await ctx.tx
    .update(sessions)
    .set({ id })
    .where(and(eq(sessions.id, before), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (renewed.length === 0) throw new DomainError("signedOut");
  ctx.trace({ action: "session.renewed", entity: "session", entityId: id, content: { before } });
  ctx.onNewSession(id);
}

/** Ends all sessions of a user but one (or all). */
export async function revokeSessions(
  tx: Tx,
  of: { userId: string; except: string | null; now: Date },
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: of.now })
    .where(
      and(
        eq(sessions.userId, of.userId),
        isNull(sessions.revokedAt),
        of.except ? ne(sessions.id, of.except) : sql`true`,
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

/** 登录记录: the caller's own sessions, newest first, at most 50. */
export const listSessions = accountVerb({
  name: "session.list",
  permission: "account:self",
  input: noInput,
  run: async (ctx) => {
    const user = found(ctx.user);
    const rows = await ctx.tx
      .select()
      .from(sessions)
      .where(eq(sessions.userId, user.id))
      .orderBy(desc(sessions.createdAt))
      .limit(50);
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      userAgent: row.userAgent,
      isCurrent: row.id === user.sessionId,
      isOpen: row.revokedAt === null && row.expiresAt > ctx.now,
    }));
  },
});

/** Ends one of the caller's own sessions. @throws DomainError notFound for anybody else's */
export const revokeSession = accountVerb({
  name: "session.revoke",
  permission: "account:self",
  input: sessionIdInput,
  run: async (ctx, { id }) => {
    const user = found(ctx.user);
    const ended = await ctx.tx
      .update(sessions)
      .set({ revokedAt: ctx.now })
      .where(and(eq(sessions.id, id), eq(sessions.userId, user.id), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    found(ended[0]);
    ctx.trace({ action: "session.revoked", entity: "session", entityId: id });
  },
});

/** Ends every session of the caller but the present one; returns how many. */
export const revokeOtherSessions = accountVerb({
  name: "session.revokeOthers",
  permission: "account:self",
  input: noInput,
  run: async (ctx) => {
    const user = found(ctx.user);
    const ended = await revokeSessions(ctx.tx, { userId: user.id, except: user.sessionId, now: ctx.now });
    ctx.trace({ action: "session.othersRevoked", entity: "user", entityId: user.id, content: { ended } });
    return { ended };
  },
});
