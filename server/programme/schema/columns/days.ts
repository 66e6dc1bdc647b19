import { kind } from "@/server/programme/schema/kind";

/** A time limit as a number of working days. */
export const days = kind({
  name: "天数",
  shape: {},
  explain: () => "工作日数",
});
