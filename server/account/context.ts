import type { System } from "@/server/frame/context";
import type { Env } from "@/server/frame/env";
import type { Keys } from "./keys";
import { findSessionUser, type SessionUser } from "./session";
import type { AccountCtx } from "./verb";

/**
 * The context of a request that has not entered a unit. `user` is null unless the session holds as of now.
 * @param request.onNewSession where the answer's cookie is set
 */
export async function accountContext(
  system: Pick<System, "db" | "newId"> & { env: Env; keys: Keys },
  request: { sessionId: string | null; now: Date; onNewSession: AccountCtx["onNewSession"] },
): Promise<AccountCtx & { user: SessionUser | null }> {
  const { sessionId, now } = request;
  const user = sessionId
    ? await findSessionUser(system.db, { sessionId, now, idleMinutes: system.env.SESSION_IDLE_MINUTES })
    : null;
  const { db, newId, keys } = system;
  return {
    db,
    newId,
    keys,
    now,
    user,
    setUpCode: system.env.LIANFANG_SETUP_CODE ?? null,
    onNewSession: request.onNewSession,
  };
}
