import type { z } from "zod";

/** How much the longest input that a schema accepts says: JSON bytes with three a character, and nodes as counted at the door. */
export type Extent = { bytes: number; nodes: number };

type Def = { type: string } & Record<string, unknown>;
const defOf = (schema: unknown) => (schema as z.ZodType).def as unknown as Def;

/** Keys of a record whose names no schema counts: as many as any programme has. */
const keysOfRecord = 60;

/** The extent of a schema's longest input; infinite where a text or list has no bound. */
export function largest(schema: unknown): Extent {
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return together(Object.entries(def.shape as object).map(([key, inner]) => named(key.length, largest(inner))));
    case "tuple":
      return together((def.items as unknown[]).map(largest));
    case "array":
      return times(largest(def.element), boundOf(def) ?? Number.POSITIVE_INFINITY);
    case "record":
      return times(named(largest(def.keyType).bytes, largest(def.valueType)), keysOfRecord);
    case "union":
      return mostOf((def.options as unknown[]).map(largest));
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
    case "nonoptional":
      return largest(def.innerType);
    case "pipe":
      // What cleans a text keeps its length or less: the tighter end of the two holds.
      return leastOf([largest(def.in), largest(def.out)]);
    case "transform":
      return { bytes: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY };
    case "string":
      return { bytes: textBytes(def), nodes: 1 };
    case "enum":
      return { bytes: 40, nodes: 1 };
    case "date":
    case "number":
    case "boolean":
    case "literal":
    case "null":
      return { bytes: 25, nodes: 1 };
    default:
      throw new Error(`largest: no rule for zod type ${def.type}`);
  }
}

/** Written as patterns, whose length is fixed and short. */
const ofFixedLength = ["date", "regex"];

function textBytes(def: Def): number {
  const most = boundOf(def);
  if (most !== undefined) return 3 * most + 2;
  const formats = [def, ...checksOf(def)].map(({ format }) => String(format));
  if (formats.includes("uuid")) return 38;
  return formats.some((format) => ofFixedLength.includes(format)) ? 70 : Number.POSITIVE_INFINITY;
}

const checksOf = (def: Def): Def[] => ((def.checks ?? []) as { _zod: { def: Def } }[]).map((check) => check._zod.def);

const boundOf = (def: Def): number | undefined => {
  const bounds = checksOf(def).flatMap(({ maximum }) => (typeof maximum === "number" ? [maximum] : []));
  return bounds.length > 0 ? Math.min(...bounds) : undefined;
};

const named = (length: number, inner: Extent): Extent => ({ bytes: length + 3 + inner.bytes, nodes: 1 + inner.nodes });

const together = (parts: Extent[]): Extent =>
  parts.reduce((sum, part) => ({ bytes: sum.bytes + 1 + part.bytes, nodes: sum.nodes + part.nodes }), {
    bytes: 2,
    nodes: 1,
  });

const times = (inner: Extent, count: number): Extent => ({
  bytes: 2 + count * (inner.bytes + 1),
  nodes: 1 + count * inner.nodes,
});

const leastOf = (all: Extent[]): Extent => all.toSorted((a, b) => a.bytes - b.bytes)[0] as Extent;

const mostOf = (all: Extent[]): Extent => ({
  bytes: Math.max(...all.map(({ bytes }) => bytes)),
  nodes: Math.max(...all.map(({ nodes }) => nodes)),
});
