import { createHash } from "node:crypto";
import { canonicalForm } from "@/server/template/load";
import { textFields } from "./field";
import type { LineContent } from "./rules";

/** Hex SHA-256 of any plain value in canonical form; what review and filing freeze. */
export const contentHash = (value: unknown): string => createHash("sha256").update(canonicalForm(value)).digest("hex");

/** Hash of what the lines say, whoever's they are: equal for like forms of one post. */
export const likenessHash = (form: { noneIn: readonly string[]; lines: readonly LineContent[] }): string =>
  contentHash({
    noneIn: [...form.noneIn].sort(),
    lines: form.lines.map((line) => [
      line.aspect,
      line.source,
      line.likelihood,
      line.harm,
      line.selfLevel,
      ...textFields.map((field) => line[field]),
    ]),
  });
