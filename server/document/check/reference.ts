import type { BlockPart, PlacedText } from "@/server/document/content";
import { type DocumentFinding, error } from "@/server/document/finding";
import { reference, referenceName } from "@/server/document/reference";

/** References that lead nowhere, as they are left after the others became numbers. */
export function checkReferences({ place, text }: PlacedText): DocumentFinding[] {
  return [...text.matchAll(reference)].map(([written, kind]) =>
    error(place, `${written}没有对应的${kind === "table" ? "表" : "图"}：写明编号（name）和题目的才能引用`),
  );
}

/** A name stands for one table or figure. */
export function checkNames(parts: BlockPart[]): DocumentFinding[] {
  const known = new Map<string, string>();
  return parts.flatMap(({ part, blocks }) =>
    blocks.flatMap((block, index): DocumentFinding[] => {
      const place = `${part}第${index + 1}段`;
      const name = referenceName(block);
      if (name === undefined || name.endsWith(":")) return [];
      const first = known.get(name);
      known.set(name, first ?? place);
      return first === undefined ? [] : [error(place, `编号“${name.replace(/^.*:/u, "")}”已用于${first}`)];
    }),
  );
}
