import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Programme } from "@/server/programme/schema/programme";
import type { Act } from "@/server/programme/schema/tasks";
import { offsetOf } from "./place";

/** A line of the catalogue of demands, and what in the programme carries it. */
export interface Carried {
  id: string;
  /** Parts such as `tasks[group]`, each with its act where it is a task. */
  by: { part: string; act: Act | null }[];
  /** later: waits for a part of the language that is to come (尚未); elsewhere: carried by another part of the product (他处). */
  state: "here" | "later" | "elsewhere";
  /** A part of it still waits. */
  isPartly: boolean;
}

/** Acts that let a demand be uploaded, told or claimed, and no more. */
const weak: readonly (Act | null)[] = ["attach", "tell", "state"];
const idsIn = (text: string): string[] => text.match(/\b[A-Z]{1,2}-\d+\b/gu) ?? [];

/**
 * Which demand of the catalogue is carried by what, by the ids in a file's comments: a comment behind a line speaks of that
 * line, one on a line of its own of the next. `# 尚未：` and `# 他处：` list what is not carried here, `# 尚未（一部分）：` what is not carried whole.
 * @returns the demands in the order of their ids
 */
export function catalogueOf(source: string, programme: Programme): Carried[] {
  const parts = partsByLine(source);
  const found = new Map<string, Carried>();
  const entry = (id: string): Carried => {
    const one = found.get(id) ?? { id, by: [], state: "later", isPartly: false };
    found.set(id, one);
    return one;
  };
  const lines = source.split("\n");
  const begun: { ids: string[]; kind: ListedAs }[] = [];
  for (const [index, line] of lines.entries()) {
    const comment = commentOf(line);
    const isOwn = comment !== null && line.trimStart().startsWith("#");
    if (isOwn) {
      begun.push({ ids: idsIn(comment), kind: kindOf(comment) });
      continue;
    }
    const part = parts[index];
    for (const { ids, kind } of begun.splice(0)) for (const id of ids) note(entry(id), part, kind);
    if (comment !== null) for (const id of idsIn(comment)) note(entry(id), part, "here");
  }
  return [...found.values()].map(settled).sort((a, b) => order(a.id) - order(b.id) || a.id.localeCompare(b.id));

  function note(one: Carried, part: string | undefined, kind: ListedAs): void {
    if (kind === "partly") one.isPartly = true;
    else if (kind === "elsewhere") one.state = "elsewhere";
    else if (kind === "here" && part !== undefined && !one.by.some((by) => by.part === part)) {
      one.by.push({ part, act: actOf(programme, part) });
    }
  }
}

type ListedAs = Carried["state"] | "partly";

function kindOf(comment: string): ListedAs {
  if (/^#\s*尚未（一部分/u.test(comment)) return "partly";
  if (/^#\s*尚未/u.test(comment)) return "later";
  return /^#\s*他处/u.test(comment) ? "elsewhere" : "here";
}

/** The share of the demands carried here that rest on uploading, telling and claiming alone, from 0 to 1. */
export function weakShare(carried: readonly Carried[]): number {
  const here = carried.filter((one) => one.state === "here");
  const resting = here.filter(isWeak);
  return here.length === 0 ? 0 : resting.length / here.length;
}

/** True when nothing but uploading, telling or claiming carries the demand. */
export const isWeak = (one: Carried): boolean =>
  one.state === "here" && one.by.every(({ act }) => weak.includes(act) && act !== null);

/** What something carries is carried here, though a part of it may still be listed as waiting. */
const settled = (one: Carried): Carried => (one.by.length > 0 ? { ...one, state: "here" } : one);
const order = (id: string): number => Number(id.split("-")[1]);

function actOf(programme: Programme, part: string): Act | null {
  const key = /^tasks\[(?<key>.+)\]$/u.exec(part)?.groups?.key;
  return programme.tasks.find((task) => task.key === key)?.do ?? null;
}

/** The comment of a line; a sign within quotes or a word is none. */
function commentOf(line: string): string | null {
  return /(?:^|\s)(?<comment>#.*)$/u.exec(line.replaceAll(/"[^"]*"/gu, ""))?.groups?.comment ?? null;
}

/** For every line of a file the part it belongs to: a section, or an item of it by its key. */
function partsByLine(source: string): (string | undefined)[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const lineOf = (node: unknown) => lines.linePos(offsetOf(node) ?? 0).line - 1;
  const starts: { line: number; part: string }[] = [];
  if (!isMap(document.contents)) return [];
  for (const { key, value } of document.contents.items) {
    const section = isScalar(key) ? String(key.value) : "";
    starts.push({ line: lineOf(key), part: section });
    for (const [index, item] of (isSeq(value) ? value.items : []).entries()) {
      const own: unknown = isMap(item) ? item.get("key") : undefined;
      starts.push({ line: lineOf(item), part: `${section}[${typeof own === "string" ? own : index + 1}]` });
    }
  }
  let part: string | undefined;
  return source.split("\n").map((_, line) => {
    for (const start of starts) if (start.line === line) part = start.part;
    return part;
  });
}
