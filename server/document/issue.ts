import type { z } from "zod";
import { placeOf } from "./place";

const mostTold = 5;

/** What is malformed in a document as written, each with its place; `document` is what was parsed. */
export function issueText(error: z.ZodError, document: unknown): string {
  const told = error.issues.slice(0, mostTold).map((issue) => `${placeOf(issue.path)}：${problemOf(issue, document)}`);
  const rest = error.issues.length - told.length;
  return `${told.join("；")}${rest > 0 ? `；另有${rest}处` : ""}`;
}

function problemOf(issue: z.core.$ZodIssue, document: unknown): string {
  if (issue.code === "invalid_union") {
    if (issue.path.at(-1) === "kind") return `没有“${nameOf(valueAt(document, issue.path))}”这一种`;
    // Of several shapes the one that was meant is the one whose kind of value was given.
    const meant = issue.errors.find((issues) =>
      issues.every(({ code, path }) => code !== "invalid_type" || path.length > 0),
    );
    return meant?.[0] ? problemOf(meant[0], undefined) : issue.message;
  }
  if (issue.code === "too_big" && issue.origin === "string") return `超过${issue.maximum}字的上限，请拆分`;
  if (issue.code === "too_big" && issue.origin === "array") return `超过${issue.maximum}项的上限，请分成几个文件`;
  if (issue.code === "unrecognized_keys") return `不能有“${issue.keys.join("”“")}”`;
  return issue.message;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}

function nameOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 20) : typeof value;
}
