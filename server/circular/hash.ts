import { createHash } from "node:crypto";
import { canonicalForm } from "@/server/template/load";

/**
 * Hex SHA-256 of what is signed: kind, what it is about, title and content, without number and days (data-model §10).
 * The order of keys does not matter, for the database does not keep it.
 */
export function circularHash(circular: {
  kind: string;
  aboutId: string | null;
  title: string;
  content: unknown;
}): string {
  const { kind, aboutId, title, content } = circular;
  return createHash("sha256").update(canonicalForm({ kind, aboutId, title, content })).digest("hex");
}
