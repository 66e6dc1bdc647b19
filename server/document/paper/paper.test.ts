import { describe, expect, test } from "vitest";
import { checkDocument } from "@/server/document/rules";
import { documentSchema, type FormDocument } from "@/server/document/schema";
import { readExample } from "@/server/document/testing/example";
import { plainMetrics } from "@/server/document/testing/metrics";
import { filledPapers } from "@/server/document/testing/paper";
import { mm, type Page, type Rule } from "@/server/document/typeset/page";
import { typeset } from "@/server/document/typeset/typeset";
import { blankPapers } from "./paper";

const blanks = Object.entries(blankPapers).map(([key, blank]) => [key, blank("青川市卫生健康局")] as const);
const textOf = (pages: Page[]) => pages.flatMap((page) => page.runs.map((run) => run.text)).join("");

describe("a blank paper", () => {
  test.each(blanks)("%s stands correct on one sheet", (_key, document) => {
    const parsed = documentSchema.parse(document);
    expect(checkDocument(parsed)).toEqual([]);
    expect(typeset(parsed, plainMetrics)).toHaveLength(1);
  });

  test.each(blanks)("%s leaves 9 mm or more in every cell and on every line to be written in", (_key, document) => {
    const form = documentSchema.parse(document) as FormDocument;
    const [page] = typeset(form, plainMetrics);
    for (const part of form.sheets.flatMap((sheet) => [sheet, ...sheet.parts]))
      if (part.table || part.fields.length > 0) expect(part.rowHeight).toBeGreaterThanOrEqual(9);
    const underlines = page?.rules.filter((rule) => isUnderline(rule, page)) ?? [];
    const levels = [...new Set(underlines.map((rule) => Math.round(rule.y1 * 10) / 10))].sort((a, b) => a - b);
    levels.slice(1).forEach((y, index) => {
      expect(y - (levels[index] ?? 0)).toBeGreaterThan(mm(9) - 0.2);
    });
  });

  test("the warning has stub, original and receipt, with its number across both cuts", () => {
    const form = documentSchema.parse(filledPapers["warning-notice"]?.()) as FormDocument;
    const [page] = typeset(form, plainMetrics);
    const dashes = page?.rules.filter((rule) => rule.colour === "grey") ?? [];
    const cuts = [...new Set(dashes.map((rule) => rule.y1))];
    expect(cuts).toHaveLength(2);
    for (const y of cuts) {
      const across = page?.runs.filter((run) => run.y - run.size < y && run.y > y) ?? [];
      expect(across.map((run) => run.text.replaceAll(" ", "")).join("")).toBe("青卫廉〔2026〕7号");
    }
    const text = textOf(page ? [page] : []);
    for (const words of ["（存根）", "（送达回执）", "受送达", "报告期限"]) expect(text).toContain(words);
  });
});

describe("a filled paper", () => {
  test.each(Object.entries(filledPapers))(
    "%s is the example of that name and has nothing to be corrected",
    (name, make) => {
      const document = documentSchema.parse(make());
      expect(checkDocument(document)).toEqual([]);
      expect(documentSchema.parse(readExample(name as "form"))).toEqual(document);
    },
  );

  test("a level is ticked where it was chosen, and only there", () => {
    const [page] = typeset(documentSchema.parse(filledPapers["warning-notice"]?.()), plainMetrics);
    const text = textOf(page ? [page] : []);
    expect(text.split("√黄色预警")).toHaveLength(3);
    expect(text).not.toContain("√红色预警");
    expect(text).not.toMatch(/[□☑]/u);
  });

  test("notices to one unit are letters, and state demand, day and who answers", () => {
    for (const name of ["rectification-notice", "evaluation-notice"]) {
      const document = documentSchema.parse(filledPapers[name]?.());
      expect(document.kind).toBe("letter");
      const text = textOf(typeset(document, plainMetrics));
      for (const words of ["联系人：周岩", "前报"]) expect(text).toContain(words);
    }
  });
});

/** A thin level line that ends at no side of a table and belongs to no box to tick. */
function isUnderline(rule: Rule, page: Page): boolean {
  if (rule.y1 !== rule.y2 || rule.colour !== "black" || rule.x2 - rule.x1 < mm(6)) return false;
  return !page.rules.some(
    (other) =>
      other.x1 === other.x2 && Math.abs(other.x1 - rule.x1) < 1 && other.y1 <= rule.y1 + 1 && other.y2 >= rule.y1 - 1,
  );
}
