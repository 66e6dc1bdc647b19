import { z } from "zod";
import { keyText, list, ref, text } from "./word";

/** Today's assessment and circular, until the tree of points takes their place: 100 points, units only. */
const max = z.number().positive().max(1000);
const tasks = list(ref("tasks"), 100);
const common = { key: keyText, title: text(40) };
const indicator = z.discriminatedUnion("fact", [
  /** Reported over expected, over all named tasks together. */
  z.strictObject({ ...common, fact: z.literal("coverage"), tasks, max }),
  /** First handed in by the due day, over expected, for named tasks that have a due day. */
  z.strictObject({ ...common, fact: z.literal("timeliness"), tasks, max }),
  /** Full marks less `each` per return, never below zero. */
  z.strictObject({ ...common, fact: z.literal("returns"), tasks, max, each: max }),
  /** Given by a person, with a reason. */
  z.strictObject({ ...common, fact: z.literal("marked"), guidance: text(200), max }),
]);
const category = z.strictObject({
  key: keyText,
  name: text(40),
  weight: z.number().positive().max(100),
  indicators: list(indicator, 40),
});
const named = { key: keyText, name: text(40) };

export const assessment = z.strictObject({
  categories: list(category, 20),
  /** Highest first; the last one begins at 0. */
  bands: list(z.strictObject({ ...named, atLeast: z.number().min(0).max(100) }), 10),
  peerGroups: list(z.strictObject({ ...named, kinds: list(text(20), 20) }), 20),
  /** A fact that caps the band whatever the points. */
  vetoes: list(z.strictObject({ key: keyText, title: text(60), band: ref("bands") }), 10).optional(),
});

/** Whom a circular may praise, and on what grounds it criticises. */
export const circular = z.strictObject({
  commend: z.strictObject({ band: ref("bands"), subjects: list(z.enum(["unit", "department", "person"]), 3) }),
  criticise: list(
    z.strictObject({
      ...common,
      indicator: ref("indicators"),
      /** Suggested when the unit got less than this share of the indicator's points, in percent. */
      below: z.number().min(0).max(100),
    }),
    20,
  ),
});
