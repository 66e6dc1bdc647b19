import { judged, lacking, type Proposer, proposed, valueName } from "./proposer";

/** A table of two scales; where its cell is empty whoever decides has to choose. */
export const cells: Proposer<"cells"> = {
  propose: ({ scales, cells }, inputs, { grading }) => {
    const { missing, positions, said } = judged(scales, inputs);
    if (missing.length > 0) return lacking(...missing);
    const [row = 0, column = 0] = positions;
    const value = cells[row - 1]?.[column - 1] ?? null;
    return proposed(
      value,
      value === null ? `${said}：两项不一致，不推算，由审定者确定` : `${valueName(grading, value)}：${said}`,
    );
  },
};
