import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";
import { ref, word } from "@/server/programme/schema/word";
import { bandsText, numberBands } from "./piece";

/** The numbers of one column added up over the rows about the subject, from a start, within a period. */
export const sum = kind({
  name: "累计",
  shape: {
    sheet: ref("sheets"),
    column: ref("columns"),
    start: z.number().min(-10_000).max(10_000).optional(),
    period: word({ year: "当年", campaign: "活动期间" }).optional(),
    bands: numberBands.optional(),
  },
  explain: ({ sheet, column, start, period, bands }, namer) =>
    `${period === "year" ? "当年" : ""}累计“${namer.name("sheets", sheet)}”的${namer.columns(sheet, [column])}${
      start === undefined ? "" : `，从 ${start} 起算`
    }${bands ? `：${bandsText(bands, (value) => namer.name("values", value))}` : ""}`,
});
