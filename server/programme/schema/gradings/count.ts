import { kind } from "@/server/programme/schema/kind";
import { list, ref } from "@/server/programme/schema/word";
import { bandsText, numberBands } from "./piece";

/** How many of the named tags the subject has, or how many rows its sheet holds; fewer than the last band: none. */
export const count = kind({
  name: "计数",
  shape: { tags: list(ref("tags"), 30).optional(), sheet: ref("sheets").optional(), bands: numberBands },
  explain: ({ tags, sheet, bands }, namer) =>
    `数${tags ? `具备几项（${tags.map((tag) => namer.name("tags", tag)).join("、")}）` : `“${namer.name("sheets", sheet ?? "")}”有几行`}：${bandsText(
      bands,
      (value) => namer.name("values", value),
    )}`,
});
