import { z } from "zod";
import type { FormInput } from "@/server/document/schema";
import { choices, place, writtenDay } from "./place";

const levels = ["一级", "二级", "三级"] as const;

export const pledgeSchema = z.strictObject({
  department: z.string().min(1).max(40),
  post: z.string().min(1).max(40),
  person: z.string().min(1).max(20),
  level: z.enum(levels),
  /** Own promises on the risks of the post, in place of the empty lines. */
  own: z.array(z.string().min(1).max(200)).max(6).default([]),
  signedOn: z.iso.date().optional(),
});
export type Pledge = z.infer<typeof pledgeSchema>;

const promises = [
  "一、熟悉本岗位的职责权限、办事流程和廉政风险点，防控措施逐条落实到每一个环节。",
  "二、依法依规行使权力，不越权、不拖延，不利用职务便利为本人或者他人谋取利益。",
  "三、遇有本人及亲属的利益关系主动报告并回避，不收受礼品、礼金和可能影响公正履职的宴请。",
  "四、发现新的风险或者苗头及时报告，接受组织和群众监督，配合检查，有错即改。",
];

/** 廉政风险防范承诺书 of one person; blank without `pledge`. Source: DZ-4, DZ-6, DZ-21 (kept for inspection). */
export function pledge(organ: string, pledged?: z.input<typeof pledgeSchema>): FormInput {
  const own = pledged?.own?.map((text) => ({ text })) ?? [];
  return {
    kind: "form",
    title: "廉政风险防范承诺书",
    sheets: [
      {
        title: "廉政风险防范承诺书",
        textSize: "sanhao",
        address: [{ text: `${organ}：` }],
        text: [
          [
            { text: "本人姓名" },
            place(7, pledged?.person),
            { text: "，所在科室" },
            place(10, pledged?.department),
            { text: "，所任岗位" },
            place(11, pledged?.post),
            { text: `，岗位廉政风险等级为${choices(levels, pledged?.level)}。现就防范廉政风险作如下承诺：` },
          ],
          ...promises,
          own.length > 0
            ? [{ text: "五、结合本岗位风险点，本人另外承诺：" }, ...own]
            : [{ text: "五、结合本岗位风险点，本人另外承诺：" }, place(70)],
          "以上承诺请组织和同志们监督。如有违反，愿意接受组织处理。",
        ],
        closing: [[{ text: "承诺人（签字）：" }, place(9)], writtenDay(pledged?.signedOn)],
        note: "本承诺书一式三份，本人、所在单位和纪检监察机构各存一份。",
      },
    ],
  };
}
