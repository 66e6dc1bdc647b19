import { namerOf } from "@/server/programme/rules/namer";
import { fits } from "@/server/programme/rules/when";
import { banded, lacking, type Proposer } from "./proposer";

/** How many of the named tags the subject bears on the day, or how many rows its sheet holds. */
export const count: Proposer<"count"> = {
  propose: ({ tags, sheet, bands }, { question, rows }, { programme, grading }) => {
    const namer = namerOf(programme);
    if (sheet !== undefined) {
      if (rows === undefined) return lacking(`“${namer.name("sheets", sheet)}”的行数`);
      return banded(grading, bands, rows, `“${namer.name("sheets", sheet)}”有 ${rows} 行`);
    }
    if (!question) return lacking("评定的对象");
    const held = (tags ?? []).filter((tag) => fits(programme, { tags: [tag] }, question) === "yes");
    const names = held.map((tag) => namer.name("tags", tag)).join("、");
    return banded(grading, bands, held.length, `具备 ${held.length} 项${names === "" ? "" : `（${names}）`}`);
  },
};
