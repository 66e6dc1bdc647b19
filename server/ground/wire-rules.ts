/**
 * How values travel between server and browser: JSON, with points in time kept as such. So a value has one type,
 * whether a page reads it on the server or the browser asks for it.
 */
export const wire = { serialize, deserialize };

function serialize(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(serialize);
  return isPlain(value) ? mapped(value, serialize) : value;
}

/** What lies deeper than anything we send is left as it came: the door refuses it (plain-rules), no stack runs out. */
const deepest = 100;

function deserialize(value: unknown, depth = 0): unknown {
  if (!isPlain(value) || depth > deepest) return value;
  const inner = (one: unknown) => deserialize(one, depth + 1);
  if (Array.isArray(value)) return value.map(inner);
  const { $date } = value;
  return typeof $date === "string" && Object.keys(value).length === 1 ? new Date($date) : mapped(value, inner);
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const mapped = (value: Record<string, unknown>, of: (one: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, of(one)]));
