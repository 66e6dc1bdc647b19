import { kind } from "@/server/programme/schema/kind";
import { list, ref } from "@/server/programme/schema/word";
import { scales } from "./piece";

/** A table of two scales; an empty cell proposes nothing: whoever decides chooses. */
export const cells = kind({
  name: "对照表",
  shape: { scales, cells: list(list(ref("values").nullable(), 9), 9) },
  explain: ({ scales, cells }) =>
    `按${scales.map((scale) => scale.name).join("、")}对照表${
      cells.some((row) => row.includes(null)) ? "，空格处不推算，由审定者确定" : ""
    }`,
});
