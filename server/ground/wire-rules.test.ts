import fc from "fast-check";
import { expect, it } from "vitest";
import { wire } from "./wire-rules";

const travel = (value: unknown) => wire.deserialize(JSON.parse(JSON.stringify(wire.serialize(value))));

it("brings points in time across as such", () => {
  const value = { at: new Date("2026-11-22T01:02:03Z"), rows: [{ at: null }, { at: new Date(0) }], on: "2026-11-22" };
  expect(travel(value)).toEqual(value);
});

it("brings everything else across unchanged", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(travel(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("reads a point in time a hundred levels deep, and leaves what lies deeper as it came", () => {
  const nested = (levels: number): unknown =>
    levels === 0 ? { $date: "2026-11-22T00:00:00.000Z" } : [nested(levels - 1)];
  const innermost = (value: unknown): unknown => (Array.isArray(value) ? innermost(value[0]) : value);
  expect(innermost(wire.deserialize(nested(100)))).toEqual(new Date("2026-11-22"));
  expect(innermost(wire.deserialize(nested(101)))).toEqual({ $date: "2026-11-22T00:00:00.000Z" });
});
