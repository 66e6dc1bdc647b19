import { z } from "zod";
import { keyNames } from "@/server/programme/schema/names";
import { programmeSchema } from "@/server/programme/schema/programme";
import { route } from "@/server/programme/schema/routes";
import { type Around, isWritten, shortForms, type Written } from "@/server/programme/schema/short";
import { optionNames, orderedKeys } from "@/server/programme/schema/word";
import { shareColumns } from "./derive";
import { bareOf, childOf, fieldsOf, isSum, memberOf, type Path } from "./shape";

/** The full value that a file means, and where in the file stands what was moved or made on the way. */
export interface Completed {
  data: unknown;
  /** From a path of the full value (as JSON) to the path as it is written. */
  moved: ReadonlyMap<string, Path>;
}

/** Deeper than any programme goes. */
const deepest = 24;

/**
 * Writes out what a clerk left short: Chinese names and words become the grammar's, short forms the full ones, items
 * without a key get one from their order, routes inside tasks and gradings join the others. Whatever it does not know it
 * leaves as it is: the schema tells it where it stands.
 */
export function complete(written: unknown): Completed {
  const moved = new Map<string, Path>();
  const root: Written = {};
  const inline: { written: unknown; key: string; path: Path }[] = [];
  const walker = new Walker(root, moved, (said, owner, field, path) => {
    const key = `${owner}-${field}`.slice(0, 40);
    inline.push({ written: said, key, path });
    return key;
  });
  const walked = walker.begin(written);
  const data = isWritten(walked) ? shareColumns(walked) : walked;
  if (!isWritten(data) || inline.length === 0) return { data, moved };
  const routes = Array.isArray(data.routes) ? [...(data.routes as unknown[])] : [];
  for (const one of inline) {
    const at = ["routes", routes.length];
    moved.set(JSON.stringify(at), one.path);
    const full = walker.walk(route, one.written, at, one.key);
    routes.push(isWritten(full) ? { ...full, key: one.key } : full);
  }
  return { data: { ...data, routes }, moved };
}

type Hoist = (written: unknown, owner: string, field: string, path: Path) => string;

class Walker {
  constructor(
    private readonly root: Written,
    private readonly moved: Map<string, Path>,
    private readonly hoist: Hoist,
  ) {}

  /** The file as a whole; lists that others look into come first. */
  begin(written: unknown): unknown {
    const whole = this.open(programmeSchema, written, [], null);
    if (!isWritten(whole)) return whole;
    const early = ["bodies", "receivers", "tags", "gradings"];
    for (const name of [...early, ...Object.keys(whole)]) {
      if (Object.hasOwn(whole, name) && !Object.hasOwn(this.root, name)) {
        this.root[name] = this.walk(childOf(programmeSchema, name, whole), whole[name], [name], null);
      }
    }
    return Object.fromEntries(Object.keys(whole).map((name) => [name, this.root[name]]));
  }

