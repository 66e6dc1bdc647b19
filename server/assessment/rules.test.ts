import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CircularRule, type Scheme, schemeSchema } from "@/server/template/scheme-schema";
import { circularHint, markingSheet, peerGroupOf, rank, score } from "./rules";
import type { AssessmentFacts, Marks } from "./schema";

const scheme: Scheme = schemeSchema.parse({
  categories: [
    {
      key: "work",
      name: "工作",
      weight: 80,
      indicators: [
        { key: "covered", title: "覆盖", fact: "coverage", tasks: ["a", "b"], max: 30 },
        { key: "timely", title: "按时", fact: "timeliness", tasks: ["a", "b"], max: 10 },
        { key: "returned", title: "退回", fact: "returns", tasks: ["a"], max: 10, each: 4 },
      ],
    },
    {
      key: "view",
      name: "评议",
      weight: 20,
      indicators: [{ key: "opinion", title: "评议", fact: "marked", guidance: "看问卷", max: 5 }],
    },
  ],
  bands: [
    { key: "good", name: "好", atLeast: 90 },
    { key: "fair", name: "中", atLeast: 60 },
    { key: "poor", name: "差", atLeast: 0 },
  ],
  peerGroups: [
    { key: "hospitals", name: "医院", unitKinds: ["hospital", "enterprise"] },
    { key: "districts", name: "区", unitKinds: ["district"] },
  ],
  vetoes: [
    { key: "case", title: "案件", band: "poor" },
    { key: "lapse", title: "失误", band: "fair" },
  ],
});
const marks = (points: number | null, vetoes: Marks["vetoes"] = {}): Marks => ({
  marks: points === null ? {} : { opinion: { points, reason: "问卷" } },
  vetoes,
});
const whole: AssessmentFacts = {
  a: { expected: 10, reported: 10, onTime: 10, returned: 0 },
  b: { expected: 2, reported: 2, onTime: 2, returned: 0 },
};
const points = (facts: AssessmentFacts, given: Marks) =>
  score(scheme, facts, given).breakdown.map((line) => [line.points, line.max]);

describe("points", () => {
  test("category weights are shared by the maxima of their indicators, and full marks are 100", () => {
    expect(points(whole, marks(5))).toEqual([
      [48, 48],
      [16, 16],
      [16, 16],
      [20, 20],
    ]);
    expect(score(scheme, whole, marks(5))).toMatchObject({ total: 100, band: { key: "good" }, isProvisional: false });
  });

  test("coverage pools the tasks, so a large task weighs more than a small one", () => {
    const facts = { ...whole, a: { expected: 10, reported: 4, onTime: 10, returned: 0 } };
    const [line] = score(scheme, facts, marks(5)).breakdown;
    expect(line).toMatchObject({ points: 24, max: 48, why: "实报 6 / 应报 12", notComputable: null });
  });

  test("a task of one counts like any other, and one of which nothing is asked does not", () => {
    const one = (reported: number) =>
      score(scheme, { a: { expected: 1, reported, onTime: reported, returned: 0 } }, marks(5)).breakdown[0];
    expect([one(1)?.points, one(0)?.points]).toEqual([48, 0]);
    const nothing = { a: { expected: 0, reported: 0, onTime: 0, returned: 0 } };
    expect(score(scheme, nothing, marks(5)).breakdown[0]?.notComputable).not.toBeNull();
  });

  test("each return costs its points until nothing is left", () => {
    const returned = (count: number) =>
      score(scheme, { ...whole, a: { expected: 10, reported: 10, onTime: 10, returned: count } }, marks(5))
        .breakdown[2];
    expect([0, 1, 2, 3, 9].map((count) => returned(count)?.points)).toEqual([16, 9.6, 3.2, 0, 0]);
    expect(returned(9)?.why).toBe("退回 9 次，每次扣 4 分，扣 10 分（满分 10，扣完为止）");
  });

  test("a mark counts by its share of the indicator's own maximum and shows its reason", () => {
    expect(score(scheme, whole, marks(4)).breakdown[3]).toMatchObject({
      points: 16,
      why: "评 4 分（满分 5）：问卷",
    });
  });

  test("a mark above the maximum is refused, not cut", () => {
    expect(() => score(scheme, whole, marks(6))).toThrow(RangeError);
  });
});

