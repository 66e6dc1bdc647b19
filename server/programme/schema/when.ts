import { z } from "zod";
import { aboutNames, classNames, partyFormNames } from "./vocabulary";
import { list, ref, text, word } from "./word";

/**
 * Whom a rule is for. All named parts must fit; within a part any of its values does (`allTags`: every one). A condition
 * climbs from what it is asked about to what stands above it (`rules/when.ts`), on one day.
 */
const parts = {
  participants: list(ref("participants"), 20).optional(),
  /** Kinds of unit by the names the installation keeps. */
  kinds: list(text(20), 20).optional(),
  classes: list(word(classNames), 10).optional(),
  /** At least this one of the programme's `ranks`. */
  rank: ref("ranks").optional(),
  tags: list(ref("tags"), 20).optional(),
  allTags: list(ref("tags"), 20).optional(),
  partyForms: list(word(partyFormNames), 10).optional(),
  subjects: list(word(aboutNames), 10).optional(),
  /** What a grading has come to; a value not yet fixed means wait, never no. */
  grades: z.record(ref("gradings"), list(ref("values"), 20)).optional(),
  /** What stands in a column of choices of the row. */
  values: z.record(ref("columns"), list(text(40), 20)).optional(),
};
const bare = z.strictObject(parts);
export const when = z.strictObject({ ...parts, except: bare.optional() });

export type BareWhen = z.output<typeof bare>;
export type When = z.output<typeof when>;
