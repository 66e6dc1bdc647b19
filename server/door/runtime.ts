import { openDatabase } from "@/db/client";
import { type Keys, openKeys } from "@/server/account/keys";
import { given } from "@/server/contents/system";
import { openBlobs } from "@/server/file/blobs";
import type { System } from "@/server/frame/context";
import { blobRoot, type Env, readEnv } from "@/server/frame/env";
import { uuidv7 } from "@/server/frame/ids";
import type { JobPort } from "@/server/frame/ports";
import { openLookout } from "@/server/health/look";
import type { Health } from "@/server/health/rules";
import { bossPort } from "@/server/jobs/boss";
import { type Limiter, openLimiter } from "@/server/limit/limiter";

/** What one process of the running system holds: opened at first use, once. */
export type Runtime = System & {
  env: Env;
  newJobs: () => JobPort;
  limiter: Limiter;
  keys: Keys;
  /** How the system is, for whoever watches it. */
  health: () => Promise<Health>;
};

const held = globalThis as unknown as { lianfang?: Runtime };

/** The runtime of this process; kept on the global object because Next loads modules more than once. */
export function runtime(): Runtime {
  held.lianfang ??= open();
  return held.lianfang;
}

function open(): Runtime {
  const env = readEnv();
  const db = openDatabase(env.APP_DATABASE_URL);
  return {
    ...given,
    env,
    db,
    blobs: openBlobs(blobRoot(env)),
    newJobs: bossPort,
    newId: () => uuidv7(Date.now()),
    limiter: openLimiter(db, env.NEXTAUTH_SECRET),
    keys: openKeys(env.NEXTAUTH_SECRET),
    health: openLookout(db),
  };
}
