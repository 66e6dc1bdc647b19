import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { JobPort } from "../context";
import { jobs } from "./names";

/** Sends jobs to pg-boss inside the transaction that asks for them: they exist if and only if the change does. */
export function bossPort(): JobPort {
  return {
    send: async (tx, name, payload) => {
      await sender().send(name, jobs[name].parse(payload), { db: fromDrizzle(tx, sql) });
    },
    settle: async () => undefined,
  };
}

const held = globalThis as unknown as { lianfangSender?: PgBoss };

/** A boss that is never started: it only writes, on the connection it is given. */
function sender(): PgBoss {
  held.lianfangSender ??= new PgBoss({
    db: {
      executeSql: () => {
        throw new Error("jobs are sent inside a transaction");
      },
    },
    supervise: false,
    schedule: false,
    migrate: false,
  });
  return held.lianfangSender;
}
