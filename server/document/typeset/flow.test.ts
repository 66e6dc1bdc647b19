import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paginate } from "./flow";
import { pitch } from "./grid";
import { blankRow, emptyPiece, type Row, snapRow } from "./row";

const row = (part: Partial<Row> = {}): Row => ({ height: 10, extent: 8, piece: emptyPiece, ...part });
const frame = () => ({ top: 0, bottom: 98 });

describe("pages", () => {
  test("hold as many rows as fit when the last needs no leading below it", () => {
    const pages = paginate(
      Array.from({ length: 25 }, () => row()),
      frame,
    );
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
  });

  test("a heading is never last on a page", () => {
    const rows = Array.from({ length: 12 }, (_, index) => row({ keep: index === 9 }));
    expect(paginate(rows, frame).map((page) => page.length)).toEqual([9, 3]);
  });

  test("a blank row at a page's top is dropped", () => {
    const rows = [...Array.from({ length: 10 }, () => row()), blankRow(10), row()];
    const pages = paginate(rows, frame);
    expect(pages.map((page) => page.length)).toEqual([10, 1]);
    expect(pages[1]?.[0]?.y).toBe(0);
  });

  test("a header is repeated above rows that go on", () => {
    const header = row();
    const rows = [header, ...Array.from({ length: 20 }, () => row({ repeat: [header] }))];
    const pages = paginate(rows, frame);
    expect(pages.map((page) => page.filter((set) => set.row === header).length)).toEqual([1, 1, 1]);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 3]);
  });

  test("text after a table stands on the grid of lines again, with room below the table", () => {
    const rows = [row({ height: 13 }), snapRow(), row({ height: pitch })];
    const [page] = paginate(rows, () => ({ top: 7, bottom: 500 }));
    expect(((page?.[2]?.y ?? 0) - 7) / pitch).toBeCloseTo(1, 6);
    const tight = paginate([row({ height: pitch * 0.6 }), snapRow(), row()], () => ({ top: 0, bottom: 500 }));
    expect((tight[0]?.[2]?.y ?? 0) / pitch).toBeCloseTo(2, 6);
  });

  test("every row stands on exactly one page, within it, whatever is kept together", () => {
    const any = fc.array(fc.record({ height: fc.integer({ min: 1, max: 40 }), keep: fc.boolean() }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(any, (parts) => {
        const rows = parts.map(({ height, keep }) => row({ height, extent: height, keep }));
        const pages = paginate(rows, frame);
        expect(pages.flat().map((set) => set.row)).toEqual(rows);
        for (const { row: set, y } of pages.flat()) expect(y + set.extent).toBeLessThanOrEqual(98.1);
      }),
    );
  });
});
