import type { Runtime } from "../runtime";
import { findSessionUser, type SessionUser } from "./session";
import type { AccountCtx } from "./verb";

/** The context of a request that has not entered a unit. `user` is null unless the session holds as of now. */
export async function accountContext(
  system: Pick<Runtime, "db" | "newId" | "env">,
  request: { sessionId: string | null; now: Date },
): Promise<AccountCtx & { user: SessionUser | null }> {
  const { sessionId, now } = request;
  const user = sessionId
    ? await findSessionUser(system.db, { sessionId, now, idleMinutes: system.env.SESSION_IDLE_MINUTES })
    : null;
  return { db: system.db, newId: system.newId, now, user, setUpCode: system.env.LIANFANG_SETUP_CODE ?? null };
}
