import { expect, test } from "vitest";
import { type DocumentInput, documentSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { sampleCircular } from "@/server/document/testing/sample";
import type { Page } from "./page";
import { typeset } from "./typeset";

// What hospitals wrote into one cell: 370, 450 and 2,500 characters.
const sentence = "负责医用耗材、试剂和设备的采购计划审核、参数论证、供应商准入、合同签订及验收付款全过程管理，";
const textOf = (page: Page | undefined) => page?.runs.map(({ text }) => text).join("") ?? "";
const lineCount = (page: Page | undefined) =>
  page?.runs.filter(({ text }) => [...text].length > 3 && sentence.repeat(2).includes(text)).length ?? 0;

const columns = [
  { title: "方面", width: 8, align: "center" as const, merge: true },
  { title: "风险点", width: 16 },
  { title: "表现形式", width: 30 },
  { title: "等级", width: 8, align: "center" as const },
  { title: "防控措施", width: 30 },
];
const row = (sentences: number) => ["思想道德", "人情干扰", sentence.repeat(sentences), "一级", "定期轮岗。"];

function formPages(rows: string[][], orientation: "portrait" | "landscape", duty = "采购"): Page[] {
  const form: DocumentInput = {
    kind: "form",
    title: "岗位廉政风险识别防控表",
    orientation,
    sheets: [
      {
        title: "岗位廉政风险识别防控表",
        corner: ["填报单位：清源市第一人民医院", "编号：001"],
        perRow: 3,
        fields: [
          { label: "科室", value: "设备科" },
          { label: "岗位职责", value: duty, span: 3 },
        ],
        table: { size: "xiaowu", columns, rows },
        boxes: [{ label: "本人签字", height: 14, sign: "签字：　　　年　　月　　日" }],
      },
    ],
  };
  return typeset(documentSchema.parse(form), plainMetrics);
}

const whole = (pages: Page[]) => pages.map(textOf).join("").match(/耗/gu)?.length;

test.each([
  ["landscape", 17],
  ["landscape", 21],
  ["landscape", 50],
  ["portrait", 30],
  ["portrait", 60],
] as const)("a tall row of a %s form breaks under title and head: %i sentences", (orientation, sentences) => {
  const pages = formPages([row(sentences)], orientation);
  const [first] = pages;
  expect(textOf(first)).toContain("岗位廉政风险识别防控表");
  expect(textOf(first)).toContain("表现形式");
  expect(lineCount(first)).toBeGreaterThan(10);
  // The signature stands with lines of what is signed.
  expect(textOf(pages.at(-1))).toContain("本人签字");
  expect(lineCount(pages.at(-1))).toBeGreaterThanOrEqual(2);
  expect(whole(pages)).toBe(sentences);
});

test("two tall rows waste no page, and each page repeats the head", () => {
  const pages = formPages([row(17), row(17), row(40)], "landscape");
  expect(pages.length).toBe(4);
  for (const page of pages.slice(0, -1)) expect(lineCount(page)).toBeGreaterThan(10);
  for (const page of pages) expect(textOf(page).match(/表现形式/gu)).toHaveLength(1);
  expect(whole(pages)).toBe(74);
});

test("a value of the head grid that is taller than the page is divided and stays on the paper", () => {
  const pages = formPages([row(1)], "landscape", sentence.repeat(80));
  expect(textOf(pages[0])).toContain("岗位职责");
  expect(lineCount(pages[0])).toBeGreaterThan(10);
  for (const page of pages) for (const { y } of page.runs) expect(y).toBeLessThan(page.height - 20);
  expect(
    pages
      .map(textOf)
      .join("")
      .match(/供应商准入/gu),
  ).toHaveLength(81);
});

test.each(["portrait", "landscape"] as const)(
  "a tall row of a %s annex breaks under title, caption and head",
  (orientation) => {
    for (const sentences of [18, 30, 80]) {
      const table = { caption: "重点岗位", columns, rows: [row(sentences)] };
      const pages = typeset(
        sampleCircular({ annexes: [{ title: "台账", orientation, blocks: [{ kind: "table", table }] }] }),
        plainMetrics,
      );
      const first = pages.find((page) => textOf(page).startsWith("附件台账"));
      expect(textOf(first)).toContain("表现形式");
      expect(lineCount(first), `${sentences}`).toBeGreaterThan(10);
      expect(whole(pages)).toBe(sentences);
    }
  },
);

test("a row lower than half a page still goes to the next page whole", () => {
  const low = (name: string) => ["思想道德", name, sentence.repeat(5), "一级", "定期轮岗。"];
  const pages = formPages(["甲", "乙", "丙", "丁", "戊", "己"].map(low), "landscape");
  for (const page of pages)
    expect(textOf(page).match(/供应商准入/gu)?.length ?? 0).toBe(
      5 * (textOf(page).match(/[甲乙丙丁戊己]/gu)?.length ?? 0),
    );
});
