import { type Document, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLError } from "yaml";
import { Findings } from "@/server/programme/check/finding";
import { checkKeys } from "@/server/programme/check/keys";
import { checkProgramme } from "@/server/programme/check/programme";
import { type Programme, programmeSchema } from "@/server/programme/schema/programme";
import { listNames } from "@/server/programme/schema/word";
import { complete } from "./complete";
import { explainAll, slip } from "./explain";
import { itemShown, meaning } from "./nearest";
import { offsetOf, Places, type Problem } from "./place";
import { type Reference, referencesIn, resolved } from "./resolve";
import { slipsIn } from "./scan";

export type Read =
  | { programme: Programme; notes: Problem[] }
  | { programme: null; errors: Problem[]; notes: Problem[] };

/** Programmes are a few hundred lines; more characters than this is not one. */
const maxLength = 400_000;
/** Nobody corrects more at once. */
const mostFaults = 100;

/**
 * Reads a programme from YAML 1.2. Never throws for what the text says. Faults come layer by layer, so that none only
 * follows from another: slips of writing; the shape of each part; references; what the parts say against each other.
 * @param kinds the kinds of unit the installation has, by name; without them kinds are not compared
 */
export function readProgramme(source: string, kinds?: readonly string[]): Read {
  if (source.length > maxLength) return refused([atStart(`文件过大：最多 ${maxLength} 个字符`)]);
  const slips = slipsIn(source);
  if (slips.length > 0) return refused(slips.map((slip) => ({ ...slip, path: "" })));
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    version: "1.2",
    schema: "core",
    stringKeys: true,
    uniqueKeys: false,
  });
  // The first fault of syntax makes most of those after it: only that one is told.
  const broken = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]).at(0);
  if (broken) return refused([syntaxFault(broken, source, lines)]);
  const foreign = foreignFaults(document, lines);
  if (foreign.length > 0) return refused(foreign);
  const { data: full, moved } = complete(document.toJS({ maxAliasCount: 0 }));
  const data = resolved(programmeSchema, full);
  const places = new Places(document, lines, moved);
  const result = programmeSchema.safeParse(data);
  if (!result.success) {
    const faults = explainAll(result.error.issues.slice(0, mostFaults), programmeSchema, data, (path) =>
      places.typed(path),
    );
    return refused(faults.map((fault) => places.problem(fault.path, fault.message)));
  }
  // A name that stands twice makes everything that refers to it uncertain.
  const doubled = new Findings();
  checkKeys(result.data, doubled);
  if (doubled.all.length > 0) return refused(doubled.all.map((one) => places.problem(one.path, one.message)));
  const astray = unfollowed(referencesIn(programmeSchema, result.data).filter(isAstray));
  if (astray.length > 0) return refused(astray.map((one) => places.problem(one.path, astrayText(one))));
  const findings = checkProgramme(result.data, kinds);
  const of = (severity: "error" | "note") =>
    inOrder(
      findings.filter((found) => found.severity === severity).map((found) => places.problem(found.path, found.message)),
    );
  const errors = of("error");
  return errors.length > 0 ? refused(errors, of("note")) : { programme: result.data, notes: of("note") };
}

const refused = (errors: Problem[], notes: Problem[] = []): Read => ({
  programme: null,
  errors: inOrder(errors).slice(0, mostFaults),
  notes,
});
const inOrder = (problems: Problem[]): Problem[] => problems.sort((a, b) => a.line - b.line || a.column - b.column);
const atStart = (message: string): Problem => ({ line: 1, column: 1, path: "", message });

const isAstray = ({ candidates, written }: Reference): boolean => !candidates().some(({ key }) => key === written);

/** Where the sheet or grading itself is not found, its columns and values are not looked for. */
function unfollowed(astray: Reference[]): Reference[] {
  const others = astray.filter(({ candidates }) => candidates().length > 0);
  return others.length > 0 ? others : astray;
}

function astrayText({ list, written, ...one }: Reference): string {
  const candidates = one.candidates();
  const what = listNames[list];
  const same = candidates.filter(({ name }) => name === written);
  if (same.length > 1)
    return `有 ${same.length} 个${what}叫“${written}”，请写代号：${same.map(({ key }) => key).join("、")}`;
  const names = new Map<string, string[]>();
  for (const { key, name } of candidates) names.set(key, [...(names.get(key) ?? []), name]);
  const meant = [...names].map(([key, all]) => ({
    words: [key, ...all],
    shown: itemShown(key, list === "sheets" ? all.toReversed().join(" ") : (all[0] ?? key)),
  }));
  const fault = `没有${what}“${written}”`;
  if (list === "values" && candidates.length === 0) return `${fault}：这个评定还没有列出各级（values）`;
  const typed = slip(written);
  if (typed !== "") return `${fault}${typed}`;
  return `${fault}${meaning(written, meant)}已有：${meant.map(({ shown }) => shown).join("、") || "无"}`;
}

const syntaxTexts: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "缩进不能用制表符，请用空格",
  BAD_INDENT: "缩进不齐：同一层的内容要对齐，方括号要成对",
  MISSING_CHAR: "引号或括号没有成对，或者冒号后面缺少空格",
  BLOCK_AS_IMPLICIT_KEY: "一行只能写一个“名称: 内容”；内容里有冒号时请加半角引号",
  MULTILINE_IMPLICIT_KEY: "这一行缺少冒号，或者缩进与上一行不齐",
  MULTIPLE_DOCS: "一个文件只能有一个方案，请删去“---”及其后的内容",
  NON_STRING_KEY: "冒号前的名称只能是文字",
  RESOURCE_EXHAUSTION: "层次过深",
};

function syntaxFault(error: YAMLError, source: string, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const written = source.split("\n")[line - 1] ?? "";
  const wide = /[：，［］｛｝]/u.exec(written)?.[0];
  const hint = wide === undefined ? "" : `（这一行有全角的“${wide}”，看看是不是应为半角）`;
  const message = syntaxTexts[error.code] ?? `写法有误（${error.code}），请核对这一行的缩进、冒号和引号`;
  return { line, column: col, path: "", message: `${message}${hint}` };
}

/** Aliases and tags mean something to programs only; a programme is plain names, texts, numbers and lists, each name once. */
function foreignFaults(document: Document, lines: LineCounter): Problem[] {
  const faults: Problem[] = [];
  const report = (node: Node, message: string) => {
    const { line, col } = lines.linePos(offsetOf(node) ?? 0);
    if (faults.length < mostFaults) faults.push({ line, column: col, path: "", message });
  };
  visit(document, {
    Alias(_, node) {
      report(node, `不支持引用“*${node.source}”，请把内容写全；以“*”开头的文字须加半角引号`);
    },
    Map(_, node) {
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) report(key, `同一处有两个“${String(key.value)}”，请删去一个`);
        seen.add(key.value);
      }
    },
    Value(_, node) {
      if (node.tag !== undefined) report(node, `不支持标签“${node.tag}”，请直接写内容`);
    },
  });
  return faults;
}