describe("what cannot be computed", () => {
  test("a task the unit does not owe leaves the denominator", () => {
    expect(points({ a: { expected: 10, reported: 5, onTime: 5, returned: 0 } }, marks(5))).toEqual([
      [24, 48],
      [8, 16],
      [16, 16],
      [20, 20],
    ]);
  });

  test("an indicator without anything expected gives its weight to the others of its category", () => {
    const facts = { b: { expected: 2, reported: 2, onTime: 2, returned: 0 } };
    expect(points(facts, marks(5))).toEqual([
      [60, 60],
      [20, 20],
      [0, 0],
      [20, 20],
    ]);
    expect(score(scheme, facts, marks(5)).breakdown[2]?.notComputable).toBe("本单位没有已到期的相应任务");
  });

  test("tasks that are expected to be nothing are not full marks", () => {
    const facts = { a: { expected: 0, reported: 0, onTime: 0, returned: 0 } };
    expect(points(facts, marks(3))).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [60, 100],
    ]);
  });

  test("tasks without a due day leave timeliness", () => {
    const facts = { a: { expected: 4, reported: 4, onTime: null, returned: 0 } };
    expect(score(scheme, facts, marks(5)).breakdown[1]).toMatchObject({ max: 0, notComputable: "相应任务均不限期" });
  });

  test("a missing mark makes the total provisional", () => {
    expect(score(scheme, whole, marks(null))).toMatchObject({ total: 100, isProvisional: true });
  });

  test("nothing at all has no total and no band", () => {
    expect(score(scheme, {}, marks(null))).toMatchObject({ total: null, band: null, isProvisional: true });
  });
});

describe("bands and vetoes", () => {
  const total = (reported: number, vetoes: Marks["vetoes"] = {}) =>
    score(scheme, { a: { expected: 100, reported, onTime: reported, returned: 0 } }, marks(5, vetoes));

  test.each([
    [100, 100, "good"],
    [84, 89.76, "fair"],
    [38, 60.32, "fair"],
    [37, 59.68, "poor"],
    [0, 36, "poor"],
  ])("reported %s of 100 gives %s, band %s", (reported, points, band) => {
    const scored = total(reported);
    expect([scored.total, scored.band?.key]).toEqual([points, band]);
  });

  test("a veto lowers the band and leaves the total; the lowest veto decides; it never raises a band", () => {
    expect(total(100, { lapse: "查实" })).toMatchObject({ total: 100, band: { key: "fair" }, veto: { key: "lapse" } });
    expect(total(100, { lapse: "查实", case: "立案" })).toMatchObject({
      band: { key: "poor" },
      veto: { key: "case", title: "案件", reason: "立案" },
    });
    expect(total(0, { lapse: "查实" }).band?.key).toBe("poor");
    expect(total(100, { other: "无此项" }).veto).toBeNull();
  });
});

