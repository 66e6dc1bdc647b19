import ts from "typescript";
import { below, type Edit } from "./edit";

/** Conditions and joins of Drizzle and what a slip would make of them. */
const others = new Map([
  ["eq", "ne"],
  ["ne", "eq"],
  ["lt", "lte"],
  ["lte", "lt"],
  ["gt", "gte"],
  ["gte", "gt"],
  ["and", "or"],
  ["or", "and"],
  ["isNull", "isNotNull"],
  ["isNotNull", "isNull"],
  ["inArray", "notInArray"],
  ["notInArray", "inArray"],
  ["exists", "notExists"],
  ["notExists", "exists"],
  ["asc", "desc"],
  ["desc", "asc"],
]);
const chains = new Map([
  ["leftJoin", "innerJoin"],
  ["selectDistinct", "select"],
]);

/** The same slips as in statements, in queries that are put together by Drizzle. */
export const queryEdits = (source: ts.SourceFile): Edit[] =>
  [...below(source)].flatMap((node) => (ts.isCallExpression(node) ? ofCall(node) : []));

/** The unit is said for the planner; row security holds the same. */
const isUnit = (node: ts.Node) => /^eq\(\w+\.unitId,/.test(node.getText());

function ofCall(call: ts.CallExpression): Edit[] {
  const { expression, arguments: args } = call;
  const at = (node: ts.Node) => ({ start: node.getStart(), end: node.getEnd() });
  if (ts.isPropertyAccessExpression(expression)) {
    const chained = chains.get(expression.name.text);
    return chained ? [{ kind: "query", ...at(expression.name), text: chained }] : [];
  }
  if (!ts.isIdentifier(expression)) return [];
  const other = others.get(expression.text);
  if (!other || isUnit(call)) return [];
  const prelude = `import { ${other} as mutant } from "drizzle-orm"; `;
  const swap = { kind: "query", ...at(expression), text: "mutant", prelude };
  if (expression.text !== "and" && expression.text !== "or") return [swap];
  const drops = args
    .filter((arg) => !isUnit(arg))
    .map((arg) => ({ kind: "condition dropped", ...at(arg), text: "undefined" }));
  return args.length > 1 ? [swap, ...drops] : [];
}
