/**
 * The connection to the database was lost, or none could be had in time. What the transaction did is undone, except that
 * one lost in the middle of its COMMIT may stand: who repeats it does so with the same idempotency key.
 */
export class DatabaseLostError extends Error {
  override name = "DatabaseLostError";
}

/** Whether a fault is that. By name, because Next loads modules more than once and each copy has a class of its own. */
export const isDatabaseLost = (fault: unknown): boolean => fault instanceof Error && fault.name === "DatabaseLostError";
