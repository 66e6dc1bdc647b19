import { z } from "zod";
import type { FormInput } from "@/server/document/schema";
import { emptyRows, signLine, writtenDay } from "./place";

export const levelDeclarationSchema = z.strictObject({
  filledOn: z.iso.date(),
  rows: z
    .array(
      z.strictObject({
        department: z.string().min(1).max(40),
        post: z.string().min(1).max(40),
        person: z.string().max(20),
        /** The power by which the level is judged. */
        power: z.string().max(160),
        points: z.number().int().min(0).max(999),
        selfLevel: z.string().max(10),
        level: z.string().max(10),
        monitor: z.string().max(60),
      }),
    )
    .min(1)
    .max(500),
  /** Of the comment by all staff: who took part, who agreed. */
  voters: z.number().int().min(0).max(99_999).optional(),
  agreed: z.number().int().min(0).max(99_999).optional(),
});
export type LevelDeclaration = z.infer<typeof levelDeclarationSchema>;

const columns = [
  { title: "序号", width: 6, align: "center" as const },
  { title: "科室", width: 14 },
  { title: "岗位", width: 14 },
  { title: "姓名", width: 10, align: "center" as const },
  { title: "主要权力事项（定级理由）", width: 28 },
  { title: "风险点数", width: 8, align: "center" as const },
  { title: "自评等级", width: 8, align: "center" as const },
  { title: "拟定等级", width: 8, align: "center" as const },
  { title: "监控责任人", width: 14 },
];

/**
 * 廉政风险等级划分申报表 that a unit sends up with its register; blank without `declaration`. Source: DZ-4, DZ-7 (levels
 * follow the power of the post), DZ-22 (leader in charge, comment of all staff, Party-group meeting, dispatched group).
 */
export function levelDeclaration(organ: string, declaration?: LevelDeclaration): FormInput {
  const title = "廉政风险等级划分申报表";
  const count = (value?: number) => (value === undefined ? "　　　" : String(value));
  return {
    kind: "form",
    title,
    sheets: [
      {
        title,
        corner: [`申报单位：${organ}（盖章）`, `申报日期：${writtenDay(declaration?.filledOn)}`],
        rowHeight: declaration ? 9 : 10,
        table: {
          columns: columns.map((column) => ({
            ...column,
            merge: declaration !== undefined && column.title === "科室",
          })),
          rows: declaration
            ? declaration.rows.map((row, index) => [
                String(index + 1),
                row.department,
                row.post,
                row.person,
                row.power,
                String(row.points),
                row.selfLevel,
                row.level,
                row.monitor,
              ])
            : emptyRows(12, columns.length),
        },
        labelWidth: 9,
        boxes: [
          {
            label: "干部评议",
            text: `参加评议${count(declaration?.voters)}人，同意${count(declaration?.agreed)}人，不同意见及采纳情况：`,
            sign: `主持人${signLine}`,
            height: 32,
          },
          { label: "集体研究", sign: `主要负责人${signLine}`, height: 32 },
          {
            label: "上级审定",
            text: "□同意申报等级　□调整后同意　□退回重报",
            sign: `（盖章）${signLine}`,
            height: 32,
          },
        ],
        note: "本表连同《廉政风险点和防控措施登记表》一并报送，一式两份。",
      },
    ],
  };
}
