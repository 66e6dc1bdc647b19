import { z } from "zod";
import { isWritten } from "@/server/programme/schema/short";

/** Looks into the grammar: what may stand at a place, given the data that decides between members of a sum. */
export type Path = readonly (string | number)[];
type SumType = z.ZodDiscriminatedUnion<readonly z.core.SomeType[], string>;

/** Takes off what wraps a schema. */
export function bareOf(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bareOf(schema.unwrap()) : schema;
}

export const isSum = (schema: unknown): schema is SumType => schema instanceof z.ZodDiscriminatedUnion;

/** The words that tell the members of a sum apart. */
export const tellingWords = (sum: SumType): string[] =>
  sum.options.flatMap((option) => literalsOf(fieldOf(option, sum.def.discriminator)));

/** The member of a sum that the data names. */
export function memberOf(sum: SumType, data: unknown): unknown {
  const { discriminator } = sum.def;
  const said = isWritten(data) ? data[discriminator] : undefined;
  return sum.options.find((option) => literalsOf(fieldOf(option, discriminator)).includes(String(said))) ?? null;
}

/** The names an object may have: of a sum those of the member named, else of all members. */
export function fieldsOf(schema: unknown, data: unknown): string[] {
  const bare = bareOf(schema);
  if (bare instanceof z.ZodObject) return Object.keys(bare.shape);
  if (bare instanceof z.ZodRecord) return bare.keyType instanceof z.ZodEnum ? bare.keyType.options.map(String) : [];
  if (!isSum(bare)) return [];
  const member = memberOf(bare, data);
  const members = member ? [member] : [...bare.options];
  return [...new Set(members.flatMap((one) => fieldsOf(one, data)))];
}

/** What stands under a name or at a position. */
export function childOf(schema: unknown, part: string | number, data: unknown): unknown {
  const bare = bareOf(schema);
  if (bare instanceof z.ZodArray) return bare.element;
  if (bare instanceof z.ZodRecord) return bare.valueType;
  if (bare instanceof z.ZodObject) return fieldOf(bare, String(part));
  if (!isSum(bare)) return null;
  const member = memberOf(bare, data);
  if (member) return fieldOf(member, String(part));
  return bare.options.map((option) => fieldOf(option, String(part))).find(Boolean) ?? null;
}

/** The schema at a path. */
export function schemaAt(schema: unknown, path: Path, data: unknown): unknown {
  return path.reduce<{ node: unknown; value: unknown }>(
    ({ node, value }, part) => ({ node: childOf(node, part, value), value: valueAt(value, [part]) }),
    { node: schema, value: data },
  ).node;
}

/** The data at a path; undefined where there is none. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return typeof part === "number" ? value[part] : undefined;
    return isWritten(value) && Object.hasOwn(value, part) ? value[String(part)] : undefined;
  }, data);

function fieldOf(schema: unknown, name: string): unknown {
  return schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name) ? schema.shape[name] : null;
}

function literalsOf(field: unknown): string[] {
  return field instanceof z.ZodLiteral ? [...field.values].map(String) : [];
}
