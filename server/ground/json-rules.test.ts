import fc from "fast-check";
import { expect, it } from "vitest";
import { findExcess, inputLimits } from "./json-rules";

const bytes = (text: string) => new TextEncoder().encode(text);
const within = (nodes: number) => ({ bytes: 1_000_000, nodes });

it("counts values and names outside of strings, and stops at the limit", () => {
  const cases: [string, number][] = [
    ['{"a":1,"b":[true,null]}', 6],
    ['"[,:{"', 0],
    ['["\\"[,","\\\\"]', 2],
    ["[]", 1],
    ["{}", 1],
  ];
  for (const [json, nodes] of cases) {
    expect(findExcess(bytes(json), within(nodes)), json).toBeNull();
    if (nodes > 0) expect(findExcess(bytes(json), within(nodes - 1)), json).toBe("nodes");
  }
});

/** Values and names of a parsed value, as whoever walks it meets them. */
function nodesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.entries(value).reduce((sum, [, inner]) => sum + (Array.isArray(value) ? 0 : 1) + nodesOf(inner), 1);
}

it("counts about what a walker meets, whatever stands in the text", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const nodes = nodesOf(value);
      const json = bytes(JSON.stringify(value));
      expect(findExcess(json, within(2 * nodes))).toBeNull();
      if (nodes > 1) expect(findExcess(json, within(Math.ceil(nodes / 2) - 1))).toBe("nodes");
    }),
  );
});

it("refuses nesting that no form of ours has", () => {
  const nested = (depth: number) => bytes("[".repeat(depth) + "]".repeat(depth));
  expect(findExcess(nested(40), inputLimits.short)).toBeNull();
  expect(findExcess(nested(41), inputLimits.short)).toBe("depth");
});
