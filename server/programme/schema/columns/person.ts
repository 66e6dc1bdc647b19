import { kind } from "@/server/programme/schema/kind";

/** A person of the unit; in a sheet that goes to another unit only the name travels. */
export const person = kind({
  name: "人",
  shape: {},
  explain: () => "本单位一名人员",
});
