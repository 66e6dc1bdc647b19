import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";
import { when } from "@/server/programme/schema/when";
import { list, ref } from "@/server/programme/schema/word";

/** The first rule that fits gives the value; what fits none falls to `otherwise`, or has none. */
export const listed = kind({
  name: "清单",
  shape: {
    rules: list(z.strictObject({ value: ref("values"), when }), 60),
    otherwise: ref("values").nullable().optional(),
  },
  explain: ({ rules, otherwise }, namer) =>
    `按清单：${rules.map((rule) => `${namer.name("values", rule.value)}——${namer.when(rule.when)}`).join("；")}；其余${
      otherwise ? namer.name("values", otherwise) : "不定级"
    }`,
});
