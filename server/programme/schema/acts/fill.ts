import { kind } from "@/server/programme/schema/kind";
import { list, ref } from "@/server/programme/schema/word";

/** Fills a sheet, or the columns of it that this task opens (its segment), and hands it in to a route. */
export const fill = kind({
  name: "填表",
  shape: {
    sheet: ref("sheets"),
    /** What this task opens; every column that can be filled unless said. */
    columns: list(ref("columns"), 30).optional(),
    /** None: handed in is approved. */
    route: ref("routes").optional(),
  },
  short: (written) => ({ value: { sheet: written } }),
  explain: ({ sheet, columns }, namer) =>
    `填“${namer.name("sheets", sheet)}”${columns ? `的${namer.columns(sheet, columns)}` : ""}`,
});
