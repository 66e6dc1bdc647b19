import { evaluationNotice, evaluationNoticeSchema } from "@/server/document/paper/evaluation-notice";
import { levelDeclaration, levelDeclarationSchema } from "@/server/document/paper/level-declaration";
import { oversightOrder, oversightOrderSchema } from "@/server/document/paper/oversight-order";
import { pledge, pledgeSchema } from "@/server/document/paper/pledge";
import { rectificationNotice, rectificationNoticeSchema } from "@/server/document/paper/rectification-notice";
import { riskRegister, riskRegisterSchema } from "@/server/document/paper/risk-register";
import { warningNotice, warningNoticeSchema } from "@/server/document/paper/warning-notice";
import type { DocumentInput } from "@/server/document/schema";

const organ = "青川市卫生健康局";
const number = (serial: number) => ({ code: "青卫廉", year: 2026, serial });
const contact = { contact: "周岩", phone: "0000-8601123" };

/** Every paper filled in with invented content, by the name of its file under examples/. */
export const filledPapers: Record<string, () => DocumentInput> = {
  "warning-notice": () =>
    warningNotice(
      organ,
      warningNoticeSchema.parse({
        ...contact,
        number: number(7),
        recipient: "青川市第二人民医院设备科",
        issuedOn: "2026-11-09",
        level: "黄色预警",
        ground: "连续三个月有5批次试剂未经比价直接续签，采购记录中缺少两人以上签字",
        basis: "《医用耗材采购管理规定》第十二条",
        riskPoint: "续签合同不比价",
        demand: "停止直接续签，逐笔说明原因并补齐比价手续",
        dueOn: "2026-11-23",
        approver: "林国栋",
        handler: "周岩",
      }),
    ),
  "rectification-notice": () =>
    rectificationNotice(
      organ,
      rectificationNoticeSchema.parse({
        ...contact,
        number: number(8),
        recipient: "青川市中医院",
        issuedOn: "2026-11-12",
        source: "廉政风险防控专项检查",
        foundOn: "2026-11-05",
        problems: [
          {
            problem: "药剂科6个岗位未填报识别防控表，占应报岗位的三分之一",
            basis: "《廉政风险防控管理工作实施方案》第三部分",
            demand: "补报全部岗位并由科室负责人逐份审核",
            responsible: "范玥",
            dueOn: "2026-11-26",
          },
          {
            problem: "基建科风险点的措施只写“加强管理”，没有可以检查的内容",
            basis: "同上第四部分",
            demand: "每个风险点写明前期预防、中期监控、后期处置的具体做法",
            responsible: "鲁志强",
            dueOn: "2026-12-03",
          },
        ],
        reportOn: "2026-12-10",
      }),
    ),
  "evaluation-notice": () =>
    evaluationNotice(
      organ,
      evaluationNoticeSchema.parse({
        ...contact,
        number: number(9),
        recipient: "青川市卫生监督所执法一科",
        issuedOn: "2026-08-10",
        grade: "预警",
        subject: "公共场所卫生许可审查岗位",
        findings: [
          "现场审查由一人完成的有14件，占抽查数的四成，没有落实双人到场。",
          "审查意见改动后没有留存原稿，无法核对改动理由。",
          "办理时限前一天集中办结的件数偏多，存在压件的可能。",
        ],
        planOn: "2026-08-21",
      }),
    ),
  "oversight-order": () =>
    oversightOrder(
      organ,
      oversightOrderSchema.parse({
        number: number(10),
        overseer: "周岩",
        phone: contact.phone,
        issuedOn: "2026-11-13",
        matter: "市第一人民医院手术室扩建工程变更签证未经集体研究问题的整改",
        ground: "局党委会议纪要（2026年第18次）",
        assignee: "青川市第一人民医院",
        helpers: "局规划财务科",
        responsible: "韩旭",
        demand:
          "1.逐项清理已办理的变更签证，列出金额、理由和审批人；\n2.单项变更超过5万元的，补充提交领导班子会议研究；\n3.修订工程变更管理办法，明确分级审批权限。",
        dueOn: "2026-12-11",
      }),
    ),
  "risk-register": () =>
    riskRegister(
      "青川市第二人民医院",
      riskRegisterSchema.parse({
        department: "设备科",
        filledOn: "2026-10-28",
        rows: [
          {
            post: "采购管理岗",
            person: "罗喆\n科长",
            power: "拟定采购参数，组织比价和谈判",
            point: "参数指向特定厂家",
            manifestation: "按某一品牌的说明书写技术参数，使其他厂家不能参加。",
            level: "一级",
            measures: "参数由使用科室、设备科、纪检三方会签；公示5个工作日，有异议的重新论证。",
            responsible: "罗喆",
          },
          {
            post: "采购管理岗",
            person: "罗喆\n科长",
            power: "合同续签",
            point: "续签不比价",
            manifestation: "合同到期后直接续签，价格多年不变。",
            level: "二级",
            measures: "到期前60天启动比价；续签须附三家以上报价。",
            responsible: "罗喆",
          },
          {
            post: "库房管理岗",
            person: "彧明\n库管员",
            power: "验收入库、发放",
            point: "未验先收",
            manifestation: "供应商送货后补验收单，数量、批号与合同不符。",
            level: "三级",
            measures: "两人验收、扫码入库；每月抽盘10%，差异当日报告。",
            responsible: "彧明",
          },
        ],
      }),
    ),
  "level-declaration": () =>
    levelDeclaration(
      "青川市卫生监督所",
      levelDeclarationSchema.parse({
        filledOn: "2026-10-30",
        voters: 46,
        agreed: 43,
        rows: [
          ["领导班子", "所长", "邵文杰", "主持全面工作，审批行政处罚和大额支出", 6, "一级", "一级", "局党委"],
          ["领导班子", "副所长", "谭静", "分管执法，审核处罚裁量", 5, "一级", "一级", "局党委"],
          ["执法一科", "科长", "欧阳镕", "公共场所许可现场审查、处罚立案", 5, "二级", "一级", "分管领导"],
          ["执法一科", "执法岗", "孔令昕", "现场检查、取证", 3, "二级", "二级", "分管领导、科长"],
          ["综合科", "财务岗", "薄雨荷", "报销审核、票据保管", 3, "三级", "二级", "分管领导、科长"],
          ["综合科", "档案岗", "胥淼", "案卷归档、借阅登记", 1, "三级", "三级", "科长"],
        ].map(([department, post, person, power, points, selfLevel, level, monitor]) => ({
          department,
          post,
          person,
          power,
          points,
          selfLevel,
          level,
          monitor,
        })),
      }),
    ),
  pledge: () =>
    pledge(
      "青川市第二人民医院",
      pledgeSchema.parse({
        department: "设备科",
        post: "采购管理岗",
        person: "罗喆",
        level: "一级",
        own: ["不单独与供应商谈价，谈判两人以上参加并留存记录；本人及亲属不在供应商处任职、入股。"],
      }),
    ),
};
