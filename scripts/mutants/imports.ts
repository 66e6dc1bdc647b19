import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { sources } from "@/scripts/gate/sources";
import { below, parse } from "./edit";

/** What a source imports when it runs: files of ours by path, packages by name. */
export type Imports = Map<string, string[]>;

/** Reads what every source imports; types are no import, since nothing of them runs. */
export function readImports(folders: readonly string[], root = process.cwd()): Imports {
  const files = new Set(sources(folders, root));
  return new Map(
    [...files].map((file) => {
      const names = namesIn(parse(file, fs.readFileSync(path.join(root, file), "utf8")));
      return [file, names.map((name) => resolved(name, file, files))];
    }),
  );
}

function namesIn(source: ts.SourceFile): string[] {
  return [...below(source)].flatMap((node) => {
    if (ts.isImportDeclaration(node)) return isTypeOnly(node) ? [] : [literal(node.moduleSpecifier)];
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
      return [literal(node.moduleSpecifier)];
    const isAwaited = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isAwaited && node.arguments[0] ? [literal(node.arguments[0])] : [];
  });
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  return !name && namedBindings !== undefined && ts.isNamedImports(namedBindings)
    ? namedBindings.elements.length > 0 && namedBindings.elements.every((one) => one.isTypeOnly)
    : false;
}

const literal = (node: ts.Node) => (ts.isStringLiteralLike(node) ? node.text : "");

function resolved(name: string, from: string, files: ReadonlySet<string>): string {
  if (!name.startsWith(".") && !name.startsWith("@/")) return name;
  const base = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((one) => files.has(one)) ?? base;
}

/**
 * How far each file stands from one: 1 imports it, 2 imports one of those, and so on.
 * @returns files that run the given one in some way, the nearest first
 */
export function distances(imports: Imports, file: string): Map<string, number> {
  const users = new Map<string, string[]>();
  for (const [user, names] of imports) for (const name of names) users.set(name, [...(users.get(name) ?? []), user]);
  const found = new Map([[file, 0]]);
  for (const [at, steps] of found)
    for (const user of users.get(at) ?? []) if (!found.has(user)) found.set(user, steps + 1);
  return found;
}
