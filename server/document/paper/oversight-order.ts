import { z } from "zod";
import type { FormInput } from "@/server/document/schema";
import { noticeNumber, noticeShape } from "./notice";
import { signLine, writtenDay } from "./place";

const { number, contact: overseer, phone, issuedOn } = noticeShape;

export const oversightOrderSchema = z.strictObject({
  number,
  overseer,
  phone,
  issuedOn,
  matter: z.string().min(1).max(200),
  /** Why it is overseen: whose decision, which plan. */
  ground: z.string().min(1).max(120),
  /** Unit or department in charge, and those that help. */
  assignee: z.string().min(1).max(60),
  helpers: z.string().max(120).optional(),
  responsible: z.string().min(1).max(20),
  demand: z.string().min(1).max(400),
  dueOn: z.iso.date(),
});
export type OversightOrder = z.infer<typeof oversightOrderSchema>;

/**
 * 督办单: one matter from assignment to conclusion on one sheet; blank without `order`. Source: DZ-1 (responsible unit and
 * person, overseer, deadline), WH-3, controls.md (立项 to 销号).
 */
export function oversightOrder(organ: string, order?: OversightOrder): FormInput {
  return {
    kind: "form",
    title: "督办单",
    sheets: [
      {
        title: "督　办　单",
        corner: [`督办单位：${organ}`, `编号：${noticeNumber(order?.number)}`],
        rowHeight: 12,
        fields: [
          { label: "督办事项", value: order?.matter ?? "", span: 2 },
          { label: "立项依据", value: order?.ground ?? "", span: 2 },
          { label: "承办单位", value: order?.assignee ?? "" },
          { label: "责任人", value: order?.responsible ?? "" },
          { label: "协办单位", value: order?.helpers ?? "" },
          { label: "办结时限", value: writtenDay(order?.dueOn) },
          { label: "督办人", value: order?.overseer ?? "" },
          { label: "联系电话", value: order?.phone ?? "" },
          { label: "交办时间", value: writtenDay(order?.issuedOn) },
          { label: "签收人及时间", value: "" },
        ],
        labelWidth: 9,
        boxes: [
          { label: "督办要求", text: order?.demand ?? "", height: 36 },
          { label: "领导批示", sign: signLine, height: 36 },
          { label: "办理情况", sign: `承办单位负责人${signLine}`, height: 58 },
          {
            label: "督办结论",
            text: "□按期办结，同意销号　□逾期办结，同意销号\n□未办结，延期至　　　　年　　月　　日　□退回重办",
            sign: `督办人${signLine}`,
            height: 34,
          },
        ],
        note: "本单一式两份，督办单位和承办单位各存一份；办结后连同佐证材料归档。",
      },
    ],
  };
}
