import { namerOf } from "@/server/programme/rules/namer";
import { banded, lacking, type Proposer } from "./proposer";

/** The numbers of a column added up from a start. */
export const sum: Proposer<"sum"> = {
  propose: ({ sheet, column, start = 0, bands }, { numbers }, { programme, grading }) => {
    const name = namerOf(programme).columns(sheet, [column]);
    if (!numbers) return lacking(`各行的${name}`);
    // Points may be written with decimals; a sum must not show what binary fractions add.
    const score = Number(numbers.reduce((total, one) => total + one, start).toFixed(6));
    return banded(
      grading,
      bands,
      score,
      `${start === 0 ? "" : `从 ${start} 起算，`}${numbers.length} 行${name}累计 ${score}`,
    );
  },
};
