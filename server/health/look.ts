import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { logFault } from "@/server/frame/fault";
import { type Health, judge } from "./rules";

/** A look that takes longer has seen that nothing answers. */
const lookWithinMs = 2_500;
const keptMs = 1_000;

/**
 * Looks at the database, the worker and the queue, at most once a second however many ask.
 * @returns a function that answers within three seconds whatever the database does
 */
export function openLookout(db: Pick<Database, "beforeTenant" | "outsideTenants">): () => Promise<Health> {
  let last: { at: number; seen: Promise<Health> } | null = null;
  return () => {
    const now = performance.now();
    if (!last || now - last.at > keptMs) last = { at: now, seen: look(db) };
    return last.seen;
  };
}

async function look(db: Pick<Database, "beforeTenant" | "outsideTenants">): Promise<Health> {
  const [beat, queue] = await Promise.all([
    inTime(() => db.beforeTenant((tx) => tx.execute<Age>(lastBeat))),
    inTime(() => db.outsideTenants<Age>(longestWaiting)),
  ]);
  return judge({ beat, queue });
}

type Age = { age: number | null };
const lastBeat: SQL = sql`select extract(epoch from clock_timestamp() - max(at))::float8 as age from worker_beats`;

/** A job that a dead worker holds waits as well, from the moment at which it should have been taken from it. */
const longestWaiting: SQL = sql`
  select extract(epoch from clock_timestamp() - min(
    case when state = 'active' then heartbeat_on + heartbeat_seconds * interval '1 second' else start_after end))::float8 as age
  from pgboss.job
  where state in ('created', 'retry') and start_after < clock_timestamp()
     or state = 'active' and heartbeat_on + heartbeat_seconds * interval '1 second' < clock_timestamp()`;

/** Null when it failed or took too long. */
async function inTime(ask: () => Promise<Age[]>): Promise<Age | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), lookWithinMs);
  });
  const asked = ask().then(
    ([row]) => row ?? null,
    (fault: unknown) => {
      logFault(fault);
      return null;
    },
  );
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}
