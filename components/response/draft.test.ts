import { expect, test } from "vitest";
import { blankLine } from "@/server/response/rules";
import { draftLine, placeOf } from "./draft";

test("what is missing in a line is shown at that line, however many blank lines stand before it", () => {
  const blank = draftLine(blankLine("duty"));
  const first = draftLine({ ...blankLine("duty"), point: "验收" });
  const second = draftLine({ ...blankLine("duty"), point: "保管" });
  const draft = { head: {}, noneIn: [], lines: [blank, first, blank, second] };
  expect([first, second, blank].map((line) => placeOf(draft, line))).toEqual([0, 1, -1]);
});
