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
