import { type BlockPart, blockParts } from "./content";
import { numberBlocks } from "./numbering";
import type { Block, LogicalDocument, OfficialDocument } from "./schema";

/** A reference as it is written in a text: {table:ranking} or {figure:flow}. */
export const reference = /\{(table|figure):([^{}]*)\}/gu;

type Target = { part: string; label: string };

/** Name of the table, picture or chart a block holds. */
export function referenceName(block: Block): string | undefined {
  if (block.kind === "table") return `table:${block.table.name ?? ""}`;
  if (block.kind === "figure") return `figure:${block.figure.name ?? ""}`;
  return block.kind === "chart" ? `figure:${block.chart.name ?? ""}` : undefined;
}

/**
 * A document in whose texts the references are the numbers they stand for: 表1, and 附件2表1 from another part. What
 * refers to nothing is left for the check to find.
 */
export function resolveReferences<D extends LogicalDocument>(document: D): D | OfficialDocument {
  if (document.kind === "form") return document;
  const parts = blockParts(document);
  const targets = new Map<string, Target>();
  for (const { part, blocks } of parts)
    for (const { block, label } of numberBlocks(blocks)) {
      const name = referenceName(block);
      if (name !== undefined && !name.endsWith(":") && label !== "" && !targets.has(name))
        targets.set(name, { part, label });
    }
  if (targets.size === 0) return document;
  const within = ({ part, blocks }: BlockPart) => replaceIn(blocks, (text) => resolve(text, part, targets, parts));
  const [body, ...others] = parts.map(within);
  const issued = document.issued ? { ...document.issued, blocks: others[0] ?? [] } : undefined;
  const annexBlocks = document.issued ? others.slice(1) : others;
  return {
    ...document,
    body: body ?? document.body,
    ...(issued ? { issued } : {}),
    annexes: document.annexes.map((annex, index) => ({ ...annex, blocks: annexBlocks[index] ?? annex.blocks })),
  };
}

function resolve(text: string, part: string, targets: Map<string, Target>, parts: BlockPart[]): string {
  return text.replaceAll(reference, (written, kind, name) => {
    const target = targets.get(`${kind}:${name}`);
    if (!target) return written;
    if (target.part === part) return target.label;
    // A single annex has no number.
    const isSingle = target.part === "附件1" && !parts.some((each) => each.part === "附件2");
    return `${isSingle ? "附件" : target.part}${target.label}`;
  });
}

/** Every text of a value, pictures excepted, replaced. */
function replaceIn<T>(value: T, change: (text: string) => string): T {
  const walk = (each: unknown, key: string): unknown => {
    if (typeof each === "string") return key === "data" || !each.includes("{") ? each : change(each);
    if (Array.isArray(each)) return each.map((inner) => walk(inner, key));
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return walk(value, "") as T;
}
