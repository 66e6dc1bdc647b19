import type { FontLibrary } from "@/server/document/font/library";
import type { DocumentInput } from "@/server/document/schema";
import type { Measurement } from "./measurement";
import {
  dashHeight,
  drawAndRead,
  lineAt,
  type MeasuredPage,
  middle,
  perPoint,
  ruledCell,
  ruledPitch,
  rulesOf,
} from "./page";

const organ = "青川市廉政建设工作局";
const sample = {
  kind: "circular",
  head: { organs: [organ], number: { code: "青廉防", year: 2026, serial: 3 }, urgency: "特急", copyNumber: 12 },
  title: "关于上半年工作情况的通报",
  recipients: "市直各部门、各单位",
  body: [{ kind: "paragraph", text: "廉".repeat(28 * 60) }],
  signature: { organs: [organ] },
  date: "2026-07-12",
  notes: "此件公开发布",
  annexes: [
    { title: "名单", blocks: [{ kind: "paragraph", text: "甲乙丙丁" }] },
    {
      title: "台账",
      orientation: "landscape",
      blocks: [{ kind: "table", table: { columns: [{ title: "序号", width: 1 }], rows: [["1"]] } }],
    },
  ],
  imprint: { copies: "市委办公室", issuer: `${organ}办公室`, issuedOn: "2026-07-13" },
} satisfies DocumentInput;

/** Everything a clerk measures on a 文件. */
export async function measureCircular(fonts: FontLibrary): Promise<Measurement[]> {
  const pages = await drawAndRead(sample, fonts);
  const unsealed = await drawAndRead({ ...sample, signature: { organs: [organ], sealed: false } }, fonts);
  return [
    ...measureSheet(pages, fonts),
    ...measureHead(pages, fonts),
    ...measureEnd(pages),
    ...measureUnsealed(unsealed),
    ...measureAnnexes(pages, fonts),
    ...measureImprint(pages),
  ];
}

function measureSheet(pages: MeasuredPage[], fonts: FontLibrary): Measurement[] {
  const full = (pages[1]?.lines ?? []).filter(({ size }) => Math.abs(size - 16) < 0.1);
  const gaps = full.slice(1).map(({ baseline }, index) => baseline - (full[index]?.baseline ?? 0));
  const [first] = full;
  const last = full.at(-1);
  const number = (page: number) => lineAt(pages, page, /^— \d+ —$/u);
  return [
    { clause: "5.1", what: "纸宽", required: 210, tolerance: 0.1, measured: pages[0]?.width ?? 0 },
    { clause: "5.1", what: "纸高", required: 297, tolerance: 0.1, measured: pages[0]?.height ?? 0 },
    { clause: "5.2.1", what: "天头", required: 37, tolerance: 0.1, measured: first?.top ?? 0 },
    { clause: "5.2.1", what: "订口", required: 28, tolerance: 0.1, measured: first?.left ?? 0 },
    {
      clause: "5.2.1",
      what: "版心宽（28字实占）",
      required: 156,
      tolerance: 0.5,
      measured: (first?.right ?? 0) - (first?.left ?? 0),
    },
    {
      clause: "5.2.1",
      what: "版心高（22行实占）",
      required: 225,
      tolerance: 0.1,
      measured: (last?.bottom ?? 0) - (first?.top ?? 0),
    },
    {
      clause: "5.2.2",
      what: "正文字高（三号）",
      required: 16 * perPoint,
      tolerance: 0.02,
      measured: (first?.size ?? 0) * perPoint,
    },
    { clause: "5.2.3", what: "每面行数", required: 22, tolerance: 0, measured: full.length },
    { clause: "5.2.3", what: "每行字数", required: 28, tolerance: 0, measured: [...(first?.text ?? "")].length },
    {
      clause: "5.2.3",
      what: "行距最大差",
      required: 0,
      tolerance: 0.1,
      measured: Math.max(...gaps) - Math.min(...gaps),
    },
    {
      clause: "7.5",
      what: "页码一字线距版心下边",
      required: 7,
      tolerance: 0.1,
      measured: number(0).baseline - dashHeight(fonts) - 262,
    },
    { clause: "7.5", what: "单页码右空一字", required: ruledCell, tolerance: 0.1, measured: 184 - number(0).right },
    { clause: "7.5", what: "双页码左空一字", required: ruledCell, tolerance: 0.1, measured: number(1).left - 28 },
    {
      clause: "7.5",
      what: "页码字高（四号）",
      required: 14 * perPoint,
      tolerance: 0.02,
      measured: number(0).size * perPoint,
    },
  ];
}

