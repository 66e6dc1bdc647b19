import { kind } from "@/server/programme/schema/kind";
import { ref } from "@/server/programme/schema/word";

/** One row of another sheet. */
export const reference = kind({
  name: "引用一行",
  shape: { of: ref("sheets") },
  explain: ({ of }, namer) => `引用“${namer.name("sheets", of)}”的一行`,
});
