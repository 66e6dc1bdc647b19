import { kind } from "@/server/programme/schema/kind";

/** One line of text. */
export const text = kind({
  name: "文字",
  shape: {},
  explain: () => "一行文字",
});
