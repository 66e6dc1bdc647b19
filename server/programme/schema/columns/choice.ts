import { kind } from "@/server/programme/schema/kind";
import { list, text } from "@/server/programme/schema/word";

/** One of the given options. */
export const choice = kind({
  name: "选项",
  shape: { options: list(text(40), 30, 2) },
  explain: ({ options }) => options.join("／"),
});
