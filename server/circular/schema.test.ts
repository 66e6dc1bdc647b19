import { expect, it } from "vitest";
import { contentSchema } from "./schema";

const paragraphs = (count: number, characters: number) =>
  Array.from({ length: count }, (_, i) => ({
    kind: "paragraph",
    id: `p${i}`,
    text: "防控措施应当具体可行。".repeat(Math.ceil(characters / 11)).slice(0, characters),
    figures: [],
  }));
const problemOf = (blocks: unknown[]) =>
  contentSchema.shape.blocks.safeParse(blocks).error?.issues.map(({ message }) => message);

it("takes the longest report there is, and says how long a text is that no circular ever has", () => {
  expect(problemOf(paragraphs(500, 200))).toBeUndefined();
  expect(problemOf(paragraphs(12, 8_000))).toBeUndefined();
  const limit = "超过 100000 字的上限，请把细节列为附件，或者分成几个文件";
  expect(problemOf(paragraphs(500, 8_000))).toEqual([`正文共 4000000 字，${limit}`]);
  const headings = paragraphs(13, 8_000).map(({ text, ...block }) => ({
    ...block,
    kind: "heading",
    level: 2,
    text: "一是。",
    runIn: text,
  }));
  expect(problemOf(headings)).toEqual([`正文共 104039 字，${limit}`]);
});
