import { banded, judged, lacking, type Proposer } from "./proposer";

/** The positions on all scales multiplied. */
export const product: Proposer<"product"> = {
  propose: ({ scales, bands }, inputs, { grading }) => {
    const { missing, positions, said } = judged(scales, inputs);
    if (missing.length > 0) return lacking(...missing);
    const score = positions.reduce((result, position) => result * position, 1);
    return banded(grading, bands, score, `${said}，${positions.join("×")}=${score}`);
  },
};
