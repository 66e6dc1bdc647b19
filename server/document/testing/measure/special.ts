import type { FontLibrary } from "@/server/document/font/library";
import type { DocumentInput } from "@/server/document/schema";
import type { Measurement } from "./measurement";
import { drawAndRead, lineAt, type MeasuredPage, middle, perPoint, ruledCell, ruledPitch, rulesOf } from "./page";

const organ = "青川市廉政建设工作局";
const common = {
  title: "关于补报材料的函",
  body: [{ kind: "paragraph" as const, text: "廉".repeat(60) }],
  date: "2026-07-12",
};

/** 信函, 命令, 纪要 (10.1–10.3). */
export async function measureSpecial(fonts: FontLibrary): Promise<Measurement[]> {
  return [...(await measureLetter(fonts)), ...(await measureOrder(fonts)), ...(await measureMinutes(fonts))];
}

async function measureLetter(fonts: FontLibrary): Promise<Measurement[]> {
  const letter: DocumentInput = {
    ...common,
    kind: "letter",
    head: { organs: [organ], number: { code: "青廉防函", year: 2026, serial: 17 }, urgency: "加急" },
    signature: { organs: [organ] },
  };
  const pages = await drawAndRead(letter, fonts);
  const mark = lineAt(pages, 0, new RegExp(`^${organ}$`, "u"));
  const ink = inkOf(mark, fonts);
  const [thick, thin, lowerThin, lowerThick] = rulesOf(pages, 0, "red");
  const head = lineAt(pages, 0, /〔2026〕17号$/u);
  const title = lineAt(pages, 0, /^关于补报/u);
  const length = (thick?.x2 ?? 0) - (thick?.x1 ?? 0);
  return [
    { clause: "10.1", what: "信函：标志上边缘距纸上边", required: 30, tolerance: 0.1, measured: ink.top },
    { clause: "10.1", what: "信函：标志居中（纸的中线）", required: 105, tolerance: 0.5, measured: middle(mark) },
    {
      clause: "10.1",
      what: "信函：上双线在标志下",
      required: 4,
      tolerance: 0.1,
      measured: (thick?.y1 ?? 0) - ink.bottom,
    },
    { clause: "10.1", what: "信函：双线长", required: 170, tolerance: 0.1, measured: length },
    { clause: "10.1", what: "信函：双线居中（左端距纸边）", required: 20, tolerance: 0.1, measured: thick?.x1 ?? 0 },
    {
      clause: "10.1",
      what: "信函：上双线上粗下细（粗线减细线）",
      required: 0.6,
      tolerance: 0.3,
      measured: (thick?.weight ?? 0) - (thin?.weight ?? 0),
    },
    {
      clause: "10.1",
      what: "信函：下双线上细下粗（粗线减细线）",
      required: 0.6,
      tolerance: 0.3,
      measured: (lowerThick?.weight ?? 0) - (lowerThin?.weight ?? 0),
    },
    {
      clause: "10.1",
      what: "信函：下双线距纸下边",
      required: 20,
      tolerance: 0.1,
      measured: 297 - (lowerThick?.y1 ?? 0),
    },
    {
      clause: "10.1",
      what: "信函：发文字号距上双线（三号字高的7/8）",
      required: 4.94,
      tolerance: 0.2,
      measured: head.top - (thin?.y1 ?? 0),
    },
    { clause: "10.1", what: "信函：发文字号顶格居右（右端）", required: 184, tolerance: 0.3, measured: head.right },
    { clause: "10.1", what: "信函：紧急程度顶格居左", required: 28, tolerance: 0.2, measured: head.left },
    {
      clause: "10.1",
      what: "信函：标题在末一要素下空二行",
      required: 3 * ruledPitch,
      tolerance: 0.1,
      measured: title.top - head.top,
    },
    { clause: "10.1", what: "信函：首页不显示页码（处数）", required: 0, tolerance: 0, measured: foliosOn(pages[0]) },
  ];
}

