/** A contradiction between parts of a template. An error forbids publishing, a warning must be seen. */
export interface Finding {
  path: (string | number)[];
  severity: "error" | "warning";
  message: string;
}

/** Collects findings under a path that grows as one walks down. */
export class Findings {
  readonly all: Finding[] = [];

  error(path: (string | number)[], message: string): void {
    this.all.push({ path, severity: "error", message });
  }

  warn(path: (string | number)[], message: string): void {
    this.all.push({ path, severity: "warning", message });
  }

  /** Reports every second and further use of a name. */
  unique(path: (string | number)[], names: readonly string[], field?: string): void {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      this.error(field === undefined ? [...path, index] : [...path, index, field], `“${name}”重复，每个只能出现一次`);
    }
  }

  /** Reports a reference to something that is not there, with what there is. */
  known(path: (string | number)[], name: string, what: string, names: readonly string[]): boolean {
    if (names.includes(name)) return true;
    this.error(path, `没有${what}“${name}”${nearest(name, names)}已有：${names.join("、") || "无"}`);
    return false;
  }
}

/** Ends a sentence: `，是不是“x”？` when one of the names is near what was written, else a full stop. */
export function nearest(written: string, names: readonly string[]): string {
  const near = names
    .map((name) => ({ name, distance: distanceOf(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.floor(Math.max(name.length, written.length) / 3))
    .sort((a, b) => a.distance - b.distance)
    .at(0);
  return near ? `，是不是“${near.name}”？` : "。";
}

/** Edits from one word to another: insert, delete, replace, or exchange two neighbours. */
export function distanceOf(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchange ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, exchanged, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
