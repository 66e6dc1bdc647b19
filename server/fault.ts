import { DrizzleQueryError } from "drizzle-orm";
import pg from "pg";
import postgres from "postgres";
import { isDatabaseLost } from "@/db/lost";
import { DomainError } from "./errors";

/**
 * Logs a fault of ours without what people wrote: a failed query carries its parameters, and the server's message and
 * detail quote values and whole rows. What is left names the statement's table and constraint, and where it was asked.
 */
export function logFault(fault: unknown): void {
  console.error(withoutValues(fault));
}

/**
 * What the state of the database refuses, as the user is told it: busy, when a transaction gave up because another held
 * what it needed; overTime, when a statement took longer than it may; unavailable, when there was no connection. Null for
 * everything else. The surroundings of a fault are looked through, whatever wraps it.
 */
export function refusalOf(fault: unknown): DomainError | null {
  if (fault instanceof DomainError) return fault;
  if (isDatabaseLost(fault)) return new DomainError("unavailable");
  const code = isServerError(fault) ? refusals[fault.code ?? ""] : undefined;
  if (code) return new DomainError(code);
  return fault instanceof Error ? refusalOf(fault.cause) : null;
}

/** lock_not_available, deadlock_detected; query_canceled, which is what an overrun time limit says. */
const refusals: Record<string, "busy" | "overTime"> = { "55P03": "busy", "40P01": "busy", "57014": "overTime" };

/** What may be logged of an error, whatever wraps it. */
export function withoutValues(fault: unknown): unknown {
  if (fault instanceof DrizzleQueryError) return { at: framesOf(fault), cause: withoutValues(fault.cause) };
  if (fault instanceof pg.DatabaseError) {
    const { code, severity, routine, table, column, constraint } = fault;
    return { code, severity, routine, table, column, constraint, at: framesOf(fault) };
  }
  if (fault instanceof postgres.PostgresError) {
    const { code, severity, routine, table_name, column_name, constraint_name } = fault;
    return { code, severity, routine, table_name, column_name, constraint_name, at: framesOf(fault) };
  }
  if (fault instanceof Error && holdsValues(fault.cause))
    return { at: framesOf(fault), cause: withoutValues(fault.cause) };
  return fault;
}

/** An error that the server answered, over the pool of the application or over a connection of a command. */
const isServerError = (fault: unknown): fault is pg.DatabaseError | postgres.PostgresError =>
  fault instanceof pg.DatabaseError || fault instanceof postgres.PostgresError;

const holdsValues = (cause: unknown): boolean =>
  cause instanceof DrizzleQueryError || isServerError(cause) || (cause instanceof Error && holdsValues(cause.cause));

/** Lines of the stack alone: its first lines repeat the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));
