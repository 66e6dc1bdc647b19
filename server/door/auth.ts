import type { NextAuthOptions } from "next-auth";
import { encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { codeWanted } from "@/server/account/factor/rules";
import { sessionHours } from "@/server/account/rules";
import { signInInput } from "@/server/account/schema";
import { findSessionUser, revokeSession } from "@/server/account/session";
import { signIn } from "@/server/account/sign-in";
import { type AccountCtx, performAccount } from "@/server/account/verb";
import { DomainError, errorText } from "@/server/frame/errors";
import { logFault, refusalOf } from "@/server/frame/fault";
import { runtime } from "./runtime";
import { sessionIdOf } from "./session-cookie";

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
      credentials: {
        login: { label: "登录名" },
        password: { label: "口令", type: "password" },
        code: { label: "验证码" },
      },
      authorize: async (credentials, request) => {
        const input = signInInput.safeParse(credentials);
        if (!input.success) throw new Error(errorText("signInFailed", {}));
        try {
          const agent = z.string().catch("").parse(request.headers?.["user-agent"]);
          const opened = await signIn(visitor(), input.data, agent);
          return { id: opened.userId, name: opened.name, sessionId: opened.sessionId };
        } catch (error) {
          if (error instanceof DomainError && error.code === "codeNeeded") throw new Error(codeWanted);
          // next-auth shows the message of what is thrown here; a fault of ours stays in the log.
          const refusal = refusalOf(error);
          if (refusal) throw new Error(refusal.message);
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
      const ctx = visitor();
      const user = await findSessionUser(ctx.db, {
        sessionId: id,
        now: ctx.now,
        idleMinutes: runtime().env.SESSION_IDLE_MINUTES,
      });
      if (user) await performAccount(revokeSession, { ...ctx, user }, { id });
    },
  },
};

/** Somebody at the library's own doors, which set the cookie themselves. */
function visitor(): AccountCtx {
  const { db, newId, keys } = runtime();
  return { db, now: new Date(), newId, user: null, setUpCode: null, keys, onNewSession: () => undefined };
}

/** The header Set-Cookie that puts another session id in the place of the present one, as the library itself would. */
export async function sessionCookie(sessionId: string): Promise<string> {
  const { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url } = runtime().env;
  const maxAge = sessionHours * 3600;
  const token = await encode({ token: { sessionId }, secret, maxAge });
  const isSecure = url.startsWith("https://");
  return [
    `${isSecure ? "__Secure-" : ""}next-auth.session-token=${token}`,
    "Path=/",
    `Expires=${new Date(Date.now() + maxAge * 1000).toUTCString()}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(isSecure ? ["Secure"] : []),
  ].join("; ");
}
