/** How much one request may say, counted on its bytes before anything is built from them. */
export type InputLimits = { bytes: number; nodes: number };

/**
 * Most procedures take a form's worth; those that take a whole document or a list of a whole city say so (`isLong` of the
 * verb). Nodes are what a parser, a transformer and a schema each walk over: a megabyte of text is one, a megabyte of
 * `[1,1,…]` is half a million and kept a server busy for seconds.
 */
export const inputLimits = {
  short: { bytes: 65_536, nodes: 5_000 },
  long: { bytes: 4 * 1_048_576, nodes: 120_000 },
} as const satisfies Record<string, InputLimits>;

/** Deeper than any input of ours; what lies deeper exhausts the stack of whoever walks it. */
const deepest = 40;

/** What of a JSON text exceeds its limits: its values and keys, or its nesting; null = nothing. */
export type Excess = "nodes" | "depth";

/**
 * Whether JSON may be parsed, told from its bytes in one pass: values and names are counted by the marks before them,
 * outside of strings. Malformed text is the parser's to refuse.
 */
export function findExcess(json: Uint8Array, { nodes }: InputLimits): Excess | null {
  let count = 0;
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (isInString) {
      if (byte === backslash) i++;
      else if (byte === quote) isInString = false;
    } else if (byte === quote) isInString = true;
    else if (byte === comma || byte === colon) count++;
    else if (byte === openArray || byte === openObject) {
      count++;
      if (++depth > deepest) return "depth";
    } else if (byte === closeArray || byte === closeObject) depth--;
    if (count > nodes) return "nodes";
  }
  return null;
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
