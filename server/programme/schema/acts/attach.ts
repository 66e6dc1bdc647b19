import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";
import { isWritten, textFor, withShort } from "@/server/programme/schema/short";
import { perNames } from "@/server/programme/schema/vocabulary";
import { keyed, keyText, text, word } from "@/server/programme/schema/word";

const item = withShort(z.strictObject({ key: keyText, name: text(60) }), textFor("name"));

/** Hands in materials, each item once for the unit, for every department or for every person. */
export const attach = kind({
  name: "交材料",
  shape: { items: keyed(item, "item-", 20), per: word(perNames).optional() },
  short: (written) => ({
    value: isWritten(written) ? written : { items: Array.isArray(written) ? written : [written] },
  }),
  explain: ({ items, per }) =>
    `交${items.map((item) => item.name).join("、")}${per === undefined || per === "unit" ? "" : `（每${perNames[per]}一份）`}`,
});
