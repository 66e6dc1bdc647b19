import { kind } from "@/server/programme/schema/kind";
import { ref } from "@/server/programme/schema/word";

/** What the writer himself proposes of a grading. */
export const ownGrade = kind({
  name: "自评等级",
  shape: { of: ref("gradings") },
  explain: ({ of }, namer) => `填表人对“${namer.name("gradings", of)}”的自评`,
});
