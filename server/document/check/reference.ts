import type { BlockPart, PlacedText } from "@/server/document/content";
import { error, type Finding } from "@/server/document/finding";
import { nameOf, reference } from "@/server/document/reference";

/** References that lead nowhere, as they are left after the others became numbers. */
export function checkReferences({ place, text }: PlacedText): Finding[] {
  return [...text.matchAll(reference)].map(([written, kind]) =>
    error(place, `${written}没有对应的${kind === "table" ? "表" : "图"}：写明编号（name）和题目的才能引用`),
  );
}

/** A name stands for one table or figure. */
export function checkNames(parts: BlockPart[]): Finding[] {
  const known = new Map<string, string>();
  return parts.flatMap(({ part, blocks }) =>
    blocks.flatMap((block, index): Finding[] => {
      const place = `${part}第${index + 1}段`;
      const name = nameOf(block);
      if (name === undefined || name.endsWith(":")) return [];
      const first = known.get(name);
      known.set(name, first ?? place);
      return first === undefined ? [] : [error(place, `编号“${name.replace(/^.*:/u, "")}”已用于${first}`)];
    }),
  );
}
