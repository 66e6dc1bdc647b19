import { headingLabel, ruleLabel } from "./notation";
import type { Block } from "./schema";

/** A block with what the program numbers: 一、 of a heading, 第一条 of an article, 图1 or 表1 of what has a caption; else "". */
export type Numbered<B extends Block = Block> = { block: B; label: string };

/**
 * Numbers the blocks of a body, an issued text or an annex. A heading starts the count of all deeper levels anew, a
 * chapter that of sections and headings; articles are counted through.
 */
export function numberBlocks(blocks: Block[]): Numbered[] {
  const headings = [0, 0, 0, 0];
  const counts = { chapter: 0, section: 0, article: 0, figure: 0, table: 0 };
  const next = (kind: keyof typeof counts) => {
    counts[kind] += 1;
    return counts[kind];
  };
  return blocks.map((block) => {
    if (block.kind === "heading") {
      headings[block.level - 1] = (headings[block.level - 1] ?? 0) + 1;
      headings.fill(0, block.level);
      return { block, label: headingLabel(block.level, headings[block.level - 1] ?? 1) };
    }
    if (block.kind === "chapter") counts.section = 0;
    if (block.kind === "chapter" || block.kind === "section") headings.fill(0);
    if (block.kind === "chapter" || block.kind === "section" || block.kind === "article")
      return { block, label: ruleLabel(block.kind, next(block.kind)) };
    if (block.kind === "table") return { block, label: block.table.caption ? `表${next("table")}` : "" };
    const figure = block.kind === "figure" ? block.figure : block.kind === "chart" ? block.chart : undefined;
    return { block, label: figure?.caption === undefined ? "" : `图${next("figure")}` };
  });
}

/** A caption as printed, with its number; "" where there is none. */
export function captionText(label: string, caption: string | undefined): string {
  return caption ? `${label}　${caption}` : "";
}
