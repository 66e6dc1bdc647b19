import { z } from "zod";
import { nearest } from "./check/finding";

/** Where a value breaks the schema and, in Chinese, what is allowed there. */
export interface Explanation {
  path: (string | number)[];
  message: string;
}

/** Turns one issue of the schema into sentences a clerk understands; unknown keys become one sentence each. */
export function explain(issue: z.core.$ZodIssue, schema: z.ZodType, data: unknown): Explanation[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const value = valueAt(data, path);
  const one = (message: string): Explanation[] => [{ path, message }];
  switch (issue.code) {
    case "unrecognized_keys": {
      const allowed = allowedKeys(schema, path, data);
      return issue.keys.slice(0, mostKeys).map((key) => ({ path: [...path, key], message: unknownKey(key, allowed) }));
    }
    case "invalid_key":
      return one(unknownKey(String(path.at(-1)), allowedKeys(schema, path.slice(0, -1), data)));
    case "invalid_type":
      return value === undefined
        ? one(`缺少必填项“${String(path.at(-1) ?? "")}”，应为${kindName(issue.expected)}`)
        : one(`应为${kindName(issue.expected)}，现为${said(value)}${quoteHint(issue.expected, value)}`);
    case "invalid_value": {
      const allowed = issue.values.map(String);
      if (value === undefined) return one(`缺少必填项“${String(path.at(-1) ?? "")}”，可选：${allowed.join("、")}`);
      return one(`不能是${said(value)}${nearest(String(value), allowed)}可选：${allowed.join("、")}`);
    }
    case "invalid_union": {
      const allowed = discriminatorValues(schema, path, data);
      const written = typeof value === "object" ? undefined : value;
      const what = written === undefined ? `缺少必填项“${String(path.at(-1) ?? "")}”` : `不能是${said(written)}`;
      return one(`${what}${nearest(String(written ?? ""), allowed)}可选：${allowed.join("、")}`);
    }
    case "too_small":
      return one(
        `${sizeOf(issue.origin)}${issue.inclusive === false ? "须大于" : "至少"} ${issue.minimum}${sizeNow(value)}`,
      );
    case "too_big":
      return one(`${sizeOf(issue.origin)}最多 ${issue.maximum}${sizeNow(value)}`);
    case "custom":
    case "invalid_format":
      return one(`${said(value)}不可用。${issue.message}`);
    default:
      return one(issue.message);
  }
}

/** A file made of unknown names is told about the first of them. */
const mostKeys = 200;

function unknownKey(key: string, allowed: readonly string[]): string {
  return `不认识的项“${key}”${nearest(key, allowed)}这里可用：${allowed.join("、")}`;
}

const kinds: Record<string, string> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表（每项以“- ”开头）",
  object: "若干“名称: 内容”",
  record: "若干“名称: 内容”",
};

function kindName(expected: string): string {
  return kinds[expected] ?? expected;
}

function said(value: unknown): string {
  if (value === null) return "空";
  if (Array.isArray(value)) return "列表";
  if (typeof value === "object") return "若干“名称: 内容”";
  return typeof value === "string" ? `“${value.slice(0, 40)}”` : `${String(value)}`;
}

function quoteHint(expected: string, value: unknown): string {
  return expected === "string" && typeof value !== "object" ? `；请加引号写作 "${String(value)}"` : "";
}

function sizeOf(origin: string): string {
  return origin === "string" ? "字数" : origin === "array" ? "项数" : "数值";
}

function sizeNow(value: unknown): string {
  if (typeof value === "number") return `，现为 ${value}`;
  return typeof value === "string" || Array.isArray(value) ? `，现为 ${value.length}` : "";
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[part] : undefined,
    data,
  );
}

/** The keys an object or record may have at a path, given the data that decides between members of sums. */
function allowedKeys(schema: z.ZodType, path: readonly (string | number)[], data: unknown): string[] {
  const found = schemaAt(schema, path, data);
  if (found instanceof z.ZodObject) return Object.keys(found.shape);
  if (found instanceof z.ZodRecord && found.keyType instanceof z.ZodEnum) return found.keyType.options.map(String);
  return [];
}

/** The words that tell the members of the sum at a path apart; the path may end in the telling key itself. */
function discriminatorValues(schema: z.ZodType, path: readonly (string | number)[], data: unknown): string[] {
  const union = unionAt(schema, path, data) ?? unionAt(schema, path.slice(0, -1), data);
  return union ? union.options.flatMap((option) => literalsOf(memberField(option, union.def.discriminator))) : [];
}

function unionAt(schema: z.ZodType, path: readonly (string | number)[], data: unknown) {
  let node: unknown = schema;
  let value = data;
  for (const part of path) {
    node = childOf(resolve(node, value), part);
    value = valueAt(value, [part]);
  }
  const bare = unwrap(node);
  return bare instanceof z.ZodDiscriminatedUnion ? bare : null;
}

function schemaAt(schema: z.ZodType, path: readonly (string | number)[], data: unknown): unknown {
  let node: unknown = schema;
  let value = data;
  for (const part of path) {
    node = childOf(resolve(node, value), part);
    value = valueAt(value, [part]);
  }
  return resolve(node, value);
}

function childOf(node: unknown, part: string | number): unknown {
  if (node instanceof z.ZodObject) return node.shape[String(part)];
  if (node instanceof z.ZodArray) return node.element;
  return null;
}

/** Takes off what wraps a schema and chooses the member of a sum that the value names. */
function resolve(node: unknown, value: unknown): unknown {
  const bare = unwrap(node);
  if (!(bare instanceof z.ZodDiscriminatedUnion)) return bare;
  const { discriminator } = bare.def;
  const word = valueAt(value, [discriminator]);
  return bare.options.find((option) => literalsOf(memberField(option, discriminator)).includes(String(word))) ?? null;
}

function unwrap(node: unknown): unknown {
  return node instanceof z.ZodOptional ? unwrap(node.unwrap()) : node;
}

function memberField(option: unknown, discriminator: string): unknown {
  return option instanceof z.ZodObject ? option.shape[discriminator] : null;
}

function literalsOf(field: unknown): string[] {
  if (field instanceof z.ZodLiteral) return [...field.values].map(String);
  return field instanceof z.ZodEnum ? field.options.map(String) : [];
}
