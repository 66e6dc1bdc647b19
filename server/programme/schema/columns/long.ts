import { kind } from "@/server/programme/schema/kind";

/** Several lines of text. */
export const long = kind({
  name: "长文字",
  shape: {},
  explain: () => "可分段的文字",
});
