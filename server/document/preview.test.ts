import { describe, expect, test } from "vitest";
import { pageSvg } from "./preview";
import { plainMetrics } from "./testing/metrics";
import { sampleCircular } from "./testing/sample";
import { typeset } from "./typeset/typeset";

describe("a preview", () => {
  const page = typeset(sampleCircular({ body: [{ kind: "paragraph", text: "甲<script>&乙" }] }), plainMetrics)[0];
  if (!page) throw new Error("no page");

  test("escapes the text and refers to nothing outside", () => {
    const svg = pageSvg(page);
    for (const escaped of ["&lt;", "&gt;", "&amp;"]) expect(svg).toContain(escaped);
    expect(svg).not.toMatch(/<script|href|url\(|<image/u);
  });

  test("shows the seal's place only when asked", () => {
    expect(pageSvg(page, { seals: true })).toContain("青川市廉政建设工作局用印处");
    expect(pageSvg(page, { seals: false })).not.toContain("<circle");
  });
});