function measureHead(pages: MeasuredPage[], fonts: FontLibrary): Measurement[] {
  const mark = lineAt(pages, 0, /文件$/u);
  const ink = fonts.metrics.ink("title", mark.text);
  const markBottom = mark.baseline - ink.bottom * mark.size * perPoint;
  const number = lineAt(pages, 0, /^青廉防〔2026〕3号$/u);
  const [rule] = rulesOf(pages, 0, "red");
  const title = lineAt(pages, 0, /^关于上半年/u);
  const recipients = lineAt(pages, 0, /^市直各部门/u);
  const body = lineAt(pages, 0, /^廉{26}$/u);
  const copy = lineAt(pages, 0, /^000012$/u);
  const urgency = lineAt(pages, 0, /^特急$/u);
  const ruleY = rule?.y1 ?? 0;
  return [
    { clause: "7.2.1", what: "份号顶格（距订口边）", required: 28, tolerance: 0.2, measured: copy.left },
    { clause: "7.2.1", what: "份号在版心第一行", required: 37, tolerance: 0.1, measured: copy.top },
    {
      clause: "7.2.3",
      what: "紧急程度在份号下一行",
      required: ruledPitch,
      tolerance: 0.1,
      measured: urgency.top - copy.top,
    },
    {
      clause: "7.2.4",
      what: "发文机关标志上边缘距纸上边",
      required: 72,
      tolerance: 0.1,
      measured: mark.baseline - ink.top * mark.size * perPoint,
    },
    { clause: "7.2.4", what: "发文机关标志居中（中线）", required: 106, tolerance: 0.5, measured: middle(mark) },
    {
      clause: "7.2.5",
      what: "发文字号在标志下空二行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: number.top - markBottom,
    },
    { clause: "7.2.5", what: "发文字号居中（中线）", required: 106, tolerance: 0.3, measured: middle(number) },
    { clause: "7.2.7", what: "红色分隔线在发文字号下", required: 4, tolerance: 0.1, measured: ruleY - number.bottom },
    {
      clause: "7.2.7",
      what: "红色分隔线长",
      required: 156,
      tolerance: 0.1,
      measured: (rule?.x2 ?? 0) - (rule?.x1 ?? 0),
    },
    {
      clause: "7.3.1",
      what: "标题在分隔线下空二行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: title.top - ruleY,
    },
    {
      clause: "7.3.1",
      what: "标题字高（二号）",
      required: 22 * perPoint,
      tolerance: 0.02,
      measured: title.size * perPoint,
    },
    { clause: "7.3.1", what: "标题居中（中线）", required: 106, tolerance: 0.3, measured: middle(title) },
    {
      clause: "7.3.2",
      what: "主送机关在标题下空一行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: recipients.top - title.top,
    },
    { clause: "7.3.2", what: "主送机关顶格（距订口边）", required: 28, tolerance: 0.1, measured: recipients.left },
    {
      clause: "7.3.3",
      what: "正文在主送机关下一行",
      required: ruledPitch,
      tolerance: 0.1,
      measured: body.top - recipients.top,
    },
    { clause: "7.3.3", what: "段首左空二字", required: 2 * ruledCell, tolerance: 0.1, measured: body.left - 28 },
  ];
}

function measureEnd(pages: MeasuredPage[]): Measurement[] {
  const page = pages.findIndex(({ lines }) => lines.some(({ text }) => text === "2026年7月12日"));
  const lastText = pages[page]?.lines.filter(({ text }) => /^廉+$/u.test(text)).at(-1);
  const list = lineAt(pages, page, /^附件：/u);
  const name = lineAt(pages, page, new RegExp(`^${organ}$`, "u"));
  const date = lineAt(pages, page, /^2026年7月12日$/u);
  const notes = lineAt(pages, page, /^（此件公开发布）$/u);
  return [
    {
      clause: "7.3.4",
      what: "附件说明在正文下空一行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: list.top - (lastText?.top ?? 0),
    },
    { clause: "7.3.4", what: "附件说明左空二字", required: 2 * ruledCell, tolerance: 0.2, measured: list.left - 28 },
    {
      clause: "7.3.5.1",
      what: "加盖印章：成文日期右空四字",
      required: 4 * ruledCell,
      tolerance: 0.2,
      measured: 184 - date.right,
    },
    {
      clause: "7.3.5.1",
      what: "加盖印章：署名与日期居中对齐（差）",
      required: 0,
      tolerance: 0.3,
      measured: middle(name) - middle(date),
    },
    {
      clause: "7.3.5.1",
      what: "加盖印章：日期在署名下一行",
      required: ruledPitch,
      tolerance: 0.1,
      measured: date.top - name.top,
    },
    { clause: "7.3.6", what: "附注在日期下一行", required: ruledPitch, tolerance: 0.1, measured: notes.top - date.top },
    { clause: "7.3.6", what: "附注左空二字", required: 2 * ruledCell, tolerance: 0.2, measured: notes.left - 28 },
  ];
}

