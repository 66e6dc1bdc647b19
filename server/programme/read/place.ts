import { type Document, isMap, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import { keyNames } from "@/server/programme/schema/names";
import type { Path } from "./shape";

/** A fault or note in a file of a programme: where it stands and what is allowed instead, for a clerk to read. */
export interface Problem {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** As it is written, such as `tasks[post-search].phase`; empty for the file as a whole. */
  path: string;
  message: string;
}

/** Finds places of the full value in the file as it is written. */
export class Places {
  constructor(
    private readonly document: Document,
    private readonly lines: LineCounter,
    private readonly moved: ReadonlyMap<string, Path>,
  ) {}

  /** Follows a path as far as the file goes. List items are named by their key or title, else by position from 1. */
  problem(path: Path, message: string): Problem {
    const { offset, written } = this.follow(path);
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col, path: written, message };
  }

  /** A scalar as it is typed (`9.20`, which YAML reads as a number); null where the path leads to none. */
  typed(path: Path): string | null {
    const { node } = this.follow(path);
    return isScalar(node) ? (node.source ?? null) : null;
  }

  private follow(path: Path): { node: unknown; offset: number; written: string } {
    let node: unknown = this.document.contents;
    let offset = offsetOf(node) ?? 0;
    let written = "";
    for (const part of this.original(path)) {
      if (typeof part === "number") {
        // One item in place of a list of one.
        if (!isSeq(node)) continue;
        node = node.items[part];
        const name = isMap(node) ? nameOf(node) : null;
        written += `[${name ?? part + 1}]`;
        offset = offsetOf(node) ?? offset;
        continue;
      }
      const pair = isMap(node) ? pairOf(node, part) : undefined;
      if (!pair) break;
      const name = isScalar(pair.key) ? String(pair.key.value) : part;
      written += written === "" ? name : `.${name}`;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    }
    return { node, offset, written };
  }

  /** The path as written, where it or one before it was moved while the value was completed. */
  private original(path: Path): Path {
    for (let length = path.length; length > 0; length -= 1) {
      const from = this.moved.get(JSON.stringify(path.slice(0, length)));
      if (!from) continue;
      // What stands for the whole around it may itself have been moved.
      const head =
        from.length < length ? this.original(from) : [...this.original(from.slice(0, -1)), ...from.slice(-1)];
      return [...head, ...path.slice(length)];
    }
    return path;
  }
}

type YamlMap = Extract<Node, { items: { key: unknown; value: unknown }[] }>;

function pairOf(map: YamlMap, field: string) {
  const byName = (names: readonly string[]) =>
    map.items.find((item) => isScalar(item.key) && names.includes(String(item.key.value)));
  return byName([field]) ?? byName(keyNames[field] ?? []);
}

function nameOf(map: YamlMap): string | null {
  for (const field of ["key", "title", "name"]) {
    const value = pairOf(map, field)?.value;
    if (isScalar(value) && typeof value.value === "string") return value.value.slice(0, 20);
  }
  return null;
}

export function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
