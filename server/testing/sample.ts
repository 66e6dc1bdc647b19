import { z } from "zod";

/**
 * A valid input for a zod schema, with every id-typed place filled by `idAt(path)`. Optional places are filled too, so
 * that every id of the input is tried. Texts are plausible and short.
 *
 * @param path where in the input this schema stands, e.g. `lines.0.riskId`
 * @param choose which of several alternatives; the first unless told
 */
export function sample(
  schema: z.core.$ZodType,
  idAt: (path: string) => string,
  path = "",
  choose: (count: number) => number = () => 0,
): unknown {
  const def = (schema as z.ZodType).def as unknown as { type: string } & Record<string, unknown>;
  const inner = (key = "innerType") => sample(def[key] as z.core.$ZodType, idAt, path, choose);
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, z.core.$ZodType>).map(([key, value]) => [
          key,
          sample(value, idAt, path ? `${path}.${key}` : key, choose),
        ]),
      );
    case "array":
      return [sample(def.element as z.core.$ZodType, idAt, `${path}.0`, choose)];
    case "record":
      return {};
    case "tuple":
      return (def.items as z.core.$ZodType[]).map((item, i) => sample(item, idAt, `${path}.${i}`, choose));
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
    case "nonoptional":
      return inner();
    case "pipe":
      return inner("in");
    case "lazy":
      return sample((def.getter as () => z.core.$ZodType)(), idAt, path, choose);
    case "union":
      return sample(oneOf(def.options as z.core.$ZodType[], choose), idAt, path, choose);
    case "literal":
      return (def.values as unknown[])[0];
    case "enum":
      return oneOf(Object.values(def.entries as Record<string, string>), choose);
    case "boolean":
      return true;
    case "number":
      return numberFor(schema);
    case "string":
      return textFor(schema, idAt, path);
    case "any":
    case "unknown":
      return {};
    case "null":
    case "undefined":
    case "void":
      return undefined;
    case "date":
      return new Date("2026-10-20T02:00:00Z");
    default:
      throw new Error(`sample: no rule for zod type ${def.type} at ${path}`);
  }
}

function oneOf<T>(items: readonly T[], choose: (count: number) => number): T {
  return items[choose(items.length)] as T;
}

/** Every id-typed place of a schema, as paths. */
export function idPaths(schema: z.core.$ZodType): string[] {
  const paths: string[] = [];
  sample(schema, (path) => {
    paths.push(path);
    return "00000000-0000-7000-8000-000000000000";
  });
  return paths;
}

function numberFor(schema: z.core.$ZodType): number {
  for (const candidate of [1, 0, 2026, 10, 100]) if (z.safeParse(schema, candidate).success) return candidate;
  throw new Error("sample: no number fits");
}

const texts = [
  "测试内容",
  "2026-10-20",
  "a1b2c3",
  "13800000000",
  "Aa1!aaaaaaaa",
  "form-1",
  "1",
  "2026-10-20T02:00:00Z",
  "a".repeat(64),
  "https://example.invalid/",
  "",
];

function textFor(schema: z.core.$ZodType, idAt: (path: string) => string, path: string): string {
  const def = (schema as z.ZodType).def as unknown as { format?: string };
  if (def.format === "uuid" || def.format === "guid") return idAt(path);
  for (const candidate of texts) if (z.safeParse(schema, candidate).success) return candidate;
  throw new Error(`sample: no text fits at ${path}`);
}
