import ts from "typescript";
import { below, type Edit } from "./edit";

const boundary = new Map([
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
]);
const operators = new Map([
  ["===", "!=="],
  ["!==", "==="],
  ["&&", "||"],
  ["||", "&&"],
  ["-", "+"],
  ["*", "/"],
  ["/", "*"],
  ["%", "*"],
]);
const methods = new Map([
  ["some", "every"],
  ["every", "some"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
  ["floor", "ceil"],
  ["ceil", "floor"],
  ["min", "max"],
  ["max", "min"],
]);
const dropped = new Set(["filter", "trim", "sort", "toSorted", "reverse", "toReversed", "toLowerCase"]);
const asking = new Set(["includes", "has", "get", "startsWith", "endsWith"]);

/**
 * The ways in which a piece of TypeScript could be a little wrong: boundary of a comparison, condition negated, `&&` for
 * `||`, a number off by one, an element of a list dropped, a guard dropped, a word that is asked for swapped, two values of
 * a record swapped, a default changed, a call left out.
 */
export function codeEdits(source: ts.SourceFile): Edit[] {
  return [...below(source)].filter((node) => !isType(node)).flatMap((node) => editsOf(node, source.text));
}

/** Types, imports and messages of errors do nothing that a rule's test could see. */
function isType(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent)
    if (
      ts.isTypeNode(at) ||
      ts.isTypeAliasDeclaration(at) ||
      ts.isInterfaceDeclaration(at) ||
      ts.isImportDeclaration(at) ||
      ts.isExportDeclaration(at)
    )
      return true;
  return false;
}

function editsOf(node: ts.Node, text: string): Edit[] {
  if (ts.isBinaryExpression(node)) return binary(node);
  if (ts.isIfStatement(node)) return [negated(node.expression), ...guard(node)];
  if (ts.isConditionalExpression(node)) return [negated(node.condition)];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [over(node, "negated condition", node.operand.getText())];
  if (ts.isNumericLiteral(node)) return number(node);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [over(node, "default changed", "false")];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [over(node, "default changed", "true")];
  if (ts.isStringLiteral(node)) return word(node);
  if (ts.isArrayLiteralExpression(node)) return elements(node);
  if (ts.isObjectLiteralExpression(node)) return swapped(node, text);
  return ts.isCallExpression(node) ? call(node) : [];
}

const over = (node: ts.Node, kind: string, text: string): Edit => ({
  kind,
  start: node.getStart(),
  end: node.getEnd(),
  text,
});

const negated = (condition: ts.Expression) => over(condition, "negated condition", `!(${condition.getText()})`);

function binary({ operatorToken, left, right }: ts.BinaryExpression): Edit[] {
  const sign = operatorToken.getText();
  const wider = boundary.get(sign);
  if (wider) return [over(operatorToken, "comparison boundary", wider)];
  const other = operators.get(sign);
  if (other) return [over(operatorToken, sign.length === 3 ? "negated condition" : "operator", other)];
  if (sign === "+" && ![left, right].some(isText)) return [over(operatorToken, "operator", "-")];
  if (sign === "??" && ts.isStringLiteral(right)) return [over(right, "default changed", `"${right.text}?"`)];
  return [];
}

/** Whether a sum is one of texts, as far as can be seen: taking one text from another is no slip of the pen. */
const isText = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && [node.left, node.right].some(isText));

function guard(node: ts.IfStatement): Edit[] {
  const body = ts.isBlock(node.thenStatement) ? node.thenStatement.statements : [node.thenStatement];
  const [only] = body;
  const leaves = only && (ts.isReturnStatement(only) || ts.isThrowStatement(only) || ts.isContinueStatement(only));
  return leaves && body.length === 1 && !node.elseStatement ? [over(node, "guard dropped", ";")] : [];
}

function number(node: ts.NumericLiteral): Edit[] {
  // How wide a column is, is looked at.
  if (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === "width") return [];
  const value = Number(node.text);
  const signed = ts.isPrefixUnaryExpression(node.parent);
  return [
    over(node, "constant ± 1", String(value + 1)),
    ...(signed ? [] : [over(node, "constant ± 1", `(${value - 1})`)]),
  ];
}

function word(node: ts.StringLiteral): Edit[] {
  const { parent } = node;
  const isAsked =
    (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) ||
    ts.isCaseClause(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isCallExpression(parent) &&
      ts.isPropertyAccessExpression(parent.expression) &&
      asking.has(parent.expression.name.text));
  const isDefault = (ts.isParameter(parent) || ts.isBindingElement(parent)) && parent.initializer === node;
  if (isAsked && node.text !== "") return [over(node, "word swapped", '""')];
  return isDefault ? [over(node, "default changed", `"${node.text}?"`)] : [];
}

const elements = ({ elements: list }: ts.ArrayLiteralExpression): Edit[] =>
  list.map((element, at) => {
    const next = list[at + 1];
    const previous = list[at - 1];
    const kind = "element dropped";
    if (next) return { kind, start: element.getStart(), end: next.getStart(), text: "" };
    return { kind, start: previous?.getEnd() ?? list.pos, end: list.end, text: "" };
  });

/** Two neighbouring values of a record change places, where both are of one sort: else anybody sees it. */
function swapped({ properties }: ts.ObjectLiteralExpression, text: string): Edit[] {
  return properties.flatMap((second, at) => {
    const first = properties[at - 1];
    if (!first || !ts.isPropertyAssignment(first) || !ts.isPropertyAssignment(second)) return [];
    const [one, two] = [first.initializer, second.initializer];
    if (one.kind !== two.kind || one.getText() === two.getText()) return [];
    const between = text.slice(one.getEnd(), two.getStart());
    const edit = { start: one.getStart(), end: two.getEnd(), text: two.getText() + between + one.getText() };
    return [{ kind: "values swapped", ...edit }];
  });
}

function call({ expression, parent }: ts.CallExpression): Edit[] {
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const name = expression.name.text;
  const other = methods.get(name);
  if (other) return [over(expression.name, "call swapped", other)];
  if (!dropped.has(name) || ts.isExpressionStatement(parent)) return [];
  return [over(expression.parent, "call left out", expression.expression.getText())];
}
