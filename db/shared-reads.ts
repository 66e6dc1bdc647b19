import type { Database, Entrance, Tx } from "./client";
import { isDatabaseLost } from "./lost";

type Read = {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (answer: never) => void;
  reject: (fault: unknown) => void;
};

/**
 * The database for what is read for one answer, such as a page: reads that are asked for in the same turn of the event
 * loop go through one transaction, one after the other, instead of each entering the unit anew. What one refuses is its own
 * affair: those behind it go on in another transaction. Everything else is passed on as it is.
 */
export function sharingReads(db: Database): Database {
  const waiting = new Map<string, Read[]>();
  return {
    ...db,
    within: <T>(entrance: Entrance, access: "read only" | "read write", work: (tx: Tx) => Promise<T>) =>
      access === "read write"
        ? db.within(entrance, access, work)
        : new Promise<T>((resolve, reject) => {
            const key = JSON.stringify(entrance);
            const reads = waiting.get(key);
            if (reads) reads.push({ work, resolve, reject });
            else {
              waiting.set(key, [{ work, resolve, reject }]);
              setImmediate(() => {
                const together = waiting.get(key) ?? [];
                waiting.delete(key);
                void readAll(db, entrance, together);
              });
            }
          }),
  };
}

/** What has been read in a transaction that several reads share. */
const readAlready = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/**
 * Reads once what several reads of one transaction ask for; elsewhere just reads it.
 * @param name says what it is and of whom, e.g. with the unit's id
 */
export function readOnce<T>(tx: Tx, name: string, read: () => Promise<T>): Promise<T> {
  const known = readAlready.get(tx);
  if (!known) return read();
  const found = known.get(name) ?? read();
  known.set(name, found);
  return found as Promise<T>;
}

async function readAll(db: Database, entrance: Entrance, reads: readonly Read[]): Promise<void> {
  let at = 0;
  try {
    await db.within(entrance, "read only", async (tx) => {
      readAlready.set(tx, new Map());
      for (; at < reads.length; at++) {
        const read = reads[at];
        read?.resolve((await read.work(tx)) as never);
      }
    });
  } catch (fault) {
    // Who has his answer does not mind how the transaction ends. Without a database nobody behind waits for one in vain.
    const refused = reads.slice(at, isDatabaseLost(fault) ? reads.length : at + 1);
    for (const read of refused) read.reject(fault);
    const rest = reads.slice(at + refused.length);
    if (rest.length > 0) await readAll(db, entrance, rest);
  }
}
