import { expect, it } from "vitest";
import { captionText, numberBlocks } from "./numbering";
import type { Block } from "./schema";

const heading = (level: 1 | 2 | 3 | 4): Block => ({ kind: "heading", level, text: "甲", runIn: "" }) as Block;
const rule = (kind: "chapter" | "section" | "article"): Block => ({ kind, text: "甲" }) as Block;
const labels = (blocks: Block[]) => numberBlocks(blocks).map(({ label }) => label);

it("counts headings of a level on, and those below anew under each", () => {
  expect(labels([heading(1), heading(2), heading(2), heading(1), heading(2), heading(3), heading(3)])).toEqual([
    "一、",
    "（一）",
    "（二）",
    "二、",
    "（一）",
    "1.",
    "2.",
  ]);
});

it("counts sections and headings anew in a chapter, and articles through", () => {
  expect(
    labels([
      rule("chapter"),
      rule("section"),
      rule("article"),
      heading(1),
      rule("chapter"),
      rule("section"),
      rule("article"),
      heading(1),
    ]),
  ).toEqual(["第一章", "第一节", "第一条", "一、", "第二章", "第一节", "第二条", "一、"]);
});

it("prints a caption with its number, and nothing where there is none", () => {
  expect(captionText("表1", "名单")).toBe("表1　名单");
  expect(captionText("", undefined)).toBe("");
});
