import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { pageSvg } from "./preview";
import { documentSchema } from "./schema";
import { plainMetrics } from "./testing/metrics";
import { sampleCircular } from "./testing/sample";
import { emptyPage, type Page } from "./typeset/page";
import { typeset } from "./typeset/typeset";

const circularPage = (): Page => {
  const page = typeset(sampleCircular(), plainMetrics)[0];
  if (!page) throw new Error("no page");
  return page;
};

/** Elements of a picture with their attributes and texts, as an XML reader finds them. Throws on what is no XML. */
function read(svg: string) {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    found.push({ name, attributes: attributes as Record<string, string>, text: "" });
  });
  parser.on("text", (text) => {
    const last = found.at(-1);
    if (last) last.text += text;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return found;
}

describe("a preview", () => {
  test("holds whatever text there is as text: nothing of it becomes an element, an attribute or an address", () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        "</text><script>alert(1)</script>",
        '" onload="alert(1)',
        "</style><image href='http://example.com/a.png'/>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "&#60;script&#62;",
        "url(http://example.com)",
        "javascript:alert(1)",
      ),
      fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, "")),
    );
    fc.assert(
      fc.property(hostile, hostile, (text, organ) => {
        const page: Page = {
          ...emptyPage(595, 842),
          runs: [{ x: 1, y: 2, text, role: "fangsong", size: 16, colour: "black", spacing: 0, width: 100 }],
          seals: [{ x: 100, y: 100, diameter: 119, organ }],
        };
        const elements = read(pageSvg(page));
        expect(elements.map(({ name }) => name)).toEqual(["svg", "style", "text", "circle", "title"]);
        expect(elements[2]?.text).toBe(text);
        expect(elements[4]?.text).toBe(`${organ}用印处`);
        const names = new Set(elements.flatMap(({ attributes }) => Object.keys(attributes)));
        for (const name of names) expect(name).not.toMatch(/^on|href|^style$/u);
      }),
      { numRuns: 300 },
    );
  });

  test("draws every run to the length it has in print", () => {
    const page = circularPage();
    const drawn = read(pageSvg(page)).filter(({ name }) => name === "text");
    expect(drawn.map(({ text }) => text)).toEqual(page.runs.map((run) => run.text));
    const long = page.runs.filter((run) => run.width !== undefined && [...run.text].length > 1);
    expect(long.length).toBeGreaterThan(5);
    const lengths = drawn.flatMap(({ attributes }) => (attributes.textLength ? [Number(attributes.textLength)] : []));
    expect(lengths.map(Math.round)).toEqual(long.map((run) => Math.round(run.width ?? 0)));
    for (const run of long) expect(run.x + (run.width ?? 0)).toBeLessThan(page.width);
  });

  test("shows boxes, cut lines and filled places of a form", () => {
    const [page] = typeset(
      documentSchema.parse({
        kind: "form",
        title: "表",
        sheets: [{ title: "表", text: ["☑一级"], parts: [{ title: "联", cut: "青卫廉7号" }] }],
      }),
      plainMetrics,
    );
    const elements = read(pageSvg(page ?? emptyPage(1, 1)));
    expect(elements.filter(({ name }) => name === "line").length).toBeGreaterThan(30);
    expect(elements.map(({ text }) => text).join("")).toContain("√一级");
  });

  test("shows the seal's place only when asked", () => {
    expect(pageSvg(circularPage(), { seals: true })).toContain("青川市廉政建设工作局用印处");
    expect(pageSvg(circularPage(), { seals: false })).not.toContain("<circle");
  });
});
