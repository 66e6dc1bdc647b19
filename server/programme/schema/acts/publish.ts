import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";
import { audienceNames, ofNames, opinionNames } from "@/server/programme/schema/vocabulary";
import { list, ref, text, word } from "@/server/programme/schema/word";

/** Shows approved rows to others for a time, with proof of where they hung, and settles what was said. */
export const publish = kind({
  name: "公示",
  shape: {
    sheet: ref("sheets"),
    /** What is shown; persons, signatures, files, own ratings and sources only where they are named here. */
    columns: list(ref("columns"), 30).optional(),
    to: word(audienceNames),
    where: list(text(40), 10),
    /** Working days. */
    days: z.int().min(1).max(90).optional(),
    opinions: word(opinionNames).optional(),
    of: word(ofNames).optional(),
  },
  short: (written) => ({ value: { sheet: written } }),
  explain: ({ sheet, to, where, days, opinions }, namer) =>
    `“${namer.name("sheets", sheet)}”在${where.join("、")}向${audienceNames[to]}公示${
      days === undefined ? "" : ` ${days} 个工作日`
    }，意见${opinionNames[opinions ?? "sorted"]}`,
});
