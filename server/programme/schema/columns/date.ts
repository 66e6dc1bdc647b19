import { kind } from "@/server/programme/schema/kind";

/** A day. */
export const date = kind({
  name: "日期",
  shape: {},
  explain: () => "日期",
});
