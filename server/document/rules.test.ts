import { describe, expect, test } from "vitest";
import { checkDocument } from "./rules";
import { documentSchema } from "./schema";
import { sampleCircular } from "./testing/sample";

const problems = (changes: Parameters<typeof sampleCircular>[0]) =>
  checkDocument(sampleCircular(changes))
    .map(({ place, problem }) => `${place}｜${problem}`)
    .join("\n");
const body = (text: string) => problems({ body: [{ kind: "paragraph", text }] });
const head = { organs: ["青川市廉政建设工作局"] };

describe("a check", () => {
  test("finds nothing in a correct circular", () => {
    expect(checkDocument(sampleCircular())).toEqual([]);
  });

  test("refuses classified content, in the head and in any text", () => {
    expect(problems({ head: { ...head, classification: "秘密" } })).toContain("密级｜涉密内容");
    expect(body("机密★3年")).toContain("正文第1段｜涉密内容");
    expect(problems({ annexes: [{ title: "名单", blocks: [{ kind: "paragraph", text: "绝密 ★" }] }] })).toContain(
      "附件1第1段｜涉密",
    );
  });

  test("names a title or an annex that ends with a mark", () => {
    expect(problems({ title: "关于工作情况的通报。" })).toContain("标题｜标题末尾不加标点");
    expect(problems({ annexes: [{ title: "名单；", blocks: [] }] })).toContain("附件1标题｜");
  });

  test.each([
    ["青廉防[2026]3号", "六角括号"],
    ["青廉防（2026）3号", "六角括号"],
    ["青廉防〔2026〕第3号", "不加“第”字"],
    ["青廉防〔2026〕03号", "不编虚位"],
    ["2026年07月1日", "不编虚位"],
    ["7月01日", "不编虚位"],
    ["2026-07-01", "2026年1月5日"],
    ["第一行\n第二行", "段内含有换行"],
    ["制表\t符", "U+0009"],
    [`残缺${String.fromCharCode(0xd800)}字`, "残缺的字符"],
  ])("finds what is wrong in %j", (text, problem) => {
    expect(body(text)).toContain(problem);
  });

  test.each(["青廉防〔2026〕3号", "2026年7月1日", "10月10日", "比例为1/3"])("lets %s pass", (text) => {
    expect(body(text)).toBe("");
  });

  test("names a heading that skips a level or is numbered by hand", () => {
    expect(
      problems({
        body: [
          { kind: "heading", level: 1, text: "总则" },
          { kind: "heading", level: 3, text: "范围" },
        ],
      }),
    ).toContain("正文第2段｜标题由第1级跳到第3级");
    expect(problems({ body: [{ kind: "heading", level: 1, text: "一、总则" }] })).toContain(
      "正文第1段｜标题序号由系统编排",
    );
  });

  test("names an annex that the text mentions and that does not exist", () => {
    expect(body("名单见附件。")).toContain("没有附件");
    expect(
      problems({ body: [{ kind: "paragraph", text: "见附件2。" }], annexes: [{ title: "名单", blocks: [] }] }),
    ).toContain("提到附件2，但只有1个附件");
  });

  test("names a day that does not exist and a code with the year in it", () => {
    expect(problems({ date: "2026-02-30" })).toContain("成文日期｜没有2026-02-30这一天");
    expect(problems({ head: { ...head, number: { code: "青廉防〔2026〕", year: 2026, serial: 1 } } })).toContain(
      "发文字号｜",
    );
  });

  test("names a table row with too few cells", () => {
    const table = {
      columns: [
        { title: "单位", width: 1 },
        { title: "得分", width: 1 },
      ],
      rows: [["甲局", "90"], ["乙局"]],
    };
    expect(problems({ body: [{ kind: "table", table }] })).toContain("正文第1段｜表第2行有1列，应为2列");
  });

  test("lets a cell of a form hold a line feed", () => {
    const form = documentSchema.parse({
      kind: "form",
      title: "表",
      sheets: [{ title: "表", fields: [{ label: "职责", value: "一\n二" }] }],
    });
    expect(checkDocument(form)).toEqual([]);
  });
});
