import { kind } from "@/server/programme/schema/kind";
import { ref } from "@/server/programme/schema/word";

/** What a grading has come to, for the row or its subject; never typed in. */
export const grade = kind({
  name: "等级",
  shape: { of: ref("gradings") },
  explain: ({ of }, namer) => `“${namer.name("gradings", of)}”审定的结果`,
});
