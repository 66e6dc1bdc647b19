import { lacking, type Proposer, proposed, valueName } from "./proposer";

/** Somebody chooses: the owner proposes by choosing; where only the decider does, nothing is proposed and nothing is lacking. */
export const chosen: Proposer<"chosen"> = {
  propose: ({ by }, inputs, { grading }) => {
    if (by === "decider") return proposed(null, "本方案不设推算规则，由审定者直接确定");
    if (inputs.chosen === undefined) return lacking("填表人提出的等级");
    return proposed(inputs.chosen, `${valueName(grading, inputs.chosen)}：填表人提出`);
  },
};
