import { kind } from "@/server/programme/schema/kind";

/** Stands in the schedule and is owed by nobody. */
export const tell = kind({
  name: "告知",
  shape: {},
  short: () => ({ value: {} }),
  explain: () => "只列入配档表，不要求上报",
});
