import fc from "fast-check";
import { expect, it } from "vitest";
import { readCells } from "./pasted-cells";

it("keeps a cell with line breaks one cell, and cleans what nobody sees", () => {
  expect(readCells('95\t"材料齐全\n报送及时"\r\n\u202d88\u202c\t他说""好""\r\n\t\n')).toEqual([
    ["95", "材料齐全\n报送及时"],
    ["88", '他说""好""'],
    ["", ""],
  ]);
  expect(readCells('"a ""b"""\tc')).toEqual([['a "b"', "c"]]);
  expect(readCells('"没有结尾\t乙')).toEqual([['"没有结尾', "乙"]]);
  expect(readCells("")).toEqual([[""]]);
});

it("brings back any table as a spreadsheet copies it", () => {
  const cell = fc.string({ unit: fc.constantFrom("甲", "a", "1", '"', "\n", "\t", "，") }).map((text) => text.trim());
  const copied = (text: string) => (/["\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, fc.constant("尾")), { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map(copied).join("\t")).join("\r\n");
      expect(readCells(text)).toEqual(rows.map((row) => row.map((one) => one.replaceAll("\t", " "))));
    }),
  );
});
