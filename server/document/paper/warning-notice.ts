import { z } from "zod";
import type { FormInput } from "@/server/document/schema";
import { noticeNumber, noticeShape, receiptPart } from "./notice";
import { choices, dayPlace, place, writtenDay } from "./place";

export const warningLevels = ["黄色预警", "红色预警"] as const;

export const warningNoticeSchema = z.strictObject({
  ...noticeShape,
  level: z.enum(warningLevels),
  /** What was found. */
  ground: z.string().min(1).max(200),
  /** Rule or indicator that was hurt. */
  basis: z.string().min(1).max(120),
  riskPoint: z.string().min(1).max(60),
  demand: z.string().min(1).max(200),
  /** By when to report; the source states none for yellow (DZ-28). */
  dueOn: z.iso.date().optional(),
  approver: z.string().max(20).optional(),
  handler: z.string().max(20).optional(),
});
export type WarningNotice = z.infer<typeof warningNoticeSchema>;

const title = "廉政风险预警通知书";

/**
 * 预警通知书 on one sheet: stub, original and receipt, with the number across both cuts; blank without `notice`. `organ`
 * is the name of the office that issues it. Source: DZ-14, DZ-15, DZ-28, practice 5.4.
 */
export function warningNotice(organ: string, notice?: WarningNotice): FormInput {
  const number = noticeNumber(notice?.number);
  const levels = choices(warningLevels, notice?.level);
  const due = notice && !notice.dueOn ? "及时" : undefined;
  return {
    kind: "form",
    title,
    sheets: [
      {
        title: `${title}（存根）`,
        corner: [`填发单位：${organ}`, `编号：${number}`],
        rowHeight: 9,
        fields: [
          { label: "预警等级", value: levels },
          { label: "受送达\n单位（人员）", value: notice?.recipient ?? "" },
          { label: "预警事由", value: notice?.ground ?? "", span: 2 },
          { label: "报告期限", value: due ?? writtenDay(notice?.dueOn) },
          { label: "填发日期", value: writtenDay(notice?.issuedOn) },
          { label: "批准人", value: notice?.approver ?? "" },
          { label: "经办人", value: notice?.handler ?? "" },
        ],
        parts: [
          {
            cut: number,
            title,
            corner: ["", number],
            address: [place(18, notice?.recipient), { text: "：" }],
            text: [
              [{ text: "经核查，发现以下情形：" }, place(56, notice?.ground), { text: "。" }],
              [
                { text: "对照" },
                place(22, notice?.basis),
                { text: "，涉及的风险点为" },
                place(20, notice?.riskPoint),
                { text: `，现予以${levels}。` },
              ],
              [
                { text: "请" },
                place(34, notice?.demand),
                ...(due ? [{ text: `，并${due}` }] : [{ text: "，并于" }, ...dayPlace(notice?.dueOn), { text: "前" }]),
                { text: "将剖析、整改情况书面报告本机关。" },
              ],
              [{ text: "联系人：" }, place(10, notice?.contact), { text: "　联系电话：" }, place(14, notice?.phone)],
            ],
            closing: [organ, writtenDay(notice?.issuedOn)],
          },
          receiptPart(title, notice?.number, notice?.recipient),
        ],
      },
    ],
  };
}
