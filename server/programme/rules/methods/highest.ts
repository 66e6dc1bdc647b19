import { namerOf } from "@/server/programme/rules/namer";
import { lacking, type Proposer, proposed, valueName } from "./proposer";

/** The gravest value among the rows, by the order in which the values are listed. */
export const highest: Proposer<"highest"> = {
  propose: ({ of }, { values }, { programme, grading }) => {
    const name = namerOf(programme).name("gradings", of);
    if (!values) return lacking(`各行的“${name}”`);
    const order = (programme.gradings?.find((one) => one.key === of)?.values ?? []).map((value) => value.key);
    const found = order.find((key) => values.includes(key)) ?? null;
    return proposed(
      found,
      found === null
        ? `不定级：没有一行有“${name}”`
        : `${valueName(grading, found)}：${values.length} 行“${name}”中最高的`,
    );
  },
};
