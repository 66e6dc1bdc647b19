import { z } from "zod";
import { isWindow } from "@/server/programme/rules/window";
import { keyNames } from "@/server/programme/schema/names";
import { isWritten } from "@/server/programme/schema/short";
import { optionNames } from "@/server/programme/schema/word";
import { fieldShown, meaning } from "./nearest";
import { bareOf, fieldsOf, isSum, type Path, schemaAt, tellingWords, valueAt } from "./shape";

/** Where a value breaks the grammar and what is allowed there. */
export interface Explanation {
  path: Path;
  message: string;
}

/** How a scalar was typed in the file. */
export type Typed = (path: Path) => string | null;

/** Turns issues of the schema into sentences a clerk understands; what only follows from another fault is left out. */
export function explainAll(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
  data: unknown,
  typed: Typed,
): Explanation[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => ({ path: issue.path, key })) : [],
  );
  return issues
    .filter((issue) => !followsFrom(issue, unknown, data))
    .flatMap((issue) => explain(issue, schema, data, typed));
}

/** A part is lacking only because its name is misspelt beside it. */
function followsFrom(
  issue: z.core.$ZodIssue,
  unknown: readonly { path: PropertyKey[]; key: string }[],
  data: unknown,
): boolean {
  if (valueAt(data, pathOf(issue.path)) !== undefined) return false;
  const field = String(issue.path.at(-1));
  const at = JSON.stringify(issue.path.slice(0, -1));
  return unknown.some((one) => JSON.stringify(one.path) === at && meaning(one.key, [meant(field)]) !== "。");
}

function explain(issue: z.core.$ZodIssue, schema: z.ZodType, data: unknown, typed: Typed): Explanation[] {
  const path = pathOf(issue.path);
  const value = valueAt(data, path);
  const one = (message: string): Explanation[] => [{ path, message }];
  const field = fieldShown(String(path.at(-1) ?? ""));
  switch (issue.code) {
    case "unrecognized_keys": {
      const allowed = fieldsOf(schemaAt(schema, path, data), value);
      return issue.keys.slice(0, 50).map((key) => ({ path: [...path, key], message: unknownField(key, allowed) }));
    }
    case "invalid_key":
      return one(unknownField(String(path.at(-1)), fieldsOf(schemaAt(schema, path.slice(0, -1), data), null)));
    case "invalid_type":
      if (value === undefined) return one(`缺少“${field}”，应为${kindName(issue.expected)}`);
      return one(wrongKind(issue.expected, value, typed(path)));
    case "invalid_value":
    case "invalid_union":
      return one(notOneOf(schemaAt(schema, path, data), schema, path, data));
    case "too_small":
      return one(
        `${sizeOf(issue.origin)}${issue.inclusive === false ? "须大于" : "至少"} ${issue.minimum}${sizeNow(value)}`,
      );
    case "too_big":
      return one(`${sizeOf(issue.origin)}最多 ${issue.maximum}${sizeNow(value)}`);
    case "custom":
    case "invalid_format":
      return one(slip(value) === "" ? `${said(value)}不可用。${issue.message}` : `${said(value)}不可用${slip(value)}`);
    default:
      return one(issue.message);
  }
}

const meant = (field: string) => ({ words: [field, ...(keyNames[field] ?? [])], shown: fieldShown(field) });

function unknownField(key: string, allowed: readonly string[]): string {
  const near = meaning(key, allowed.map(meant));
  const rest = near === "。" ? `这里可用：${allowed.map(fieldShown).join("、")}` : "";
  return `不认识的项“${key}”${near}${rest}`;
}

/** A value that is none of the words allowed: options of a list, or the words that tell the members of a sum apart. */
function notOneOf(at: unknown, schema: z.ZodType, path: Path, data: unknown): string {
  const value = valueAt(data, path);
  const bare = bareOf(at);
  const around = bareOf(schemaAt(schema, path.slice(0, -1), data));
  const sum = isSum(bare) ? bare : isSum(around) ? around : null;
  const options = bare instanceof z.ZodEnum ? bare.options.map(String) : sum ? tellingWords(sum) : [];
  const named = bare instanceof z.ZodEnum ? bare : (sum as z.ZodType | null);
  const names = named ? (optionNames.get(named)?.names ?? {}) : {};
  const shown = (option: string) => (names[option] === undefined ? option : `${names[option]}（${option}）`);
  const list = options.map(shown).join("、");
  const field = String(path.at(-1) ?? "");
  const written = isSum(bare) && isWritten(value) ? value[bare.def.discriminator] : value;
  if (written === undefined) {
    const lacking = sum && isWritten(value) ? sum.def.discriminator : field;
    return `缺少“${fieldShown(lacking)}”${list === "" ? "" : `，可选：${list}`}`;
  }
  if (bare instanceof z.ZodLiteral) return `应为 ${[...bare.values].join("、")}，现为 ${said(written)}`;
  if (options.length === 0) return `${said(written)}不可用${slip(written) || "。"}`;
  const near =
    slip(written) ||
    meaning(
      String(written),
      options.map((option) => ({ words: [option, names[option] ?? option], shown: shown(option) })),
    );
  return `不能是${said(written)}${near}可选：${list}`;
}

function wrongKind(expected: string, value: unknown, typed: string | null): string {
  const shown = typed ?? said(value);
  if (expected === "string" && typeof value === "number") {
    const date = /^(?<m>\d{1,2})\.(?<d>\d{1,2})$/u.exec(typed ?? "")?.groups;
    const day = date ? `${Number(date.m)}月${Number(date.d)}日` : "";
    if (date && isWindow(day)) return `“${shown}”会被读成数字：日期请写作“${day}”`;
    return `应为文字，现为 ${shown}；请加半角引号写作 "${shown}"`;
  }
  if (expected === "string" && typeof value === "boolean")
    return `应为文字，现为 ${shown}；请加半角引号写作 "${shown}"`;
  return `应为${kindName(expected)}，现为${typeof value === "string" ? said(value) : shown}${slip(value)}`;
}

/** What a Chinese keyboard does to words that programs read. */
export function slip(value: unknown): string {
  if (typeof value !== "string") return "";
  if (/^[“”‘’「].*[“”‘’」]$/u.test(value)) return `：引号须用半角，写作 "${value.slice(1, -1)}"。`;
  if (/[，；]/u.test(value)) return `：多项之间须用半角逗号“,”，现为全角“${/[，；]/u.exec(value)?.[0]}”。`;
  if (/：/u.test(value)) return "：冒号须用半角“:”，并空一格。";
  return value.includes("、") ? "：多项请写成列表，如 [甲, 乙]。" : "";
}

const kinds: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表（每项以“- ”开头）",
  object: "若干“名称: 内容”",
  record: "若干“名称: 内容”",
};
const kindName = (expected: string): string => kinds[expected] ?? expected;

function said(value: unknown): string {
  if (value === null) return "空";
  if (Array.isArray(value)) return "列表";
  if (typeof value === "object") return "若干“名称: 内容”";
  return typeof value === "string" ? `“${value.slice(0, 40).replaceAll(/\p{Cc}/gu, "↵")}”` : String(value);
}

const sizeOf = (origin: string): string => (origin === "string" ? "字数" : origin === "array" ? "项数" : "数值");
function sizeNow(value: unknown): string {
  if (typeof value === "number") return `，现为 ${value}`;
  return typeof value === "string" || Array.isArray(value) ? `，现为 ${value.length}` : "";
}

const pathOf = (path: readonly PropertyKey[]): Path =>
  path.map((part) => (typeof part === "number" ? part : String(part)));
