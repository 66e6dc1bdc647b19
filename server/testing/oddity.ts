/** A place in an input where a value stands that is not made of others. */
export type Leaf = readonly (string | number)[];

/** Every leaf of an input as a path; an empty array or object is a leaf itself. */
export function leavesOf(value: unknown, at: Leaf = []): Leaf[] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [at];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.length === 0 ? [at] : entries.flatMap(([key, inner]) => leavesOf(inner, [...at, key]));
}

/** A copy of an input with another value at one place. */
export function withLeaf(value: unknown, [key, ...rest]: Leaf, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((inner, i) => (i === key ? withLeaf(inner, rest, put) : inner));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, name === key ? withLeaf(inner, rest, put) : inner]),
  );
}

/**
 * Values that nobody types and somebody sends: wrong types, ends of ranges, days that do not exist, text that databases,
 * JSON, spreadsheets and fonts stumble over, in the lengths at which limits usually lie.
 */
export const oddities: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  0.5,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  1e308,
  Number.NaN,
  "",
  " ",
  "\u0000",
  "甲\u0000乙",
  "\ud800",
  "乙\udfff丙",
  "\u202e\u200b\ufeff\u2028",
  "👨‍👩‍👧‍👦𠮷",
  '=HYPERLINK("http://example.invalid")',
  "'; drop table units; --",
  "%_\\",
  "\\u0000",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "2026-02-30",
  "0000-00-00",
  "0001-01-01",
  "9999-12-31",
  "2026-10-20",
  "长".repeat(30),
  "长".repeat(200),
  "长".repeat(2000),
  "x".repeat(100_000),
  [],
  {},
  [[[[[[[[]]]]]]]],
  { toString: "x", length: -1 },
];
