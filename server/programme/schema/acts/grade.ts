import { kind } from "@/server/programme/schema/kind";
import { list, ref } from "@/server/programme/schema/word";

/** Brings every row of the sheets, or every graded subject, to a value that is fixed. */
export const grade = kind({
  name: "定级",
  shape: {
    grading: ref("gradings"),
    /** For gradings of rows; every sheet of risks unless said. */
    sheets: list(ref("sheets"), 20).optional(),
  },
  short: (written) => ({ value: { grading: written } }),
  explain: ({ grading, sheets }, namer) =>
    `审定“${namer.name("gradings", grading)}”${
      sheets ? `（${sheets.map((sheet) => namer.name("sheets", sheet)).join("、")}）` : ""
    }`,
});