function measureUnsealed(pages: MeasuredPage[]): Measurement[] {
  const page = pages.findIndex(({ lines }) => lines.some(({ text }) => text === "2026年7月12日"));
  const list = lineAt(pages, page, /2\.台账$/u);
  const name = lineAt(pages, page, new RegExp(`^${organ}$`, "u"));
  const date = lineAt(pages, page, /^2026年7月12日$/u);
  return [
    {
      clause: "7.3.5.2",
      what: "不加盖印章：署名在上文下空一行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: name.top - list.top,
    },
    {
      clause: "7.3.5.2",
      what: "不加盖印章：署名右空二字",
      required: 2 * ruledCell,
      tolerance: 0.2,
      measured: 184 - name.right,
    },
    {
      clause: "7.3.5.2",
      what: "不加盖印章：日期首字比署名首字右移二字",
      required: 2 * ruledCell,
      tolerance: 0.2,
      measured: date.left - name.left,
    },
  ];
}

function measureAnnexes(pages: MeasuredPage[], fonts: FontLibrary): Measurement[] {
  const first = pages.findIndex(({ lines }) => lines[0]?.text === "附件1");
  const label = lineAt(pages, first, /^附件1$/u);
  const title = lineAt(pages, first, /^名单$/u);
  const turned = pages.find(({ width, height }) => width > height);
  // Seen on the upright sheet again: x runs up from the lower edge, y from the left edge.
  const number = turned?.read.texts.find(({ text }) => text.startsWith("—"));
  const isEven = Number(/\d+/u.exec(number?.text ?? "")?.[0]) % 2 === 0;
  return [
    { clause: "7.3.7", what: "“附件”在版心第一行", required: 37, tolerance: 0.1, measured: label.top },
    { clause: "7.3.7", what: "“附件”顶格（距订口边）", required: 28, tolerance: 0.1, measured: label.left },
    {
      clause: "7.3.7",
      what: "附件标题在第三行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: title.top - label.top,
    },
    {
      clause: "8",
      what: "横排表：页码一字线距纸下边",
      required: 297 - 269,
      tolerance: 0.1,
      measured: (number?.x ?? 0) + dashHeight(fonts),
    },
    {
      clause: "8",
      what: isEven ? "横排表：双页码距订口" : "横排表：单页码距切口",
      required: isEven ? 28 + ruledCell : 26 + ruledCell,
      tolerance: 0.1,
      measured: isEven ? (number?.y ?? 0) : 210 - (number?.y ?? 0) - (number?.width ?? 0),
    },
    { clause: "8", what: "横排表：表头在订口一侧", required: 28, tolerance: 0.2, measured: turned?.lines[0]?.top ?? 0 },
  ];
}

function measureImprint(pages: MeasuredPage[]): Measurement[] {
  const last = pages.length - 1;
  const rules = rulesOf(pages, last, "black");
  const [top, between, bottom] = rules;
  const copies = lineAt(pages, last, /^抄送：/u);
  const issuer = lineAt(pages, last, /印发$/u);
  const sihao = 14 * perPoint;
  return [
    { clause: "7.4", what: "版记在双页", required: 0, tolerance: 0, measured: pages.length % 2 },
    { clause: "7.4.1", what: "首条分隔线粗", required: 0.35, tolerance: 0.01, measured: top?.weight ?? 0 },
    { clause: "7.4.1", what: "中间分隔线粗", required: 0.25, tolerance: 0.01, measured: between?.weight ?? 0 },
    { clause: "7.4.1", what: "末条分隔线粗", required: 0.35, tolerance: 0.01, measured: bottom?.weight ?? 0 },
    {
      clause: "7.4.1",
      what: "末条分隔线与版心下边缘重合（距纸上边）",
      required: 262,
      tolerance: 0.05,
      measured: bottom?.y1 ?? 0,
    },
    {
      clause: "7.4.1",
      what: "分隔线长",
      required: 156,
      tolerance: 0.1,
      measured: (bottom?.x2 ?? 0) - (bottom?.x1 ?? 0),
    },
    { clause: "7.4.2", what: "抄送左空一字（四号）", required: sihao, tolerance: 0.1, measured: copies.left - 28 },
    { clause: "7.4.3", what: "印发机关左空一字（四号）", required: sihao, tolerance: 0.1, measured: issuer.left - 28 },
    {
      clause: "7.4.3",
      what: "印发日期右空一字（四号）",
      required: sihao,
      tolerance: 0.2,
      measured: 184 - issuer.right,
    },
  ];
}
