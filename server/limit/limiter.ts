import { createHmac } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { Database } from "@/db/client";
import { DomainError } from "@/server/frame/errors";
import { type Count, type DoorName, doors, networkOf, waitText } from "./rules";

/** Who stands at a door, and how much the visit weighs. `account` is null before it is known. */
export type Visitor = { address: string; account: string | null; weight?: number };
/** A visit that was let in; the caller says how it went. */
export type Visit = { end: (isGood: boolean) => Promise<void> };
export type Limiter = { enter: (door: DoorName, visitor: Visitor) => Promise<Visit> };

/**
 * Counts visits at the doors. The counts lie in the database, so that all processes and a restart share them, but for
 * those that a rule keeps here; what an address or account has under way at once is counted in this process alone, like
 * the queue of hashes and the processor that it protects.
 *
 * @param secret makes the keys: the table holds hashes of addresses and accounts, never themselves
 * @returns `enter`. @throws DomainError tooOften with the seconds to wait
 */
export function openLimiter(db: Database, secret: string): Limiter {
  const stores = new Map<string, RateLimiterAbstract>();
  const underWay = new Map<string, number>();
  for (const [name, { counts }] of Object.entries(doors))
    for (const count of counts) stores.set(storeName(name, count), openStore(db, storeName(name, count), count));
  const whoOf = (by: Count["by"], { address, account }: Visitor) => (by === "address" ? networkOf(address) : account);
  const keyOf = ({ by }: Count, visitor: Visitor) => {
    const who = whoOf(by, visitor);
    return who === null ? null : createHmac("sha256", secret).update(`${by} ${who}`).digest("base64url");
  };
  return {
    enter: async (name, visitor) => {
      const door = doors[name];
      const place = `${name} ${whoOf(door.atOnce.by, visitor)}`;
      const present = underWay.get(place) ?? 0;
      if (present >= door.atOnce.most) throw tooOften(1);
      underWay.set(place, present + 1);
      const leave = () => {
        const left = (underWay.get(place) ?? 1) - 1;
        if (left > 0) underWay.set(place, left);
        else underWay.delete(place);
      };
      const passed: { store: RateLimiterAbstract; key: string; of: Count["of"] }[] = [];
      const weight = visitor.weight ?? 1;
      try {
        for (const count of door.counts) {
          const store = stores.get(storeName(name, count));
          const key = keyOf(count, visitor);
          if (!store || key === null) continue;
          await store.consume(key, weight);
          passed.push({ store, key, of: count.of });
        }
      } catch (refusal) {
        leave();
        throw refusal instanceof RateLimiterRes ? tooOften(refusal.msBeforeNext / 1000) : refusal;
      }
      return {
        end: async (isGood) => {
          leave();
          const free = isGood ? "failed" : "done";
          for (const { store, key, of } of passed) if (of === free) await store.reward(key, weight);
        },
      };
    },
  };
}

const tooOften = (seconds: number) =>
  new DomainError("tooOften", { seconds: Math.max(1, Math.ceil(seconds)), wait: waitText(seconds) });

const storeName = (door: string, { by, of }: Count) => `${door}-${by}-${of}`;

/** One upsert a visit. Who exceeds a count of every request is then refused from memory, at no cost to the database. */
function openStore(db: Database, name: string, { of, points, seconds, isLocal }: Count): RateLimiterAbstract {
  if (isLocal) return new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  return new RateLimiterPostgres({
    storeClient: { query: (asked: Asked) => ask(db, asked) },
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    ...(of === "every" ? { inMemoryBlockOnConsumed: points + 1 } : {}),
    clearExpiredByTimeout: true,
  });
}

type Asked = { text: string; values: unknown[] };

/** A statement of the library, in a transaction as app_auth: its `$1` become parameters of ours. */
async function ask(db: Database, { text, values }: Asked): Promise<{ rows: unknown[] }> {
  const parts = text
    .split(/\$(\d+)/)
    .map((part, i): SQL => (i % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`));
  const rows = await db.beforeTenant((tx) => tx.execute(sql.join(parts)));
  return { rows: [...rows] };
}
