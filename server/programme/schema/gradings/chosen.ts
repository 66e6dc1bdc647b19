import { kind } from "@/server/programme/schema/kind";
import { word } from "@/server/programme/schema/word";

/** Somebody chooses: the owner of the sheet proposes, or only whoever decides names a value. */
export const chosen = kind({
  name: "直接确定",
  shape: { by: word({ owner: "本人提出", decider: "审定者确定" }) },
  short: (written) => ({ value: { by: written } }),
  explain: ({ by }) => (by === "owner" ? "由填表人提出" : "不推算，由审定者直接确定"),
});
