import { z } from "zod";
import { unitKinds } from "@/db/enums";
import { keyText, list, text } from "./word";

/**
 * The end of a programme: how units are scored, what a circular may say, what may be done about persons.
 * Points are out of 100: category weights must add up to that, indicators share their category's weight by `max`.
 */

const max = z.number().positive().max(1000);
const tasks = list(keyText, 100);
const indicator = z.discriminatedUnion("fact", [
  /** Reported over expected, over all named tasks together. */
  z.strictObject({ key: keyText, title: text(40), fact: z.literal("coverage"), tasks, max }),
  /** First submitted by the due day, over expected, for named tasks that have a due day. */
  z.strictObject({ key: keyText, title: text(40), fact: z.literal("timeliness"), tasks, max }),
  /** Full marks less `each` per return, never below zero. */
  z.strictObject({ key: keyText, title: text(40), fact: z.literal("returns"), tasks, max, each: max }),
  /** Given by a person, with a reason. */
  z.strictObject({ key: keyText, title: text(40), fact: z.literal("marked"), guidance: text(200), max }),
]);
const category = z.strictObject({
  key: keyText,
  name: text(40),
  weight: z.number().positive().max(100),
  indicators: list(indicator, 40),
});
const band = z.strictObject({ key: keyText, name: text(20), atLeast: z.number().min(0).max(100) });

export const schemeSchema = z.strictObject({
  categories: list(category, 20),
  /** Highest first; the last one begins at 0. */
  bands: list(band, 10),
  peerGroups: list(z.strictObject({ key: keyText, name: text(40), unitKinds: list(z.enum(unitKinds), 10) }), 20),
  /** A fact that caps the band whatever the points. */
  vetoes: z
    .array(z.strictObject({ key: keyText, title: text(60), band: keyText }))
    .max(10)
    .optional(),
});

/** What may be done about a person, by ground: a set to choose from, not a ladder (ZZ-20). */
export const handlingRule = z.strictObject({
  measures: list(
    z.strictObject({
      key: keyText,
      title: text(40),
      /** The outcome is entered in the integrity file of the person. */
      entersFile: z.boolean(),
    }),
    30,
  ),
  grounds: list(z.strictObject({ key: keyText, title: text(80), measures: list(keyText, 30) }), 20),
});

/** Whom a circular may praise, and on what grounds it criticises. */
export const circularRule = z.strictObject({
  commend: z.strictObject({
    band: keyText,
    subjects: list(z.enum(["unit", "department", "person"]), 3),
  }),
  criticise: list(
    z.strictObject({
      key: keyText,
      title: text(40),
      indicator: keyText,
      /** Suggested when the unit got less than this share of the indicator's points, in percent. */
      below: z.number().min(0).max(100),
    }),
    20,
  ),
});

export type Scheme = z.output<typeof schemeSchema>;
export type Indicator = z.output<typeof indicator>;
export type CircularRule = z.output<typeof circularRule>;
export type HandlingRule = z.output<typeof handlingRule>;
