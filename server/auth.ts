import type { NextAuthOptions } from "next-auth";
import { getToken } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { normaliseLogin, sessionHours } from "./account/rules";
import { signInInput } from "./account/schema";
import { findSessionUser, revokeSession } from "./account/session";
import { signIn } from "./account/sign-in";
import { performAccount } from "./account/verb";
import { DomainError, errorText } from "./errors";
import { logFault } from "./fault";
import { runtime } from "./runtime";

/**
 * next-auth carries one thing only: the id of a session that is checked against the database at every request, so that
 * revocation, idle time-out and signing out everywhere hold at once (security.md §2).
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: sessionHours * 3600 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      name: "口令",
      credentials: { login: { label: "登录名" }, password: { label: "口令", type: "password" } },
      authorize: async (credentials, request) => {
        const input = signInInput.safeParse({ login: credentials?.login, password: credentials?.password });
        if (!input.success) throw new Error(errorText("signInFailed", {}));
        const { db, newId } = runtime();
        try {
          const agent = z.string().catch("").parse(request.headers?.["user-agent"]);
          const opened = await signIn(
            { db, now: new Date(), newId, user: null, setUpCode: null },
            { login: normaliseLogin(input.data.login), password: input.data.password },
            agent,
          );
          return { id: opened.userId, name: opened.name, sessionId: opened.sessionId };
        } catch (error) {
          // next-auth shows the message of what is thrown here; a fault of ours stays in the log.
          if (error instanceof DomainError) throw new Error(error.message);
          logFault(error);
          throw new Error("系统出现故障，已记录，请稍后重试。");
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionId: (user as { sessionId?: string }).sessionId } : token),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      const id = sessionIdOf(token);
      if (!id) return;
      const { db, newId } = runtime();
      const ctx = { db, now: new Date(), newId, setUpCode: null };
      const user = await findSessionUser(db, {
        sessionId: id,
        now: ctx.now,
        idleMinutes: runtime().env.SESSION_IDLE_MINUTES,
      });
      if (user) await performAccount(revokeSession, { ...ctx, user }, { id });
    },
  },
};

/** The session id in a request's cookies; null when there is none, or the cookie is malformed. */
export async function findSessionId(cookies: Record<string, string>): Promise<string | null> {
  try {
    return sessionIdOf(await getToken({ req: { headers: {}, cookies } as never }));
  } catch {
    return null;
  }
}

const sessionIdOf = (token: unknown): string | null =>
  z.object({ sessionId: z.uuid() }).safeParse(token).data?.sessionId ?? null;
