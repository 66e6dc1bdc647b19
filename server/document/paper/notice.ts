import { z } from "zod";
import { numberText } from "@/server/document/notation";
import { type DocumentNumber, documentNumberSchema, type FormInput } from "@/server/document/schema";

type Part = NonNullable<FormInput["sheets"][number]["parts"]>[number];

/** What every notice to one unit or person states (practice 5.4): its number, whom it goes to, who answers questions. */
export const noticeShape = {
  number: documentNumberSchema,
  recipient: z.string().min(1).max(60),
  contact: z.string().min(1).max(20),
  phone: z.string().min(1).max(40),
  issuedOn: z.iso.date(),
};

/** Number of a notice, or its brackets to be filled in. */
export const noticeNumber = (number?: DocumentNumber): string =>
  number ? numberText(number) : "　　　　〔　　　〕　　号";

export const deliveryWays = ["当面送达", "邮寄送达", "平台送达", "其他"] as const;

/** The slip that comes back signed: who received what, how and when. */
export function receiptPart(title: string, number?: DocumentNumber, recipient = ""): Part {
  return {
    cut: noticeNumber(number),
    title: `${title}（送达回执）`,
    rowHeight: 9,
    fields: [
      { label: "通知书编号", value: noticeNumber(number) },
      { label: "受送达\n单位（人员）", value: recipient },
      { label: "送达方式", value: deliveryWays.map((way) => `□${way}`).join("　"), span: 2 },
      { label: "送达人", value: "" },
      { label: "送达时间", value: "　　　年　　月　　日　　时" },
      { label: "签收人", value: "" },
      { label: "签收时间", value: "　　　年　　月　　日　　时" },
    ],
    note: "签收后请当日将本回执退回发出单位。拒绝签收的，由送达人在送达方式栏注明情况并由见证人签字。",
  };
}
