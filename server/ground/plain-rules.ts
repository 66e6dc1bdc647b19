/** Deeper than any input is made; what lies deeper would exhaust the stack of whoever walks it. */
const deepest = 60;

/**
 * Whether an input can be kept: databases and JSON take neither NUL nor half a surrogate pair in a text, and no keyboard
 * makes them.
 *
 * @param value an input as it came, before any schema has seen it
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !value.includes("\u0000") && !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth > deepest) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key, depth) && isStorable(inner, depth + 1));
}

/** What the digest of an error begins with that tells its reader in words why the page cannot be made now. */
export const passingMark = "passing:";