  walk(schema: unknown, written: unknown, path: Path, key: string | null): unknown {
    if (path.length > deepest) return written;
    const bare = bareOf(schema);
    const value = this.open(bare, written, path, key);
    if (bare instanceof z.ZodArray) return this.items(bare, value, path);
    if (bare instanceof z.ZodEnum) return coded(bare, value);
    if (!isWritten(value)) return value;
    const isRecord = bare instanceof z.ZodRecord;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        isRecord ? String(coded(bare.keyType, name)) : name,
        this.walk(childOf(bare, name, value), inner, [...path, name], null),
      ]),
    );
  }

  private items(schema: z.ZodArray, value: unknown, path: Path): unknown {
    // One word or name in place of a list of one.
    if (typeof value === "string" || typeof value === "number") {
      const element = bareOf(schema.element);
      if (element instanceof z.ZodString || element instanceof z.ZodEnum || shortForms.has(element as z.ZodType)) {
        return this.items(schema, [value], path);
      }
    }
    if (!Array.isArray(value)) return value;
    const ordered = orderedKeys.get(schema);
    const made = ordered ? keysFor(value, ordered.prefix) : [];
    return value.map((item: unknown, index) => {
      const key = made[index] ?? null;
      const full = this.walk(schema.element, item, [...path, index], key);
      return key !== null && isWritten(full) && full.key === undefined ? { key, ...full } : full;
    });
  }

  /** Translates the names of an object and the telling word of a sum, and writes a short form out. */
  private open(schema: unknown, written: unknown, path: Path, key: string | null): unknown {
    const bare = bareOf(schema);
    const short = bare instanceof z.ZodType ? shortForms.get(bare) : undefined;
    const named = translated(bare, written, short?.also);
    if (!short) return named;
    const around: Around = {
      root: this.root,
      key: isWritten(named) && typeof named.key === "string" ? named.key : key,
      route: (said, owner, field) => this.hoist(said, owner, field, [...path, field]),
    };
    const full = short.expand(named, around);
    for (const [part, from] of Object.entries(full.from ?? {})) {
      const inner = part.split(".").map((name) => (/^\d+$/u.test(name) ? Number(name) : name));
      this.moved.set(JSON.stringify([...path, ...inner]), from === "" ? path : [...path, from]);
    }
    return translated(bare, full.value);
  }
}

/** An object with the grammar's names for the Chinese ones; a name that stands twice stays as it is written. */
function translated(schema: unknown, written: unknown, also: readonly string[] = []): unknown {
  if (!isWritten(written)) return written;
  const told = isSum(schema) ? tell(schema, written) : written;
  const allowed = [...fieldsOf(schema, told), ...also];
  const entries = Object.entries(told).map(([name, value]): [string, unknown] => [fieldFor(name, allowed), value]);
  const unique = new Set(entries.map(([name]) => name)).size === entries.length;
  return unique ? Object.fromEntries(entries) : told;
}

/** Names the member of a sum by its code word; the telling word may itself stand under a Chinese name. */
function tell(sum: z.ZodDiscriminatedUnion<readonly z.core.SomeType[], string>, written: Written): Written {
  const { discriminator } = sum.def;
  const field = [discriminator, ...(keyNames[discriminator] ?? [])].find((name) => Object.hasOwn(written, name));
  if (field === undefined) return written;
  const names = optionNames.get(sum as unknown as z.ZodType)?.names ?? {};
  const word = Object.entries(names).find(([, name]) => name === written[field])?.[0] ?? written[field];
  const told = Object.fromEntries(
    Object.entries(written).map(([name, value]) => (name === field ? [discriminator, word] : [name, value])),
  );
  return field === discriminator || memberOf(sum, told) ? told : written;
}

/** The grammar's name for a written one, at a place where these are allowed. */
export function fieldFor(name: string, allowed: readonly string[]): string {
  if (allowed.includes(name)) return name;
  const meant = allowed.filter((field) => keyNames[field]?.includes(name));
  // Of names that share a Chinese word the one for which it comes first.
  return meant.find((field) => keyNames[field]?.[0] === name) ?? meant[0] ?? name;
}

function coded(schema: unknown, value: unknown): unknown {
  if (!(schema instanceof z.ZodEnum) || typeof value !== "string") return value;
  const names = optionNames.get(schema)?.names ?? {};
  return Object.entries(names).find(([, name]) => name === value.trim())?.[0] ?? value;
}

/** A key for every item that has none: from its order, beside those that are written. */
function keysFor(items: readonly unknown[], prefix: string): string[] {
  const written = items.map((item) => (isWritten(item) ? (item.key ?? item.代号) : undefined));
  const taken = new Set(written.map(String));
  return items.map((_, index) => {
    const own = written[index];
    if (typeof own === "string") return own;
    let made = `${prefix}${index + 1}`;
    while (taken.has(made)) made += "-x";
    taken.add(made);
    return made;
  });
}
