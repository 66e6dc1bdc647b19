import { expect, test } from "vitest";
import { type Spoilt, tellSpoilt } from "@/server/programme/told.fixture";

/** Values and references that are not there. */
const cases: Spoilt[] = [
  {
    name: "two letters exchanged, without the fault that follows",
    changes: [["标题: 示例方案", "titel: 示例方案"]],
    errors: ["3:1 titel：不认识的项“titel”，您是指“title（标题）”？"],
    notes: [],
  },
  {
    name: "a phase by a part of its name",
    changes: [["    阶段: 查找风险\n    督办", "    阶段: 查找\n    督办"]],
    errors: ["29:5 任务[查找岗位风险].阶段：没有阶段“查找”，您是指“查找风险”？已有：查找风险、定级和措施"],
    notes: [],
  },
  {
    name: "a phase that is not there, without the faults that follow",
    changes: [["    阶段: 查找风险\n    督办", "    阶段: 考核验收\n    督办"]],
    errors: ["29:5 任务[查找岗位风险].阶段：没有阶段“考核验收”。已有：查找风险、定级和措施"],
    notes: [],
  },
  {
    name: "a sheet by a wrong number",
    changes: [["填表: 表一\n    栏目: 前期预防", "填表: 表三\n    栏目: 前期预防"]],
    errors: ["40:5 任务[制定措施].填表：没有表“表三”，您是指“表一 岗位风险表”？已有：表一 岗位风险表、表二 制度目录"],
    notes: [],
  },
  {
    name: "a column that the sheet does not have",
    changes: [["    栏目: 前期预防", "    栏目: 前期预案"]],
    errors: [
      "41:5 任务[制定措施].栏目：没有栏目“前期预案”，您是指“前期预防（prevent）”？已有：风险点（point）、表现形式（manifestation）、等级（grade）、前期预防（prevent）",
    ],
    notes: [],
  },
  {
    name: "a level that is not there",
    changes: [["条件: { 等级为: { 风险等级: 一级 } }, 监控人", "条件: { 等级为: { 风险等级: 特级 } }, 监控人"]],
    errors: ["50:13 监控[1].条件.等级为：没有等级“特级”，您是指“一级”？已有：一级、二级、三级"],
    notes: [],
  },
  {
    name: "an unknown word of a closed list",
    changes: [["来由: 上级下发", "来由: 上级安排"]],
    errors: ["4:1 来由：不能是“上级安排”。可选：上级下发（issued）、自拟报批（drafted）、自行开展（own）"],
    notes: [],
  },
  {
    name: "an act that does not exist",
    changes: [["    定级: 风险等级", "    do: 评级\n    grading: 风险等级"]],
    errors: ["36:5 任务[审定等级].do：应为 fill，现为 “评级”"],
    notes: [],
  },
  {
    name: "a task without an act",
    changes: [["    定级: 风险等级\n", ""]],
    errors: [
      "34:5 任务[审定等级]：缺少“do（办法）”，可选：填表（fill）、定级（grade）、报送（send）、公示（publish）、交材料（attach）、建组（group）、自报（state）、告知（tell）",
    ],
    notes: [],
  },
  {
    name: "a text where a list of names belongs",
    changes: [["    方面: [思想道德, 岗位职责]", "    方面: { 思想道德: 岗位职责 }"]],
    errors: ["18:5 表[岗位风险表].方面：应为列表（每项以“- ”开头），现为若干“名称: 内容”"],
    notes: [],
  },
  {
    name: "a key with Chinese letters",
    changes: [["代号: sample", "代号: 示例"]],
    errors: ["2:1 代号：“示例”不可用。代号只能用小写字母、数字和连字符，最多 40 个字符；也可以不写，由系统按顺序编"],
    notes: [],
  },
  { name: "the first edition", changes: [["版本: 2", "版本: 1"]], errors: ["1:1 版本：应为 2，现为 1"], notes: [] },
  {
    name: "a short name of an unknown role",
    changes: [["审核: [科室负责人, 分管领导]", "审核: [科长, 分管领导]"]],
    errors: [
      "33:10 任务[查找岗位风险].审核[1]：没有角色“科长”。已有：本人（owner）、科室负责人（departmentHead）、分管领导（leaderInCharge）、主要负责人（principal）、直接上级（superiorOfSubject）、联络员（liaison）、领导班子（team）、党组织（partyCommittee）、领导小组（leadingGroup）、纪检机构（disciplineOffice）、办公室（office）、本科室干部职工（departmentStaff）、全体干部职工（everyone）",
    ],
    notes: [],
  },
  {
    name: "an offset from something unknown",
    changes: [["截止: 审定等级后10个工作日内", "截止: 公示后10个工作日内"]],
    errors: [
      "39:5 任务[制定措施].截止：没有起算的事“公示”。已有：下发（issue）、退回（return）、变动（change）、查找岗位风险、审定等级、制定措施、报人事处、清理制度",
    ],
    notes: [],
  },
  {
    name: "an organ that is no role",
    changes: [
      [
        "{ 名称: 人事处, 位置: 制发机关, 部门: 人事部门 }",
        "{ 名称: 【人事科】, 位置: 制发机关, 部门: 人事部门 }\n  - { 名称: 人事处, 位置: 外部机关 }",
      ],
    ],
    errors: [
      "7:7 接收方[【人事科】].名称：不认识“【人事科】”。【】里可写：制发机关、机关、系统、人事部门、监督部门、办公室、上级单位、纪检监察机关、派驻机构",
    ],
    notes: ["7:5 接收方[【人事科】]：接收方“【人事科】”没有用到"],
  },
];

test.each(cases)(
  "$name is told where it stands, and nothing that only follows from it",
  ({ changes, errors, notes }) => {
    expect(tellSpoilt(changes)).toEqual({ errors, notes });
  },
);
