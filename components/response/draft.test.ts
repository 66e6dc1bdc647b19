import { expect, test } from "vitest";
import { blankLine } from "@/server/response/rules";
import { draftLine, draftPlace, mayPass } from "./draft";

test("what is missing in a line is shown at that line, however many blank lines stand before it", () => {
  const blank = draftLine(blankLine("duty"));
  const first = draftLine({ ...blankLine("duty"), point: "验收" });
  const second = draftLine({ ...blankLine("duty"), point: "保管" });
  const draft = { head: {}, noneIn: [], lines: [blank, first, blank, second] };
  expect([first, second, blank].map((line) => draftPlace(draft, line))).toEqual([0, 1, -1]);
});

test("only what may pass by itself is sent again without a key: no network, too many at once, signed in elsewhere", () => {
  expect([null, "tooMany", "signedOut", "wrongState", "approvedPart", "invalidInput", "conflict"].map(mayPass)).toEqual(
    [true, true, true, false, false, false, false],
  );
});
