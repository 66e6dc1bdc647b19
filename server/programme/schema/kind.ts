import type { z } from "zod";
import type { Full } from "./short";
import type { When } from "./when";
import type { ListName } from "./word";

/** The names of a programme's parts, for sentences; a key that is not there stands for itself. */
export interface Namer {
  name(list: ListName, key: string): string;
  columns(sheet: string, keys: readonly string[] | undefined): string;
  when(when: When | undefined): string;
}

/**
 * One kind in a closed list (an act, a grading method, a type of column): its word in Chinese, its fields, what a clerk
 * may write for it, and what it means in a sentence. Counting, inputs, cells of a workbook hang beside it by its key.
 */
export interface Kind<Shape extends z.ZodRawShape> {
  /** Chinese for the kind. */
  name: string;
  shape: Shape;
  /** The full fields for `kind: short` in one line; absent where nothing shorter makes sense. */
  short?(written: unknown): Full;
  /** What it says, as a part of a sentence in Chinese. */
  explain(value: z.output<z.ZodObject<Shape>>, namer: Namer): string;
}

/** Declares a kind; only fixes its types. */
export const kind = <Shape extends z.ZodRawShape>(one: Kind<Shape>): Kind<Shape> => one;

/** Chinese by key for a record of kinds. */
export const namesOf = <K extends string>(kinds: Readonly<Record<K, { name: string }>>): Record<K, string> =>
  Object.fromEntries(Object.entries<{ name: string }>(kinds).map(([key, one]) => [key, one.name])) as Record<K, string>;
