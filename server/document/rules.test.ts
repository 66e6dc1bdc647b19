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

  test.each([
    ["2026年2月30日办结", "没有2026年2月30日这一天"],
    ["2026年13月1日办结", "没有2026年13月1日这一天"],
    ["各单位,要落实", "汉字后应当用全角标点"],
    ["各单位，，要落实", "标点重复"],
    ["按照《办法执行", "书名号不成对"],
    ["）倒置（", "括号不成对"],
  ])("finds what a clerk would correct in %j", (text, problem) => {
    expect(body(text)).toContain(`正文第1段｜${problem}`);
  });

  test("names what is wrong with the recipients, the dates and the organs", () => {
    expect(problems({ recipients: "各单位。" })).toContain("主送机关｜主送机关末尾的冒号由系统编排");
    expect(problems({ recipients: "各单位：" })).toBe("");
    const imprint = { issuer: "青川市廉政建设工作局", issuedOn: "2026-07-11" };
    expect(problems({ imprint })).toContain("印发日期｜印发日期早于成文日期");
    expect(problems({ date: undefined })).toContain("成文日期｜有署名而没有成文日期");
    expect(problems({ head: { organs: ["甲局", "甲局"] } })).toContain("发文机关标志｜同一机关列了两次");
    expect(problems({ head: { organs: ["甲局文件"] } })).toContain("发文机关标志｜“文件”二字由系统编排");
    expect(problems({ head: { organs: ["甲局", "乙局"] } })).toContain("署名｜2个机关联合行文，署名的机关有1个");
  });

  test("names a title without genre, with marks inside, or too long", () => {
    expect(problems({ title: "上半年工作情况" })).toContain("标题｜标题末尾应当写明文种");
    expect(problems({ title: "关于认真落实，切实整改的通知" })).toContain("标题｜标题中除书名号");
    expect(problems({ title: `关于${"认真落实".repeat(25)}的通知` })).toContain("标题｜标题105字，过长");
    expect(problems({ title: "青川市廉政风险防控办法（试行）" })).toBe("");
  });

  test("names an annex that is cited wrongly, empty, or twice there", () => {
    const annex = (title: string) => ({ title, blocks: [{ kind: "paragraph" as const, text: "甲" }] });
    const two = [annex("名单"), annex("台账")];
    const cite = (text: string, annexes = two) => problems({ body: [{ kind: "paragraph", text }], annexes });
    expect(cite("名单见附件1，台账见附件2。")).toBe("");
    expect(cite("见附件3。")).toContain("正文第1段｜提到附件3，但只有2个附件");
    expect(cite("见附件三。")).toContain("提到附件3，但只有2个附件");
    expect(cite("见附件二。")).toContain("附件序号用阿拉伯数字");
    expect(cite("见附件。")).toContain("有2个附件，请写明是附件几");
    expect(cite("见附件1。", [annex("名单")])).toContain("只有一个附件时写“附件”");
    expect(problems({ annexes: [annex("名单"), annex("名单")] })).toContain("附件2标题｜与附件1同名");
    expect(problems({ annexes: [annex("附件1：名单")] })).toContain("附件1标题｜“附件”二字和序号由系统编排");
    expect(problems({ annexes: [{ title: "名单", blocks: [] }] })).toContain("附件1｜附件没有内容");
    expect(problems({ annexes: [{ title: "名单", blocks: [{ kind: "paragraph", text: "见附件5" }] }] })).toContain(
      "附件1第1段｜提到附件5",
    );
  });

  test("names a heading without text under it and numbers written by hand in a list", () => {
    expect(problems({ body: [{ kind: "heading", level: 1, text: "总则。" }] })).toBe(
      "正文第1段｜单独成行的标题末尾不加标点\n正文第1段｜标题下没有内容",
    );
    expect(problems({ body: [{ kind: "list", marker: "ordinal", items: ["一是认识不足。"] }] })).toContain(
      "正文第1段｜各项的序号由系统编排",
    );
    expect(problems({ body: [{ kind: "list", marker: "numbered", items: ["1.认识不足。"] }] })).toContain(
      "正文第1段｜各项的序号由系统编排",
    );
  });

  test("names a table with more columns than fit, or a column too narrow for its title", () => {
    const columns = (count: number, title = "甲") => Array.from({ length: count }, () => ({ title, width: 1 }));
    const table = (input: ReturnType<typeof columns>) =>
      problems({ body: [{ kind: "table", table: { columns: input, rows: [] } }] });
    expect(table(columns(28))).toContain("正文第1段｜表有28列，这样的字号和纸向最多排25列");
    expect(table(columns(25))).toBe("正文第1段｜公文首页应当显示正文，请在图表之前先写一段文字");
    expect(table(columns(20, "应当填报的岗位廉政风险识别防控表数量"))).toContain("正文第1段表头｜第1列太窄");
  });

  test("refuses a document of more characters than a file may hold, naming its largest part, within a second", () => {
    const long = Array.from({ length: 150 }, () => ({ kind: "paragraph" as const, text: "长".repeat(20_000) }));
    const start = performance.now();
    expect(problems({ body: long })).toBe("正文第1段｜全文3000062字，超过2000000字的上限，请分成几个文件");
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("lists two hundred findings and says how many more there are", () => {
    const wrong = Array.from({ length: 500 }, () => ({ kind: "paragraph" as const, text: "甲\n乙" }));
    const findings = checkDocument(sampleCircular({ body: wrong }));
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)?.problem).toBe("另有300处问题未列出");
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
