import path from "node:path";
import type { Imports } from "./imports";

/** Packages that only reckon: no file, no network, no screen. */
const plain = new Set(["zod", "numfmt", "chinese-days", "pinyin-pro", "yaml"]);

/** What is drawn from: files called rules, other sources that reckon without database and screen, counting statements. */
export type Ground = "rules" | "pure" | "statement";

/** What aggregates, or asks whether there is any: a statement that counts. */
const counting = /\b(?:count|sum|max|min|bool_or|bool_and)\(|\bfilter \(|\bexists\b|\bdistinct\b|selectDistinct/;

/**
 * To which ground a source belongs, if any. Tests, what plays and tries the whole, schemas and word lists do not: the
 * latter two are data, read by the rules.
 *
 * @param text the source itself
 */
export function groundOf(file: string, text: string, imports: Imports): Ground | null {
  const [root, folder = ""] = file.split("/");
  const name = path.posix.basename(file);
  if (root !== "server" && root !== "components") return null;
  if (folder === "testing" || folder === "simulate" || file.includes("/testing/") || !name.endsWith(".ts")) return null;
  if (/\.test\.ts$/.test(name) || /schema\.ts$/.test(name)) return null;
  if (/rules\.ts$/.test(name) || file.includes("/rules/")) return "rules";
  if (root === "server" && /\bsql(?:<[^`]*>)?`|from\(/.test(text) && counting.test(text) && !isPure(file, imports))
    return "statement";
  return isPure(file, imports) && /\bfunction\b|=>/.test(text) ? "pure" : null;
}

/** Whether a source and all it imports only reckon. */
export function isPure(file: string, imports: Imports): boolean {
  const seen = new Set([file]);
  for (const at of seen)
    for (const name of imports.get(at) ?? [])
      if (imports.has(name)) seen.add(name);
      else if (!plain.has(name)) return false;
  return ![...seen].some((one) => one.endsWith(".tsx"));
}
