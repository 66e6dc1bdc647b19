import { describe, expect, test } from "vitest";
import { checkFirstPage } from "@/server/document/check/organ";
import { checkDocument } from "@/server/document/rules";
import type { OfficialDocument } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { paragraphs, sampleCircular } from "@/server/document/testing/sample";
import { clusters } from "./glyph";
import { area, margin, sizes } from "./grid";
import type { Page } from "./page";
import { typeset } from "./typeset";

const cities = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"];
const organs = (count: number, name = "项国家卫生健康城市建设办公室") =>
  cities.slice(0, count).map((city) => `青川市${city}${name}`);
const longName = "青川市推进国家卫生健康城市建设暨深化医药卫生体制改革工作领导小组办公室";
const text = "现将有关事项通知如下，请结合实际认真贯彻执行，按时报送落实情况和存在的问题。";

type Changes = { names: string[]; sealed?: boolean; body?: string; persons?: { post: string; name: string }[] };
const document = ({ names, sealed = true, body = text, persons = [] }: Changes): OfficialDocument =>
  sampleCircular({
    head: { organs: names, number: { code: "青卫", year: 2026, serial: 3 } },
    body: [{ kind: "paragraph", text: body }],
    signature: { organs: names, sealed, persons },
  });
const textOf = (page: Page | undefined) => page?.runs.map((run) => run.text).join("") ?? "";
const isBody = (page: Page, name: string) =>
  page.runs.some(({ size, text: own }) => size === sizes.sanhao && own.includes(name));

describe("name and date", () => {
  test.each([
    ["one organ, sealed", { names: ["青川市卫生健康局"] }],
    ["one organ, unsealed", { names: ["青川市卫生健康局"], sealed: false }],
    ["three organs, unsealed", { names: organs(3), sealed: false }],
    ["three organs", { names: organs(3, "局") }],
    ["six organs", { names: organs(6) }],
    ["nine organs", { names: organs(9, "局") }],
  ] as const)("stay together with text, whatever its length: %s", (_, changes) => {
    for (let count = 1; count <= 10; count += 1) {
      const set = typeset(document({ ...changes, names: [...changes.names], body: text.repeat(count) }), plainMetrics);
      const day = set.findIndex((page) => textOf(page).includes("2026年7月12日"));
      const page = set[day];
      if (!page) throw new Error("no date");
      for (const name of changes.names)
        expect(isBody(page, name.slice(-4, -1)) || isBody(page, name.slice(0, 4)), `${name} with ${count}`).toBe(true);
      const lines = page.runs.filter(
        ({ size, text: own }) =>
          size === sizes.sanhao && [...text.repeat(2)].join("").includes(own) && [...own].length > 2,
      );
      expect(lines.length, `${count} sentences`).toBeGreaterThan(0);
      // Page 1 shows text too (7.3.3).
      expect(textOf(set[0])).toContain("现将有关事项");
    }
  });

  test("six organs with long names and nine with short ones take two pages, each with text", () => {
    for (const names of [organs(6), organs(9, "局")]) {
      const set = typeset(document({ names }), plainMetrics);
      expect(set.length).toBe(2);
    }
  });
});

describe("a long name", () => {
  test.each([
    ["sealed", { names: [longName] }],
    ["unsealed", { names: [longName], sealed: false }],
    ["two, sealed", { names: [longName, `${longName.slice(0, -3)}专班`] }],
    [
      "of a post",
      {
        names: ["青川市人民政府"],
        persons: [{ post: "青川市推进国家卫生健康城市建设工作领导小组常务副组长", name: "林致远" }],
      },
    ],
  ] as const)("never leaves 版心: %s", (_, changes) => {
    for (const page of typeset(
      document({ ...changes, names: [...changes.names], persons: "persons" in changes ? [...changes.persons] : [] }),
      plainMetrics,
    ))
      for (const run of page.runs.filter(({ size }) => size === sizes.sanhao)) {
        const width = clusters(run.text).reduce(
          (sum, part) => sum + plainMetrics.advance(run.role, part) * run.size + run.spacing,
          0,
        );
        expect(run.x, run.text).toBeGreaterThanOrEqual(margin.left - 0.1);
        expect(run.x + width - run.spacing, run.text).toBeLessThanOrEqual(margin.left + area.width + 0.5);
      }
  });

  test("is broken between words", () => {
    const lines = typeset(document({ names: [longName] }), plainMetrics)
      .flatMap((page) => page.runs)
      .filter(({ size, text: own }) => size === sizes.sanhao && longName.includes(own) && own.length > 4);
    expect(lines.map((line) => line.text).join("")).toBe(longName);
    expect(lines).toHaveLength(2);
  });
});

describe("too many organs", () => {
  const problems = (changed: OfficialDocument) =>
    checkDocument(changed)
      .map(({ place, problem }) => `${place}｜${problem}`)
      .join("\n");

  test("ten signatures are refused with the rule, nine are not", () => {
    expect(problems(document({ names: organs(10, "局") }))).toMatch(
      /署名｜署名机关有10个，最多9个：.*7\.3\.5\.1.*主办机关/u,
    );
    expect(problems(document({ names: organs(9, "局") }))).not.toContain("最多9个");
  });

  test("more on the letterhead than leave room for text on page 1 are refused with the rule", () => {
    const [finding] = checkFirstPage(document({ names: organs(12, "局") }), plainMetrics);
    expect(`${finding?.place}｜${finding?.problem}`).toMatch(
      /发文机关标志｜并列12个机关，首页排不下正文.*7\.3\.3.*7\.2\.4/u,
    );
    expect(checkFirstPage(document({ names: organs(6) }), plainMetrics)).toEqual([]);
    expect(checkFirstPage(sampleCircular({ body: paragraphs(3) }), plainMetrics)).toEqual([]);
  });

  test("a name printed smaller than the title is named", () => {
    expect(problems(document({ names: [longName] }))).toContain("请用规范化简称");
  });
});
