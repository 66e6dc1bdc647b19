import { expect, it } from "vitest";
import type { FontLibrary } from "./font/library";
import { findMissing } from "./missing";
import type { LogicalDocument } from "./schema";
import { sampleCircular } from "./testing/sample";

/** Fonts that can draw everything but the characters named. */
const without = (characters: string) =>
  ({ findFace: (_: string, cluster: string) => (characters.includes(cluster) ? null : {}) }) as unknown as FontLibrary;
const form = { kind: "form", title: "表㐂㐂", sheets: [] } as unknown as LogicalDocument;

it("names a character that cannot be drawn once, with its code and place: an error in what goes out", () => {
  expect(findMissing(sampleCircular({ title: "关于㐂和㐂的通报" }), without("㐂"))).toEqual([
    { severity: "error", place: "标题", problem: expect.stringContaining("“㐂”（U+3402）") },
  ]);
  expect(findMissing(sampleCircular(), without("㐂"))).toEqual([]);
});

it("prints a form all the same, with a warning", () => {
  expect(findMissing(form, without("㐂"))).toMatchObject([{ severity: "warning", place: "文件名称" }]);
});
