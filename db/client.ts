import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { appRoles } from "./policies/policies";

/** A transaction that has entered a tenant (or one of the roles without a tenant). */
export type Tx = Parameters<Parameters<PostgresJsDatabase["transaction"]>[0]>[0];
export type AppRole = (typeof appRoles)[number];

/** How a transaction enters: in which role, for which unit, and whether it may read the unit's branch. */
export type Entrance = { role: AppRole; unitId: string; supervises: boolean };

/** The pool of the login role; the raw handle does not leave this file. */
export type Database = {
  /** Runs `work` in one transaction inside a tenant; read-only when asked, then writes are refused by the server. */
  within<T>(entrance: Entrance, access: "read only" | "read write", work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` before any tenant is known: accounts, sessions, activation. */
  beforeTenant<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * Opens the pool of the application's login role.
 * @param url connection string of `lianfang_app`
 * @param max connections at most for the work of tenants; a third as many for accounts
 */
export function openDatabase(url: string, max = 10): Database {
  const settings = { onnotice: () => undefined, connection: { application_name: "lianfang" } };
  const client = postgres(url, { ...settings, max });
  const db = drizzle(client);
  // Accounts have connections of their own: a signing act asks for the password while its transaction is open, and
  // must not wait for a connection that another such act holds.
  const accountClient = postgres(url, { ...settings, max: Math.max(2, Math.ceil(max / 3)) });
  const accounts = drizzle(accountClient);
  return {
    within: (entrance, accessMode, work) =>
      db.transaction(
        async (tx) => {
          await enter(tx, entrance);
          return work(tx);
        },
        { accessMode },
      ),
    beforeTenant: (work) =>
      accounts.transaction(async (tx) => {
        await tx.execute(sql`set local role app_auth`);
        return work(tx);
      }),
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), accountClient.end({ timeout: 5 })]);
    },
  };
}

/** Enters another role or unit in a transaction that is open already (data-model §2; filing, issuing, couriers). */
export async function enter(tx: Tx, { role, unitId, supervises }: Entrance): Promise<void> {
  await tx.execute(sql`select app.enter(${role}, ${unitId}::uuid, ${supervises})`);
}
