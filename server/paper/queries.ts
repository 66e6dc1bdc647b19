import { z } from "zod";
import { blankPapers, type PaperKey, paperKeys } from "@/server/document/paper/paper";
import { verb } from "@/server/frame/verb";
import { listProgrammes } from "./library";

/** What the office does with each of its forms. */
const uses: Record<PaperKey, string> = {
  riskRegister: "科室汇总风险点和措施，审定后公开",
  levelDeclaration: "连同登记表报上级审定等级",
  pledge: "一人一份，本人签字存查",
  warningNotice: "存根、正本、送达回执三联，沿虚线裁开",
  rectificationNotice: "列明问题、依据、要求和时限，附送达回执",
  evaluationNotice: "提示、预警、亮牌三种结论，附送达回执",
  oversightOrder: "一事一单，从交办到办结",
};

/** Blank forms at hand: those of the office, and those of the programmes of the unit. */
export const listPapers = verb({
  name: "paper.list",
  kind: "query",
  permission: "file:read",
  input: z.strictObject({}),
  run: async (ctx) => ({
    papers: paperKeys.map((key) => ({ key, title: blankPapers[key](ctx.unit.name).title, use: uses[key] })),
    programmes: (await listProgrammes(ctx)).map(({ sha256, definition }) => ({
      sha256,
      title: definition.title,
      issuer: definition.organ.name,
      year: definition.year,
      forms: definition.forms.map(({ key, number, title }) => ({ key, number, title })),
    })),
  }),
});
