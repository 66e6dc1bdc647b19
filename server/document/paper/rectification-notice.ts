import { z } from "zod";
import { dateText } from "@/server/document/notation";
import type { DocumentInput, FormInput } from "@/server/document/schema";
import { noticeNumber, noticeShape, receiptPart } from "./notice";
import { dayPlace, emptyRows, place, writtenDay } from "./place";

export const rectificationNoticeSchema = z.strictObject({
  ...noticeShape,
  /** In which check the problems were found. */
  source: z.string().min(1).max(80),
  foundOn: z.iso.date(),
  problems: z
    .array(
      z.strictObject({
        problem: z.string().min(1).max(200),
        basis: z.string().min(1).max(120),
        demand: z.string().min(1).max(200),
        responsible: z.string().min(1).max(20),
        dueOn: z.iso.date(),
      }),
    )
    .min(1)
    .max(40),
  /** By when the report on all of them is due. */
  reportOn: z.iso.date(),
});
export type RectificationNotice = z.infer<typeof rectificationNoticeSchema>;

const title = "整改通知书";
const columns = [
  { title: "序号", width: 7, align: "center" as const },
  { title: "存在问题", width: 25 },
  { title: "依据", width: 20 },
  { title: "整改要求", width: 26 },
  { title: "责任人", width: 9, align: "center" as const },
  { title: "完成时限", width: 13, align: "center" as const },
];
const consequence = "逾期未报告或者整改不到位的，将提级督办，并按规定追究责任。";

/** 整改通知书 as a letter of the office (信函格式). Source: practice 5.4; ZZ-20. */
export function rectificationNotice(organ: string, notice: RectificationNotice): DocumentInput {
  return {
    kind: "letter",
    head: { organs: [organ], suffix: "", number: notice.number },
    title,
    recipients: notice.recipient,
    body: [
      {
        kind: "paragraph",
        text: `${dateText(notice.foundOn)}，本机关在${notice.source}中发现你单位存在下列问题，现通知你单位限期整改。`,
      },
      {
        kind: "table",
        table: {
          columns,
          rows: notice.problems.map((one, index) => [
            String(index + 1),
            one.problem,
            one.basis,
            one.demand,
            one.responsible,
            dateText(one.dueOn).replace("年", "年\n"),
          ]),
        },
      },
      {
        kind: "paragraph",
        text: `请逐项落实整改，并于${dateText(notice.reportOn)}前报送整改报告和佐证材料，由本机关复核销号。${consequence}`,
      },
      { kind: "paragraph", text: `联系人：${notice.contact}，联系电话：${notice.phone}。` },
    ],
    signature: { organs: [organ] },
    date: notice.issuedOn,
  };
}

/** 整改通知书 to be filled in by hand, with the receipt below it. */
export function blankRectificationNotice(organ: string): FormInput {
  return {
    kind: "form",
    title,
    sheets: [
      {
        title,
        corner: ["", noticeNumber()],
        address: [place(18), { text: "：" }],
        text: [
          [
            ...dayPlace(),
            { text: "，本机关在" },
            place(18),
            { text: "中发现你单位存在下列问题，现通知你单位限期整改。" },
          ],
        ],
        table: { columns, rows: emptyRows(5, columns.length) },
        rowHeight: 15,
        after: [
          [{ text: "请逐项落实整改，并于" }, ...dayPlace(), { text: `前报送整改报告和佐证材料。${consequence}` }],
          [{ text: "联系人：" }, place(10), { text: "　联系电话：" }, place(14)],
        ],
        closing: [organ, writtenDay()],
        parts: [receiptPart(title)],
      },
    ],
  };
}
