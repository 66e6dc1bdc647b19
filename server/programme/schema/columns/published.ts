import { kind } from "@/server/programme/schema/kind";

/** Where and since when the row is published; filled by the act of publishing. */
export const published = kind({
  name: "公开情况",
  shape: {},
  explain: () => "公开的地点和日期",
});
