import { cleanText } from "@/server/ground/text-rules";
import type { FormDocument } from "./schema";

/**
 * A form without marks that nobody sees: its texts are names and contents that the office holds already, some of them
 * stored before entrances cleaned, and no paper fails for one of them. Texts of official documents are their writer's:
 * there the check names what has to go.
 */
export const cleanForm = (document: FormDocument): FormDocument => cleaned(document) as FormDocument;

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}
