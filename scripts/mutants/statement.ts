import ts from "typescript";
import { below, type Edit } from "./edit";

/** Words that end a condition at their own depth. */
const ends =
  /^(?:and|or|where|on|having|group by|order by|limit|left join|inner join|cross join|join|union|then|else|end|from|select|returning|for|window|,)$/;
const opens = /^(?:where|on|having|when)$/;
const token =
  /[(),]|\b(?:and|or|where|on|having|group by|order by|limit|left join|inner join|cross join|join|union|when|then|else|end|from|select|returning|for|window|between)\b/g;

type Piece = { word: string; start: number; end: number; depth: number };
type Condition = { start: number; end: number; depth: number; before: Piece; after: Piece | null };

/**
 * The ways in which a statement in a `sql` template could be a little wrong: a condition dropped, boundary of a
 * comparison, `and` for `or`, a filter or a `distinct` left out, `union` for `union all`, an outer join made an inner one,
 * least for most, a default changed, an order turned round. What writes does not count, and is left.
 */
export function statementEdits(source: ts.SourceFile): Edit[] {
  return [...below(source)].flatMap((node) => {
    if (!ts.isTaggedTemplateExpression(node) || !isSql(node.tag)) return [];
    const start = node.template.getStart() + 1;
    const text = masked(node.template, start);
    return (/^\s*(?:update|insert|delete)\b/.test(text) ? [] : textEdits(text)).map((edit) => ({
      ...edit,
      start: edit.start + start,
      end: edit.end + start,
    }));
  });
}

const isSql = (tag: ts.Expression) => ts.isIdentifier(tag) && tag.text === "sql";

/** The template's text in which what is put in, quoted names and values, and notes are the sign ¤, place by place. */
function masked(template: ts.TemplateLiteral, from: number): string {
  const text = template.getText();
  let all = text.slice(1, -1);
  const hide = (start: number, end: number) => {
    all = all.slice(0, start) + "¤".repeat(end - start) + all.slice(end);
  };
  if (ts.isTemplateExpression(template))
    for (const { expression, literal } of template.templateSpans)
      hide(expression.getFullStart() - 2 - from, literal.getStart() + 1 - from);
  return all.replace(/'[^']*'|"[^"]*"|--[^\n]*/g, (found) => "¤".repeat(found.length));
}

function textEdits(text: string): Edit[] {
  return [
    ...replaced(text, /(?<![-=<>#@!]|\bunit_id )(<=|>=|<>|<|>|=)(?![<>=])/g, (sign) => signs.get(sign)),
    ...replaced(text, /\b(?:min|max|bool_or|bool_and|greatest|least)(?=\()/g, (name) => pairs.get(name)),
    ...replaced(text, /\bis not null\b|\bis null\b|\bleft join\b|\bnot exists\b|\basc\b|\bdesc\b/g, (s) =>
      pairs.get(s),
    ),
    ...replaced(text, /\bunion all\b|\bunion(?! all)\b/g, (word) => (word === "union" ? "union all" : "union")),
    ...replaced(text, /\bnot (?!null|exists|in\b|like)(?=[\w¤(])/g, () => ""),
    ...replaced(text, /\bdistinct (?!on\b|from\b)/g, () => ""),
    ...replaced(text, /(?<=coalesce\([^()]*(?:\([^()]*\)[^()]*)*, )\d+(?=\))/g, (n) => String(Number(n) + 1)),
    ...filters(text),
    ...junctions(text),
    ...conditions(text).flatMap((one) => withoutCondition(text, one)),
  ];
}

const signs = new Map([
  ["<=", "<"],
  [">=", ">"],
  ["<", "<="],
  [">", ">="],
  ["=", "<>"],
  ["<>", "="],
]);
const pairs = new Map([
  ["min", "max"],
  ["max", "min"],
  ["bool_or", "bool_and"],
  ["bool_and", "bool_or"],
  ["greatest", "least"],
  ["least", "greatest"],
  ["is null", "is not null"],
  ["is not null", "is null"],
  ["left join", "join"],
  ["not exists", "exists"],
  ["asc", "desc"],
  ["desc", "asc"],
]);

const replaced = (text: string, pattern: RegExp, by: (found: string) => string | undefined): Edit[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const other = by(match[0]);
    if (other === undefined) return [];
    return [{ kind: "statement", start: match.index, end: match.index + match[0].length, text: other }];
  });

/** `filter (where …)` after an aggregate, left out. */
const filters = (text: string): Edit[] =>
  [...text.matchAll(/\s*\bfilter \(where\b/g)].flatMap(({ index }) => {
    const end = closing(text, text.indexOf("(", index));
    return end < 0 ? [] : [{ kind: "filter dropped", start: index, end: end + 1, text: "" }];
  });

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** `and`, `or`, brackets and the words of clauses, with their depth; the `and` of `between` is none. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  const ranges: number[] = [];
  let depth = 0;
  for (const { 0: word, index } of text.matchAll(token)) {
    if (word === "(") depth++;
    if (word === ")") depth--;
    if (word === "between") ranges.push(depth);
    const isRange = word === "and" && ranges.at(-1) === depth;
    if (isRange) ranges.pop();
    const isOther =
      word === "on" && (/\b(?:distinct|as) $/.test(text.slice(0, index)) || text.startsWith("on conflict", index));
    if (!isRange && !isOther && word !== "between") found.push({ word, start: index, end: index + word.length, depth });
  }
  return found;
}

const junctions = (text: string): Edit[] =>
  pieces(text)
    .filter(({ word }) => word === "and" || word === "or")
    .map(({ word, start, end }) => ({ kind: "and / or", start, end, text: word === "and" ? "or" : "and" }));

/** What stands between `where`, `on`, `having`, `when`, `and`, `or` and the next of these at the same depth. */
function conditions(text: string): Condition[] {
  const all = pieces(text);
  return all.flatMap((before, at) => {
    if (!opens.test(before.word) && before.word !== "and" && before.word !== "or") return [];
    const after = all
      .slice(at + 1)
      .find((one) => (one.word === ")" ? one.depth < before.depth : one.depth === before.depth && ends.test(one.word)));
    const end = after?.start ?? text.length;
    return [{ start: before.end, end, depth: before.depth, before, after: after ?? null }];
  });
}

/**
 * A condition dropped: with its `and` before or after, or `true` where it stands alone. One that names the unit is left:
 * row security holds the same, the statement says it for the planner.
 */
function withoutCondition(text: string, { start, end, before, after }: Condition): Edit[] {
  const condition = text.slice(start, end);
  if (/\bunit_id = /.test(condition) || condition.trim() === "") return [];
  const kind = "condition dropped";
  const tail = condition.length - condition.trimEnd().length;
  if (before.word === "and" || before.word === "or")
    return [{ kind, start: text.slice(0, before.start).trimEnd().length, end: end - tail, text: "" }];
  if (after && (after.word === "and" || after.word === "or")) return [{ kind, start, end: after.end, text: "" }];
  return [{ kind, start, end: end - tail, text: " true" }];
}