async function measureOrder(fonts: FontLibrary): Promise<Measurement[]> {
  const order: DocumentInput = {
    ...common,
    kind: "order",
    head: { organs: ["青川市人民政府令"], number: { code: "青政令", year: 2026, serial: 21 } },
    signature: { organs: ["青川市人民政府"], persons: [{ post: "市长", name: "林致远" }] },
  };
  const pages = await drawAndRead(order, fonts);
  const mark = lineAt(pages, 0, /政府令$/u);
  const ink = inkOf(mark, fonts);
  const number = lineAt(pages, 0, /^第21号$/u);
  const body = lineAt(pages, 0, /^廉{26}$/u);
  const lastText = lineAt(pages, 0, /^廉{6}$/u);
  const name = lineAt(pages, 0, /林致远$/u);
  const post = pages[0]?.read.texts.find(({ text }) => text === "市长");
  const date = lineAt(pages, 0, /^2026年7月12日$/u);
  return [
    { clause: "10.2", what: "命令：标志上边缘距版心上边", required: 20, tolerance: 0.1, measured: ink.top - 37 },
    {
      clause: "10.2",
      what: "命令：令号在标志下空二行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: number.top - ink.bottom,
    },
    { clause: "10.2", what: "命令：令号居中（中线）", required: 106, tolerance: 0.3, measured: middle(number) },
    {
      clause: "10.2",
      what: "命令：正文在令号下空二行",
      required: 3 * ruledPitch,
      tolerance: 0.1,
      measured: body.top - number.top,
    },
    {
      clause: "7.3.5.3",
      what: "签名章在正文下空二行",
      required: 3 * ruledPitch,
      tolerance: 0.1,
      measured: name.top - lastText.top,
    },
    { clause: "7.3.5.3", what: "签名章右空四字", required: 4 * ruledCell, tolerance: 0.3, measured: 184 - name.right },
    {
      clause: "7.3.5.3",
      what: "职务在签名章左空二字",
      required: 2 * ruledCell,
      tolerance: 0.3,
      measured: nameLeft(pages) - (post?.x ?? 0) - (post?.width ?? 0),
    },
    {
      clause: "7.3.5.3",
      what: "成文日期在签名章下空一行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: date.top - name.top,
    },
    {
      clause: "7.3.5.3",
      what: "成文日期右空四字",
      required: 4 * ruledCell,
      tolerance: 0.3,
      measured: 184 - date.right,
    },
  ];
}

async function measureMinutes(fonts: FontLibrary): Promise<Measurement[]> {
  const minutes: DocumentInput = {
    ...common,
    kind: "minutes",
    head: { organs: ["青川市廉政建设工作局会议纪要"], suffix: "" },
    title: "第二次会议纪要",
    attendance: [{ label: "出席", names: "周淼　刘堃" }],
  };
  const pages = await drawAndRead(minutes, fonts);
  const mark = lineAt(pages, 0, /会议纪要$/u);
  const ink = inkOf(mark, fonts);
  const lastText = lineAt(pages, 0, /^廉{6}$/u);
  const present = lineAt(pages, 0, /^出席：/u);
  return [
    { clause: "10.3", what: "纪要：标志上边缘距版心上边", required: 35, tolerance: 0.1, measured: ink.top - 37 },
    {
      clause: "10.3",
      what: "纪要：出席人员在正文下空一行",
      required: 2 * ruledPitch,
      tolerance: 0.1,
      measured: present.top - lastText.top,
    },
    {
      clause: "10.3",
      what: "纪要：出席人员左空二字",
      required: 2 * ruledCell,
      tolerance: 0.2,
      measured: present.left - 28,
    },
  ];
}

function inkOf(
  mark: { text: string; baseline: number; size: number },
  fonts: FontLibrary,
): { top: number; bottom: number } {
  const ink = fonts.metrics.ink("title", mark.text);
  return {
    top: mark.baseline - ink.top * mark.size * perPoint,
    bottom: mark.baseline - ink.bottom * mark.size * perPoint,
  };
}

function nameLeft(pages: MeasuredPage[]): number {
  return pages[0]?.read.texts.find(({ text }) => text === "林致远")?.x ?? 0;
}

function foliosOn(page: MeasuredPage | undefined): number {
  return page?.lines.filter(({ text }) => /^— \d+ —$/u.test(text)).length ?? 0;
}
