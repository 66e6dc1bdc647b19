import { z } from "zod";
import { dateText } from "@/server/document/notation";
import type { DocumentInput, FormInput } from "@/server/document/schema";
import { noticeNumber, noticeShape, receiptPart } from "./notice";
import { choices, dayPlace, place, writtenDay } from "./place";

/** The three conclusions, the gravest last (YX-3). */
export const evaluationGrades = ["提示", "预警", "亮牌"] as const;

export const evaluationNoticeSchema = z.strictObject({
  ...noticeShape,
  grade: z.enum(evaluationGrades),
  /** What was evaluated: posts, sections, business. */
  subject: z.string().min(1).max(100),
  findings: z.array(z.string().min(1).max(300)).min(1).max(20),
  /** By when the plan to prevent the risks is due. */
  planOn: z.iso.date(),
});
export type EvaluationNotice = z.infer<typeof evaluationNoticeSchema>;

const title = "廉政风险评估通知书";

/** 评估通知书 to a department or person as a letter of the office (信函格式). Source: YX-3. */
export function evaluationNotice(organ: string, notice: EvaluationNotice): DocumentInput {
  return {
    kind: "letter",
    head: { organs: [organ], suffix: "", number: notice.number },
    title,
    recipients: notice.recipient,
    body: [
      { kind: "paragraph", text: `本机关对${notice.subject}的廉政风险进行了评估，主要情况如下。` },
      { kind: "list", marker: "ordinal", items: notice.findings },
      { kind: "paragraph", text: [{ text: "评估结论：" }, { text: notice.grade, emphasis: "strong" }, { text: "。" }] },
      {
        kind: "paragraph",
        text: `请对照以上情况制定防范方案，明确措施、责任人和完成时限，于${dateText(notice.planOn)}前报本机关备案。`,
      },
      { kind: "paragraph", text: `联系人：${notice.contact}，联系电话：${notice.phone}。` },
    ],
    signature: { organs: [organ] },
    date: notice.issuedOn,
  };
}

/** 评估通知书 to be filled in by hand, with the receipt below it. */
export function blankEvaluationNotice(organ: string): FormInput {
  return {
    kind: "form",
    title,
    sheets: [
      {
        title,
        corner: ["", noticeNumber()],
        address: [place(18), { text: "：" }],
        text: [
          [{ text: "本机关对" }, place(24), { text: "的廉政风险进行了评估，主要情况如下：" }],
          [place(80), place(80), place(43)],
          `评估结论：${choices(evaluationGrades)}`,
          [
            { text: "请对照以上情况制定防范方案，明确措施、责任人和完成时限，于" },
            ...dayPlace(),
            { text: "前报本机关备案。" },
          ],
          [{ text: "联系人：" }, place(10), { text: "　联系电话：" }, place(14)],
        ],
        closing: [organ, writtenDay()],
        parts: [receiptPart(title)],
      },
    ],
  };
}
