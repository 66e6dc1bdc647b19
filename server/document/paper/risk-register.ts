import { z } from "zod";
import type { FormInput } from "@/server/document/schema";
import { emptyRows, signLine, writtenDay } from "./place";

export const riskRegisterSchema = z.strictObject({
  department: z.string().min(1).max(60),
  filledOn: z.iso.date(),
  rows: z
    .array(
      z.strictObject({
        post: z.string().min(1).max(40),
        person: z.string().max(40),
        power: z.string().max(120),
        point: z.string().min(1).max(80),
        manifestation: z.string().max(300),
        level: z.string().max(10),
        measures: z.string().max(500),
        responsible: z.string().max(40),
      }),
    )
    .min(1)
    .max(500),
});
export type RiskRegister = z.infer<typeof riskRegisterSchema>;

const columns = [
  { title: "序号", width: 5, align: "center" as const },
  { title: "岗位", width: 11 },
  { title: "姓名及职务", width: 11 },
  { title: "职责和权力事项", width: 16 },
  { title: "廉政风险点", width: 14 },
  { title: "表现形式", width: 20 },
  { title: "等级", width: 6, align: "center" as const },
  { title: "防控措施", width: 24 },
  { title: "责任人", width: 8, align: "center" as const },
];

/**
 * 廉政风险点和防控措施登记表 of a section, to be made public; blank without `register`. Source: DZ-4, DZ-6 (section head,
 * leader in charge, leadership team), DZ-21.
 */
export function riskRegister(organ: string, register?: RiskRegister): FormInput {
  const title = "廉政风险点和防控措施登记表";
  return {
    kind: "form",
    title,
    orientation: "landscape",
    sheets: [
      {
        title,
        corner: [
          `单位：${organ}　科室：${register?.department ?? "　　　　　　　　"}`,
          `填表日期：${writtenDay(register?.filledOn)}`,
        ],
        rowHeight: register ? 9 : 11,
        table: {
          columns: columns.map((column) => ({ ...column, merge: register !== undefined && column.title === "岗位" })),
          rows: register
            ? register.rows.map((row, index) => [
                String(index + 1),
                row.post,
                row.person,
                row.power,
                row.point,
                row.manifestation,
                row.level,
                row.measures,
                row.responsible,
              ])
            : emptyRows(8, columns.length),
        },
        boxes: [
          { label: "科室负责人审核意见", sign: signLine, height: 16 },
          { label: "分管领导审查意见", sign: signLine, height: 16 },
          { label: "领导班子审定意见", sign: `（盖章）${signLine}`, height: 18 },
        ],
        note: "等级分一级、二级、三级，一级为最高。同一岗位有几个风险点的逐行填写。",
      },
    ],
  };
}
