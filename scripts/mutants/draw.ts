import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { codeEdits } from "./code";
import { applied, type Edit, isReadable, parse } from "./edit";
import { type Ground, groundOf } from "./ground";
import type { Imports } from "./imports";
import { queryEdits } from "./query";
import { statementEdits } from "./statement";

/** A weakened source: its lines as they are and as they would be, spaces made one. */
export type Mutant = Edit & {
  id: string;
  file: string;
  line: number;
  ground: Ground;
  was: string;
  now: string;
};

/** Of four mutants two come from rules, one from other pure sources, one from statements that count. */
const shares: Record<Ground, number> = { rules: 2, pure: 1, statement: 1 };

/** All mutants of the sources named, in the order of files and places. */
export function mutantsOf(files: readonly string[], imports: Imports, root = process.cwd()): Mutant[] {
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const ground = groundOf(file, text, imports);
    return ground ? mutantsIn(file, text, ground) : [];
  });
}

/** All mutants of one source. Two edits that come to the same text are one. */
export function mutantsIn(file: string, text: string, ground: Ground): Mutant[] {
  const source = parse(file, text);
  const edits = ground === "statement" ? [...statementEdits(source), ...queryEdits(source)] : codeEdits(source);
  const times = new Map<string, number>();
  const known = new Set<string>();
  return edits.flatMap((edit) => {
    const whole = applied(text, edit);
    if (known.has(whole)) return [];
    known.add(whole);
    const start = text.lastIndexOf("\n", edit.start - 1) + 1;
    const stop = text.indexOf("\n", edit.end);
    const end = stop < 0 ? text.length : stop;
    const was = plain(text.slice(start, end));
    const now = plain(text.slice(start, edit.start) + edit.text + text.slice(edit.end, end));
    const same = `${file}\0${was}\0${now}`;
    const nth = times.get(same) ?? 0;
    times.set(same, nth + 1);
    const line = text.slice(0, edit.start).split("\n").length;
    return [{ ...edit, id: hash(`${same}\0${nth}`).slice(0, 8), file, line, ground, was, now }];
  });
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Draws mutants: those whose hash with the seed is least, by shares of the grounds. So the same seed draws the same, and
 * a change in one source leaves what is drawn from the others nearly as it was. A ground that has too few gives all.
 */
export function draw(mutants: readonly Mutant[], seed: number, count: number): Mutant[] {
  const grounds = (Object.keys(shares) as Ground[]).filter((ground) => mutants.some((one) => one.ground === ground));
  const whole = grounds.reduce((sum, ground) => sum + shares[ground], 0);
  const marked = mutants.map((mutant) => ({ mutant, mark: hash(`${seed}\0${mutant.id}`) }));
  marked.sort((a, b) => (a.mark < b.mark ? -1 : 1));
  let left = count;
  let parts = whole;
  return grounds.flatMap((ground) => {
    const wanted = Math.round((left * shares[ground]) / parts);
    parts -= shares[ground];
    const drawn = readable(
      marked.filter((one) => one.mutant.ground === ground).map((one) => one.mutant),
      wanted,
    );
    left -= drawn.length;
    return drawn;
  });
}

/** The first so many that can still be read as a source. */
function readable(mutants: readonly Mutant[], count: number): Mutant[] {
  const found: Mutant[] = [];
  for (const mutant of mutants) {
    if (found.length === count) break;
    if (isReadable(mutant.file, applied(fs.readFileSync(mutant.file, "utf8"), mutant))) found.push(mutant);
  }
  return found;
}
