import { z } from "zod";
import { isWritten, textFor, withShort } from "./short";
import { aboutNames, groupNames, handNames, placeNames, sectionNames } from "./vocabulary";
import { when } from "./when";
import { keyText, list, ref, text, word } from "./word";

/** Small lists a programme brings along: nothing of this kind is a fixed list of the product. */

/** Something units attach to their posts, people, departments, powers, from a day to a day. */
export const tag = z.strictObject({
  key: keyText,
  name: text(40),
  on: list(word(aboutNames), 9),
  /** Tags of one group are offered together. */
  group: text(20).optional(),
  /** What bears it is searched first. */
  first: z.boolean().optional(),
  /** Who attaches it; the unit's liaison unless said. */
  by: word({ unit: "参加单位", issuer: "制发机关" }).optional(),
});

/** Where a row of somebody's sheet came from; the hand says who may add it. */
export const source = z.strictObject({ key: keyText, name: text(20), hand: word(handNames) });

/** A body of the programme's own, named wherever a role is; it acts for the roles of `standsIn` where they are lacking. */
export const body = withShort(
  z.strictObject({ key: keyText, name: text(40), standsIn: list(ref("roles"), 5).optional() }),
  textFor("name"),
);

/** To whom copies go and who answers; the names in 【】 are the issuer's own. */
export const receiver = withShort(
  z.strictObject({
    key: keyText,
    name: text(40),
    at: word(placeNames),
    /** Where it is the issuer's. */
    section: word(sectionNames).optional(),
  }),
  (written) => ({ value: typeof written === "string" ? { name: written, at: "outside" } : written }),
);

/** A class of participant: kinds of unit by name, what each must set up. */
export const participant = withShort(
  z.strictObject({
    key: keyText,
    name: text(40),
    /** By the names of the installation; every kind where none is named. */
    kinds: list(text(20), 20).optional(),
    when: when.optional(),
    /** Takes part only when it asks to. */
    applies: z.boolean().optional(),
    group: word(groupNames),
  }),
  (written) => ({
    value:
      typeof written === "string"
        ? { name: written, kinds: [written], group: "optional" }
        : isWritten(written)
          ? { group: "optional", ...written }
          : written,
  }),
);

export type Tag = z.output<typeof tag>;
export type Receiver = z.output<typeof receiver>;
export type Participant = z.output<typeof participant>;