describe("invariants", () => {
  const count = fc
    .record({ expected: fc.nat(60), reported: fc.nat(60), onTime: fc.nat(60), returned: fc.nat(9) })
    .map((raw) => ({
      ...raw,
      reported: Math.min(raw.reported, raw.expected),
      onTime: Math.min(raw.onTime, raw.expected),
    }));
  const facts = fc.dictionary(fc.constantFrom("a", "b"), count).map((raw): AssessmentFacts => ({ ...raw }));
  const cents = (values: number[]) => values.reduce((sum, value) => sum + Math.round(value * 100), 0);

  test("the lines add up to the total, their maxima to 100, and no line exceeds its maximum", () => {
    fc.assert(
      fc.property(facts, fc.option(fc.integer({ min: 0, max: 5 })), (from, given) => {
        const scored = score(scheme, from, marks(given));
        expect(cents(scored.breakdown.map((line) => line.points))).toBe(Math.round((scored.total ?? 0) * 100));
        expect(cents(scored.breakdown.map((line) => line.max))).toBe(scored.total === null ? 0 : 10_000);
        for (const line of scored.breakdown) expect(line.points).toBeLessThanOrEqual(line.max);
      }),
    );
  });

  test("one more report never lowers a total", () => {
    fc.assert(
      fc.property(facts, count, (from, a) => {
        fc.pre(a.reported < a.expected);
        const before = score(scheme, { ...from, a }, marks(3)).total ?? 0;
        const after = score(scheme, { ...from, a: { ...a, reported: a.reported + 1 } }, marks(3)).total ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe("ranking", () => {
  test("units compete within their peer group; equal totals share a rank and the next is skipped", () => {
    const units = [
      { name: "甲", unitKind: "hospital" as const, total: 80 },
      { name: "乙", unitKind: "enterprise" as const, total: 90 },
      { name: "丙", unitKind: "hospital" as const, total: 90 },
      { name: "丁", unitKind: "district" as const, total: 10 },
      { name: "戊", unitKind: "bureau" as const, total: 99 },
      { name: "己", unitKind: "hospital" as const, total: null },
    ];
    expect(rank(scheme, units).map((unit) => `${unit.peerGroup.name}${unit.rank}/${unit.of}${unit.name}`)).toEqual([
      "医院1/3乙",
      "医院1/3丙",
      "医院3/3甲",
      "区1/1丁",
    ]);
    expect(peerGroupOf(scheme, "institution")).toBeNull();
  });
});

describe("what a circular may say", () => {
  const rule: CircularRule = {
    commend: { band: "good", subjects: ["unit", "person"] },
    criticise: [
      { key: "thin", title: "排查不彻底", indicator: "covered", below: 50 },
      { key: "careless", title: "不认真", indicator: "returned", below: 60 },
    ],
  };
  const hint = (facts: AssessmentFacts, given: Marks) => circularHint(rule, scheme, score(scheme, facts, given));

  test("a good final score is commended; a provisional or vetoed one is not", () => {
    expect(hint(whole, marks(5))).toEqual({ commended: ["unit", "person"], criticised: [] });
    expect(hint(whole, marks(null)).commended).toEqual([]);
    expect(hint(whole, marks(5, { lapse: "查实" })).commended).toEqual([]);
    expect(hint({ a: { expected: 10, reported: 6, onTime: 6, returned: 0 } }, marks(5)).commended).toEqual([]);
  });

  test("a ground is suggested below its share, not at it, and tells the figures", () => {
    const reported = (count: number) => ({ a: { expected: 10, reported: count, onTime: 10, returned: 1 } });
    expect(hint(reported(5), marks(5)).criticised).toEqual([]);
    expect(hint(reported(4), marks(5)).criticised).toEqual([
      { key: "thin", title: "排查不彻底", why: "覆盖：实报 4 / 应报 10" },
    ]);
  });

  test("what could not be computed is nobody's fault", () => {
    expect(hint({}, marks(5)).criticised).toEqual([]);
  });

  test("a ground whose indicator the scheme does not have is never suggested", () => {
    const elsewhere: CircularRule = {
      ...rule,
      criticise: [{ key: "thin", title: "排查不彻底", indicator: "nowhere", below: 50 }],
    };
    expect(circularHint(elsewhere, scheme, score(scheme, whole, marks(0))).criticised).toEqual([]);
  });
});

test("the marking sheet lists what a person has to judge", () => {
  expect(markingSheet(scheme)).toEqual([
    { category: { key: "view", name: "评议" }, indicator: "opinion", title: "评议", guidance: "看问卷", max: 5 },
  ]);
});
