import { kind } from "@/server/programme/schema/kind";
import { ref } from "@/server/programme/schema/word";

/** Any number of rows of another sheet. */
export const references = kind({
  name: "引用多行",
  shape: { of: ref("sheets") },
  explain: ({ of }, namer) => `引用“${namer.name("sheets", of)}”的若干行`,
});
