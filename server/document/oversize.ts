import { placeOf } from "./place";

// A document within the limits of check/size.ts has fewer values and characters than this, whatever it is made of.
const mostValues = 1_000_000;
const mostCharacters = 4_000_000;
/** Pictures in base64, all together. */
const mostPictureCharacters = 40_000_000;
/** A cell of a table in an annex is eight levels down. */
const mostLevels = 12;

type Count = { part: string; size: number };
type Visit = { value: unknown; level: number; key: string; path: PropertyKey[]; count: Count };

/**
 * What is too large in a document as written, before anything else looks at it. The walk ends where a limit is passed, so
 * that a structure that contains itself ends too. Names the part; undefined when nothing is too large.
 */
export function findOversize(document: unknown): string | undefined {
  const counts: Count[] = [];
  const open: Visit[] = [{ value: document, level: 0, key: "", path: [], count: countAt(counts, []) }];
  let values = 0;
  let characters = 0;
  let pictures = 0;
  for (let visit = open.pop(); visit; visit = open.pop()) {
    const { value, level, key, count } = visit;
    values += 1;
    count.size += 1;
    if (typeof value === "string") {
      count.size += value.length;
      if (key === "data") pictures += value.length;
      else characters += value.length;
    }
    if (values > mostValues || characters > mostCharacters || pictures > mostPictureCharacters)
      return `${largest(counts)}：内容过多，请分成几个文件`;
    if (typeof value !== "object" || value === null) continue;
    if (level === mostLevels) return `${count.part}：层层嵌套，或者自己包含了自己`;
    for (const inner of Object.keys(value)) {
      const path = level < 2 ? [...visit.path, Array.isArray(value) ? Number(inner) : inner] : visit.path;
      open.push({
        value: Reflect.get(value, inner),
        level: level + 1,
        key: inner,
        path,
        count: level < 2 ? countAt(counts, path) : count,
      });
    }
  }
  return undefined;
}

function countAt(counts: Count[], path: PropertyKey[]): Count {
  const count = { part: placeOf(path), size: 0 };
  counts.push(count);
  return count;
}

function largest(counts: Count[]): string {
  return counts.reduce((most, count) => (count.size > most.size ? count : most)).part;
}
