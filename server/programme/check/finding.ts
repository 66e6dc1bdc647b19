import type { Path } from "@/server/programme/read/shape";
import type { Programme } from "@/server/programme/schema/programme";

/** What the parts of a programme say against each other: an error forbids it, a note must be seen. */
export interface Finding {
  path: Path;
  severity: "error" | "note";
  message: string;
}

/** Collects findings. */
export class Findings {
  readonly all: Finding[] = [];

  error(path: Path, message: string): void {
    this.all.push({ path, severity: "error", message });
  }

  note(path: Path, message: string): void {
    this.all.push({ path, severity: "note", message });
  }

  /** Every second and further use of a name; without a field the items are the names themselves. */
  unique(path: Path, names: readonly string[], what: string, field?: string): void {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      this.error(
        field === undefined ? [...path, index] : [...path, index, field],
        `${what}“${name}”重复，每个只能出现一次`,
      );
    }
  }
}

/** One file of checks: what it looks at is a section, what it may look into is the whole. */
export type Check = (programme: Programme, findings: Findings) => void;
