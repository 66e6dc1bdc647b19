import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";

/**
 * Logs a fault of ours without what people wrote: a failed query carries its parameters, and the server's message and
 * detail quote values and whole rows. What is left names the statement's table and constraint, and where it was asked.
 */
export function logFault(fault: unknown): void {
  console.error(withoutValues(fault));
}

/** Whether a transaction gave up because another held what it needed: lock_not_available, deadlock_detected. */
export const isOthersTurn = (fault: unknown): boolean =>
  fault instanceof postgres.PostgresError
    ? fault.code === "55P03" || fault.code === "40P01"
    : fault instanceof Error && isOthersTurn(fault.cause);

/** What may be logged of an error, whatever wraps it. */
export function withoutValues(fault: unknown): unknown {
  if (fault instanceof DrizzleQueryError) return { at: framesOf(fault), cause: withoutValues(fault.cause) };
  if (fault instanceof postgres.PostgresError) {
    const { code, severity, routine, table_name, column_name, constraint_name } = fault;
    return { code, severity, routine, table_name, column_name, constraint_name, at: framesOf(fault) };
  }
  if (fault instanceof Error && holdsValues(fault.cause))
    return { at: framesOf(fault), cause: withoutValues(fault.cause) };
  return fault;
}

const holdsValues = (cause: unknown): boolean =>
  cause instanceof DrizzleQueryError ||
  cause instanceof postgres.PostgresError ||
  (cause instanceof Error && holdsValues(cause.cause));

/** Lines of the stack alone: its first lines repeat the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));
