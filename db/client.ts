import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { DatabaseLostError } from "./lost";
import type { appRoles } from "./policies/policies";

type Row = Record<string, unknown>;

/** A transaction that has entered a tenant (or one of the roles without a tenant). A statement as text answers its rows. */
export type Tx = Omit<NodePgDatabase, "execute" | "transaction"> & {
  execute<R extends Row = Row>(statement: SQL | string): Promise<R[]>;
  /**
   * The same for a statement that takes longer to plan than to run: the server plans it once a connection. Its text has to
   * be one of few, whatever the values; moments are answered as the driver gives them.
   */
  executePlanned<R extends Row = Row>(statement: SQL): Promise<R[]>;
};
export type AppRole = (typeof appRoles)[number];

/**
 * On whose behalf a transaction works. The database finds out who that is (app.acting); it refuses a session that does
 * not hold or does not belong to the unit, a job that is not running there, and a story outside of a database of stories.
 */
export type Caller =
  | { session: string }
  | { job: string }
  | { slip: string }
  | { command: string }
  | { public: true }
  | { story: string; name: string };

/**
 * How a transaction enters: in which role, for which unit, and whether it may read the unit's branch. The caller is said
 * at the first entrance and stays; without one nothing can be written into a chain.
 */
export type Entrance = { role: AppRole; unitId: string; supervises: boolean; caller?: Caller };

/**
 * The pool of the login role; the raw handle does not leave this file.
 * @throws DatabaseLostError from both kinds of work, within a time that does not depend on the server's answering
 */
export type Database = {
  /** Runs `work` in one transaction inside a tenant; read-only when asked, then writes are refused by the server. */
  within<T>(entrance: Entrance, access: "read only" | "read write", work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` before any tenant is known: accounts, sessions, activation. */
  beforeTenant<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs a statement as the login role itself, on a connection of those for tenants: the job tables belong to nobody. */
  outsideTenants<R extends Row>(statement: SQL): Promise<R[]>;
  /** The same on a connection of those for accounts, without a transaction around it: who stands behind a request (app.who). */
  ask<R extends Row>(statement: SQL): Promise<R[]>;
  close(): Promise<void>;
};

/** What the server itself ends after 5 s (db/policies/roles.ts) is answered by then, unless the line is dead. */
const longestAnswerMs = 15_000;
/** How long work waits for a connection, be it for a free one or for the server. */
const connectWithinMs = 8_000;
const closeWithinMs = 5_000;

/**
 * Opens the pool of the application's login role.
 * @param url connection string of `lianfang_app`
 * @param max connections at most for the work of tenants; a third as many for accounts
 * @param answerWithinMs how long a statement may be without an answer before its connection counts as lost
 */
export function openDatabase(url: string, max = 10, answerWithinMs = longestAnswerMs): Database {
  const tenants = openPool(url, max, answerWithinMs);
  // Accounts have connections of their own: a signing act asks for the password while its transaction is open, and
  // must not wait for a connection that another such act holds.
  const accounts = openPool(url, Math.max(2, Math.ceil(max / 3)), answerWithinMs);
  return {
    within: (entrance, accessMode, work) => transact(tenants, accessMode, work, entrance),
    beforeTenant: (work) =>
      transact(accounts, "read write", async (tx) => {
        await tx.execute(sql`set local role app_auth`);
        return work(tx);
      }),
    outsideTenants: (statement) => transact(tenants, "read only", (tx) => tx.execute(statement)),
    ask: <R extends Row>(statement: SQL) =>
      holding(accounts, async (client) => (await drizzle(client).execute(statement)).rows as R[]),
    close: () => inTime(Promise.all([tenants.end(), accounts.end()])),
  };
}

/** What pg-boss asks for: its own tables, as the login role, with the limits of every other statement. */
export type JobStore = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  close(): Promise<void>;
};

/** Opens the connections of the job queues. @throws DatabaseLostError from each statement when there is none */
export function openJobStore(url: string, max: number): JobStore {
  const pool = openPool(url, max, longestAnswerMs);
  return {
    executeSql: (text, values) =>
      pool.query(text, values).catch((cause: unknown) => {
        throw cause instanceof pg.DatabaseError && !isLastWord(cause)
          ? cause
          : new DatabaseLostError("the connection was lost", { cause });
      }),
    close: () => inTime(pool.end()),
  };
}

/** Enters another role or unit in a transaction that is open already (data-model §2; filing, issuing, couriers). */
export async function enter(tx: Tx, { role, unitId, supervises, caller }: Entrance): Promise<void> {
  await tx.execute(
    sql`select app.enter(${role}, ${unitId}::uuid, ${supervises}, ${caller ? JSON.stringify(caller) : null}::jsonb)`,
  );
}

function openPool(url: string, max: number, answerWithinMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "lianfang",
    max,
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    // A statement that overruns then takes its connection along, instead of leaving the next ones behind it.
    pipeline: true,
    keepAlive: true,
    idleTimeoutMillis: 300_000,
    maxLifetimeSeconds: 3600,
  });
  // Who loses a connection while resting loses nothing: the pool has thrown it away, and the next one asks anew.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => lost.add(client)));
  return pool;
}

/** Waits for connections to close, but not for ever. */
async function inTime(closed: Promise<unknown>): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs).unref());
  await Promise.race([closed, late]);
}

/** Connections that are no more: whoever had one learns it here, whatever the statement at work was told. */
const lost = new WeakSet<pg.PoolClient>();

const transact = <T>(
  pool: pg.Pool,
  accessMode: "read only" | "read write",
  work: (tx: Tx) => Promise<T>,
  entrance?: Entrance,
): Promise<T> =>
  holding(pool, async (client) => {
    const tx = answeringRows(client);
    try {
      // Beginning and entering go to the server together: every act does both.
      await Promise.all([client.query(`begin ${accessMode}`), entrance && enter(tx, entrance)]);
      const result = await work(tx);
      await client.query("commit");
      return result;
    } catch (fault) {
      await client.query("rollback");
      throw fault;
    }
  });

/** Works on a connection of a pool, and gives it back whole or not at all. @throws DatabaseLostError */
async function holding<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new DatabaseLostError("no connection to the database", { cause });
  });
  try {
    return await work(client);
  } catch (fault) {
    if (isLastWord(fault)) lost.add(client);
    throw lost.has(client) ? new DatabaseLostError("the connection was lost", { cause: fault }) : fault;
  } finally {
    // One that is lost, or not back outside of every transaction, serves nobody else.
    client.release(lost.has(client) || client.getTransactionStatus() !== "I");
  }
}

/** What a statement hears before its connection is closed: the server's farewell, or that the time for an answer is over. */
function isLastWord(fault: unknown): boolean {
  if (fault instanceof pg.DatabaseError) return fault.severity === "FATAL" || fault.severity === "PANIC";
  return fault instanceof Error && (fault.message === "Query read timeout" || isLastWord(fault.cause));
}

function answeringRows(client: pg.PoolClient): Tx {
  const driver = drizzle(client);
  const execute = driver.execute.bind(driver);
  return Object.assign(driver, {
    execute: async (statement: SQL | string) => (await execute(statement)).rows,
    executePlanned: async (statement: SQL) => {
      const { sql: text, params: values } = dialect.sqlToQuery(statement);
      const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
      return (await client.query({ name, text, values })).rows;
    },
  }) as Tx;
}
const dialect = new PgDialect();
