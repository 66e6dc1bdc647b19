import type { DocumentInput } from "@/server/document/schema";

/** What every rival is given: a centred title and paragraphs, 16 pt on a pitch of 28.95 pt, 156 mm wide. */
export type PlainText = { title: string; paragraphs: string[] };

const organ = "青川市廉政建设工作局";
const sentences = [
  "各单位要认真查找岗位廉政风险，逐项制定防控措施，明确责任人和完成时限，确保落到实处",
  "对照职责清单和权力事项，重点排查资金支付、物资采购、工程建设、选人用人等环节存在的问题",
  "经审核，部分科室风险点描述笼统，防控措施与风险点不对应，未按规定履行审批程序",
  "请在收到本通知之日起十五个工作日内完成整改，并将整改情况书面报送我局监督室",
  "逾期未整改或者整改不到位的，将在全市范围内通报，并按照考核办法扣减相应分值",
];

/** A paragraph of about 90 characters that occurs once: numbers and order of sentences follow from the two figures. */
function paragraph(document: number, index: number): string {
  const pick = (shift: number) => sentences[(document * 3 + index * 2 + shift) % sentences.length] ?? "";
  return `${pick(0)}，涉及第${document + 1}批第${index + 1}项、${(document * 37 + index * 11) % 480}个风险点；${pick(1)}。`;
}

/** The text of a notice of two pages to one unit. */
export function noticeText(document: number): PlainText {
  return {
    title: "关于限期整改廉政风险防控问题的通知",
    paragraphs: [`青川市第${document + 1}人民医院：`, ...Array.from({ length: 8 }, (_, at) => paragraph(document, at))],
  };
}

/** The text of a long report; about 5.5 of its paragraphs fill a page. */
export function reportText(document: number, paragraphs: number): PlainText {
  return {
    title: "关于廉政风险排查防控工作开展情况的通报",
    paragraphs: Array.from({ length: paragraphs }, (_, at) => paragraph(document + at, at)),
  };
}

/** The same text as an official document, with letterhead, number, signature and date besides. */
export function official(text: PlainText, serial: number): DocumentInput {
  return {
    kind: "circular",
    head: { organs: [organ], number: { code: "青廉防", year: 2026, serial } },
    title: text.title,
    body: text.paragraphs.map((paragraph) => ({ kind: "paragraph", text: paragraph })),
    signature: { organs: [organ] },
    date: "2026-07-12",
  };
}

/** The same text as a letter to one unit. */
export function letter({ title, paragraphs }: PlainText, serial: number): DocumentInput {
  return {
    kind: "letter",
    head: { organs: [organ], number: { code: "青廉防函", year: 2026, serial } },
    title,
    body: paragraphs.map((text) => ({ kind: "paragraph", text })),
    signature: { organs: [organ] },
    date: "2026-07-12",
  };
}

/** A notice of two pages. */
export function notice(document: number): DocumentInput {
  return letter(noticeText(document), document + 1);
}

/** A landscape ledger of eight columns in which hardly a row repeats another. */
export function ledger(rows: number): DocumentInput {
  const columns = ["序号", "科室", "岗位", "姓名", "风险点", "等级", "防控措施", "责任人"];
  const widths = [1, 2, 2, 2, 4, 1, 6, 2];
  const given = "明华建国志强秀英丽娟海燕文军";
  const name = (at: number) =>
    `${"赵钱孙李周吴郑王"[at % 8]}${given[(at * 5) % given.length]}${given[(at * 3 + 1) % given.length]}`;
  return {
    kind: "form",
    title: "廉政风险台账",
    orientation: "landscape",
    sheets: [
      {
        title: "廉政风险台账",
        corner: ["填报单位：青川市卫生健康局", "2026年"],
        fields: [],
        boxes: [],
        table: {
          columns: columns.map((title, at) => ({ title, width: widths[at] ?? 1 })),
          rows: Array.from({ length: rows }, (_, at) => [
            `${at + 1}`,
            `第${(at % 24) + 1}业务科`,
            `${["审批", "采购", "支付", "验收"][at % 4]}岗${at % 7}`,
            name(at),
            `第${(at * 13) % 997}号事项资金支付审核不严`,
            ["一级", "二级", "三级"][at % 3] ?? "",
            `严格执行双人复核制度，按月对账，第${(at * 7) % 991}号记录存档备查`,
            name(at + 3),
          ]),
        },
      },
    ],
  };
}
