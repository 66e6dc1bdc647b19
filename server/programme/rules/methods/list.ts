import { namerOf } from "@/server/programme/rules/namer";
import { firstThatFits } from "@/server/programme/rules/when";
import { lacking, type Proposer, proposed, valueName } from "./proposer";

/** The first rule of the list that fits; what fits none falls to the rest. */
export const listed: Proposer<"list"> = {
  propose: ({ rules, otherwise }, { question }, { programme, grading }) => {
    if (!question) return lacking("评定的对象");
    const { index, waitsFor } = firstThatFits(programme, rules, question);
    if (waitsFor !== null) return lacking(waitsFor);
    const rule = rules[index];
    if (rule)
      return proposed(
        rule.value,
        `${valueName(grading, rule.value)}：清单第 ${index + 1} 条，${namerOf(programme).when(rule.when)}`,
      );
    return proposed(otherwise ?? null, `${valueName(grading, otherwise ?? null)}：不在清单里`);
  },
};
