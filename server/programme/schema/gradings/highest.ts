import { kind } from "@/server/programme/schema/kind";
import { ref } from "@/server/programme/schema/word";

/** The gravest of another grading's values among the rows about the subject. */
export const highest = kind({
  name: "取最高",
  shape: { of: ref("gradings") },
  short: (written) => ({ value: { of: written } }),
  explain: ({ of }, namer) => `取各行“${namer.name("gradings", of)}”中最高的一个`,
});
