import { createHmac } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "@/db/client";
import { DomainError } from "../errors";
import { type Count, type DoorName, doors, networkOf, waitText } from "./rules";

/** Who stands at a door. `account` is null before it is known. */
export type Visitor = { address: string; account: string | null };
/** A visit that was let in; the caller says how it went. */
export type Visit = { end: (isGood: boolean) => Promise<void> };
export type Limiter = { enter: (door: DoorName, visitor: Visitor) => Promise<Visit> };

/**
 * Counts visits at the doors. The counts lie in the database, so that all processes and a restart share them; what one
 * address has under way at once is counted in this process alone, like the queue of hashes that it protects.
 *
 * @param secret makes the keys: the table holds hashes of addresses and accounts, never themselves
 * @returns `enter`. @throws DomainError tooOften with the seconds to wait
 */
export function openLimiter(db: Database, secret: string): Limiter {
  const stores = new Map<string, RateLimiterPostgres>();
  const underWay = new Map<string, number>();
  for (const [name, { counts }] of Object.entries(doors))
    for (const count of counts) stores.set(storeName(name, count), openStore(db, storeName(name, count), count));
  const keyOf = (count: Count, { address, account }: Visitor) => {
    const who = count.by === "address" ? networkOf(address) : account;
    return who === null ? null : createHmac("sha256", secret).update(`${count.by} ${who}`).digest("base64url");
  };
  return {
    enter: async (name, visitor) => {
      const door = doors[name];
      const place = `${name} ${networkOf(visitor.address)}`;
      const present = underWay.get(place) ?? 0;
      if (door.atOnce !== null && present >= door.atOnce) throw tooOften(1);
      underWay.set(place, present + 1);
      const leave = () => {
        const left = (underWay.get(place) ?? 1) - 1;
        if (left > 0) underWay.set(place, left);
        else underWay.delete(place);
      };
      const passed: { store: RateLimiterPostgres; key: string; of: Count["of"] }[] = [];
      try {
        for (const count of door.counts) {
          const store = stores.get(storeName(name, count));
          const key = keyOf(count, visitor);
          if (!store || key === null) continue;
          await store.consume(key);
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
          for (const { store, key, of } of passed) if (of === free) await store.reward(key);
        },
      };
    },
  };
}

const tooOften = (seconds: number) =>
  new DomainError("tooOften", { seconds: Math.max(1, Math.ceil(seconds)), wait: waitText(seconds) });

const storeName = (door: string, { by, of }: Count) => `${door}-${by}-${of}`;

/** One upsert a visit. Who exceeds a count of every request is then refused from memory, at no cost to the database. */
function openStore(db: Database, name: string, { of, points, seconds }: Count): RateLimiterPostgres {
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
