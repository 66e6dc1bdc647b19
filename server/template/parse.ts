import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { checkDefinition } from "./check/definition";
import { explain } from "./explain";
import { type Definition, definitionSchema } from "./schema";

/** A fault in a template file: where it stands and what is allowed instead, for a clerk to read. */
export interface TemplateProblem {
  file: string;
  /** From 1. */
  line: number;
  /** Such as `tasks[post-search].phase`; empty for the file as a whole. */
  path: string;
  message: string;
}

export type Parsed =
  | { definition: Definition; warnings: TemplateProblem[] }
  | { definition: null; errors: TemplateProblem[]; warnings: TemplateProblem[] };

type Place = Pick<TemplateProblem, "path" | "message"> & { line: number };

/** Templates are a few hundred lines; more characters than this is not a template. */
const maxLength = 400_000;
/** Nobody corrects more at once. */
const mostFaults = 200;

/** Reads a template from YAML 1.2. Never throws for what the text says: every fault comes back with its place. */
export function parseDefinition(source: string, file: string): Parsed {
  const refuse = (errors: Place[], warnings: Place[] = []): Parsed => ({
    definition: null,
    errors: inOrder(errors, file),
    warnings: inOrder(warnings, file),
  });
  if (source.length > maxLength) {
    return refuse([{ line: 1, path: "", message: `文件过大：模板最多 ${maxLength} 个字符` }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    version: "1.2",
    schema: "core",
    stringKeys: true,
    // The library compares every key with every other, which takes minutes for a file made of keys; see `Map` below.
    uniqueKeys: false,
  });
  // The first fault of syntax makes most of those after it: only that one is told.
  const broken = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]).at(0);
  if (broken) return refuse([syntaxFault(broken, lines)]);
  const foreign = foreignFaults(document, lines);
  if (foreign.length > 0) return refuse(foreign.slice(0, mostFaults));
  const data: unknown = document.toJS({ maxAliasCount: 0 });
  const at = (path: readonly (string | number)[], message: string): Place => placeOf(document, path, lines, message);
  const result = definitionSchema.safeParse(data);
  if (!result.success) {
    const explained = result.error.issues
      .slice(0, mostFaults)
      .flatMap((issue) => explain(issue, definitionSchema, data));
    return refuse(explained.slice(0, mostFaults).map((found) => at(found.path, found.message)));
  }
  const findings = checkDefinition(result.data);
  const of = (severity: "error" | "warning") =>
    findings.filter((found) => found.severity === severity).map((found) => at(found.path, found.message));
  const errors = of("error");
  if (errors.length > 0) return refuse(errors, of("warning"));
  return { definition: result.data, warnings: inOrder(of("warning"), file) };
}

function inOrder(places: Place[], file: string): TemplateProblem[] {
  return places.map((place) => ({ file, ...place })).sort((a, b) => a.line - b.line);
}

const syntaxTexts: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "缩进不能用制表符，请用空格",
  BAD_INDENT: "缩进不齐：同一层的内容要对齐，方括号要成对",
  MISSING_CHAR: "引号或括号没有成对，或者冒号后面缺少空格",
  BLOCK_AS_IMPLICIT_KEY: "一行只能写一个“名称: 内容”；内容里有冒号时请加引号",
  MULTILINE_IMPLICIT_KEY: "这一行缺少冒号，或者缩进与上一行不齐",
  MULTIPLE_DOCS: "一个文件只能有一个方案，请删去“---”及其后的内容",
  NON_STRING_KEY: "冒号前的名称只能是文字",
  RESOURCE_EXHAUSTION: "层次过深",
};

function syntaxFault(error: YAMLError, lines: LineCounter): Place {
  const line = lines.linePos(error.pos[0]).line;
  return {
    line,
    path: "",
    message: syntaxTexts[error.code] ?? `YAML 写法有误（${error.code}），请核对这一行的缩进、冒号和引号`,
  };
}

/**
 * Aliases and tags mean something to programs only; a template is plain names, texts, numbers and lists, and every name
 * stands once.
 */
function foreignFaults(document: Document, lines: LineCounter): Place[] {
  const faults: Place[] = [];
  const report = (node: Node, message: string) =>
    faults.push({ line: lines.linePos(offsetOf(node) ?? 0).line, path: "", message });
  visit(document, {
    Alias(_, node) {
      report(node, `不支持引用“*${node.source}”，请把内容写全`);
    },
    Map(_, node) {
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name) && isScalar(key)) report(key, "同一处有两个同名的项，请删去一个");
        seen.add(name);
      }
    },
    Value(_, node) {
      if (node.tag !== undefined) report(node, `不支持标签“${node.tag}”，请直接写内容`);
    },
  });
  return faults;
}

/** Follows a path into the file as far as it goes. List items are named by their key, else by position from 1. */
function placeOf(document: Document, path: readonly (string | number)[], lines: LineCounter, message: string): Place {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  let written = "";
  for (const part of path) {
    if (typeof part === "number") {
      node = isSeq(node) ? node.items[part] : undefined;
      const key = isMap(node) ? node.get("key") : undefined;
      written += `[${typeof key === "string" ? key : part + 1}]`;
      offset = offsetOf(node) ?? offset;
      continue;
    }
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === part) : undefined;
    written += written === "" ? part : `.${part}`;
    offset = offsetOf(pair?.key) ?? offset;
    node = pair?.value;
  }
  return { line: lines.linePos(offset).line, path: written, message };
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
