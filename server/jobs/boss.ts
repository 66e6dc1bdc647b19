import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Tx } from "@/db/client";
import type { JobPort } from "@/server/frame/ports";
import { jobs } from "@/server/ground/jobs";

/** Sends jobs to pg-boss inside the transaction that asks for them: they exist if and only if the change does. */
export function bossPort(): JobPort {
  return {
    send: async (tx, name, payload) => {
      const job = jobs[name].parse(payload);
      const { boss, sending } = sender();
      await sending.run(tx, () => boss.send(name, job, { db: fromDrizzle(tx, sql) }));
    },
    settle: async () => undefined,
  };
}

/** `sending` is the transaction at work: pg-boss looks up a queue it has not met yet on its own connection. */
type Sender = { boss: PgBoss; sending: AsyncLocalStorage<Tx> };

// Both on the global object, because Next loads modules more than once.
const held = globalThis as unknown as { lianfangSender?: Sender };

/** A boss that is never started: it reads and writes on the connection of whoever sends. */
function sender(): Sender {
  held.lianfangSender ??= open();
  return held.lianfangSender;
}

function open(): Sender {
  const sending = new AsyncLocalStorage<Tx>();
  const executeSql = (text: string, values?: unknown[]) => {
    const tx = sending.getStore();
    if (!tx) throw new Error("jobs are sent inside a transaction");
    return fromDrizzle(tx, sql).executeSql(text, values);
  };
  return { boss: new PgBoss({ db: { executeSql }, supervise: false, schedule: false, migrate: false }), sending };
}
