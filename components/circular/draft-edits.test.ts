import { expect, it } from "vitest";
import type { CircularBlock } from "@/server/circular/schema";
import { asKind, freshId, moved, readPastedTable, tableText } from "./draft-edits";

it("moves a block up and down and stops at the ends", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
});

it("keeps text and sources when the kind of a block changes", () => {
  const figures = [{ key: "all.expected", text: "5" }];
  const heading: CircularBlock = { kind: "heading", id: "b1", level: 2, text: "动员。", runIn: "应报5项。", figures };
  const paragraph = asKind(heading, "paragraph");
  expect(paragraph).toEqual({ kind: "paragraph", id: "b1", text: "动员。应报5项。", figures });
  expect(asKind(paragraph, "heading")).toMatchObject({ kind: "heading", text: "动员。应报5项。", runIn: "", figures });
  expect(freshId([heading, { ...heading, id: "b3" }])).toBe("b4");
});

it("reads a pasted table and gives it back", () => {
  const table = readPastedTable("单位\t问题\r\n甲医院\t缺表二\n乙医院\n");
  expect(table).toEqual({
    columns: ["单位", "问题"],
    rows: [
      ["甲医院", "缺表二"],
      ["乙医院", ""],
    ],
  });
  expect(readPastedTable(tableText(table))).toEqual(table);
  const lined = {
    columns: ["单位", "问题"],
    rows: [
      ["甲医院", "缺表二\n缺“表三”"],
      ['乙"医院', ""],
    ],
  };
  expect(readPastedTable(tableText(lined))).toEqual(lined);
});
