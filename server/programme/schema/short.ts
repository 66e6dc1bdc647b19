import { z } from "zod";

/**
 * What a clerk may write in place of the whole. A short form is a function from what is written to the full value; it
 * leaves alone what it does not know, so that the schema tells the fault where it stands.
 */
export interface Around {
  /** The whole file, with the names of its parts already translated. */
  root: Readonly<Record<string, unknown>>;
  /** What the item is called by programs; null outside a list of items with keys. */
  key: string | null;
  /** Puts a route that stands inside a task or a grading among the routes; gives its key. */
  route(written: unknown, owner: string, field: string): string;
}

/**
 * A full value and, by its parts (`rules.0.steps`), from which written field each came; an empty field is the whole that
 * was written.
 */
export interface Full {
  value: unknown;
  from?: Readonly<Record<string, string>>;
}

export const shortForms = z.registry<{
  expand(written: unknown, around: Around): Full;
  /** Names that only the short form has. */
  also: readonly string[];
}>();

/** A mapping of names to values, as a file holds it. */
export type Written = Record<string, unknown>;
export const isWritten = (value: unknown): value is Written =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema with its short form, and the names that only this has. */
export function withShort<T extends z.ZodType>(
  schema: T,
  expand: (written: unknown, around: Around) => Full,
  also: readonly string[] = [],
): T {
  shortForms.add(schema, { expand, also });
  return schema;
}

/** A text in place of an object whose one necessary field it is. */
export const textFor =
  (field: string) =>
  (written: unknown): Full => ({ value: typeof written === "string" ? { [field]: written } : written });
