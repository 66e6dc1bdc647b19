import { kind } from "@/server/programme/schema/kind";

/** A post of the unit that handles a step. */
export const role = kind({
  name: "岗位名",
  shape: {},
  explain: () => "本单位一个岗位",
});
