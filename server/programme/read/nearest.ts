import { keyNames } from "@/server/programme/schema/names";
import { distanceOf } from "@/server/template/check/finding";

/** Something that can be meant, and how it is shown. */
export interface Meant {
  words: readonly string[];
  shown: string;
}

/** Ends a sentence: `，您是指“x”？` when one thing is near what was written (misspelt, or a part of its name), else a full stop. */
export function meaning(written: string, things: readonly Meant[]): string {
  const near = things
    .map((thing) => ({ thing, distance: Math.min(...thing.words.map((word) => farness(written, word))) }))
    .filter(({ distance }) => distance < 1)
    .sort((a, b) => a.distance - b.distance)
    .at(0);
  return near ? `，您是指“${near.thing.shown}”？` : "。";
}

/** 0 the same, below 1 near: a third of the letters at most, or one within the other. */
function farness(written: string, word: string): number {
  const [a, b] = [written.toLowerCase(), word.toLowerCase()];
  if (a === b) return 0;
  const longest = Math.max(a.length, b.length);
  const edits = distanceOf(a.slice(0, 60), b.slice(0, 60)) / Math.max(1, Math.floor(longest / 3));
  if (edits <= 1) return edits * 0.8;
  const isPart = Math.min(a.length, b.length) >= 2 && (a.includes(b) || b.includes(a));
  return isPart ? 0.9 : 1;
}

/** A name of the grammar in both languages, as a clerk may write it. */
export const fieldShown = (field: string): string => {
  const chinese = keyNames[field]?.[0];
  return chinese === undefined ? field : `${field}（${chinese}）`;
};

/** An item by key and name; the key is left out where it was only made from the order. */
export const itemShown = (key: string, name: string): string =>
  name === key || /^(?:[a-z]+-|d\d+-)?\d+(?:-x)*$/u.test(key) ? name : `${name}（${key}）`;
