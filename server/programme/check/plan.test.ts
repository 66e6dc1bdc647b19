import { expect, test } from "vitest";
import { type Spoilt, tellSpoilt } from "@/server/programme/told.fixture";

/** What tasks, routes and days say against each other. */
const cases: Spoilt[] = [
  {
    name: "copies of a department's sheet by class of post",
    changes: [
      [
        "{ 表: 表一, 报给: 人事处, 条件: { 等级为: { 风险等级: [一级] } } }",
        "{ 表: 表二, 报给: 人事处, 条件: { 岗位类别: 主要负责人 } }",
      ],
    ],
    errors: [
      "45:33 任务[报人事处].报送.条件.岗位类别：岗位类别属于岗位，“表二”（针对科室）没有这一项，这个条件永远不成立",
    ],
    notes: [],
  },
  {
    name: "copies by a level the sheet does not have",
    changes: [
      [
        "{ 表: 表一, 报给: 人事处, 条件: { 等级为: { 风险等级: [一级] } } }",
        "{ 表: 表二, 报给: 人事处, 条件: { 等级为: { 风险等级: [一级] } } }",
      ],
    ],
    errors: [
      "45:33 任务[报人事处].报送.条件.等级为：“风险等级”评在风险行上，“表二”（针对科室）没有这一项，这个条件永远不成立",
    ],
    notes: [],
  },
  {
    name: "a route that fixes nothing",
    changes: [["    审定: [领导小组, { 由谁: 主要负责人, 可以: [签字] }]", "    审定: [主要负责人]"]],
    errors: ["13:10 评定[风险等级].审定[1]：审定路线里没有一步可以审定等级（grade）"],
    notes: [],
  },
  {
    name: "two steps that fix",
    changes: [
      [
        "    审定: [领导小组, { 由谁: 主要负责人, 可以: [签字] }]",
        "    审定: [{ 由谁: 领导小组, 可以: [审定等级] }, { 由谁: 领导班子, 可以: [审定等级] }]",
      ],
    ],
    errors: ["13:10 评定[风险等级].审定[1]：审定路线里有 2 步可以审定等级，只能有一步"],
    notes: [],
  },
  {
    name: "a person who decides together",
    changes: [["审核: 科室负责人", "审核: [{ 由谁: 科室负责人, 可以: [集体研究] }]"]],
    errors: [
      "42:28 任务[制定措施].审核[1].可以[1]：个人不能“集体研究”，可以：审核通过（approve）、修改后通过（amend）、提出修改意见（suggest）、退回（return）、评议（comment）、签字（sign）、列席了解（watch）",
    ],
    notes: [],
  },
  {
    name: "a body that approves like a person",
    changes: [["审核: 科室负责人", "审核: [{ 由谁: 领导小组, 可以: [审核通过] }]"]],
    errors: [
      "42:27 任务[制定措施].审核[1].可以[1]：集体不能“审核通过”，可以：集体研究（collective）、退回（return）、审定等级（grade）、列席了解（watch）",
    ],
    notes: [],
  },
  {
    name: "a step that can only return",
    changes: [["审核: 科室负责人", "审核: [{ 由谁: 科室负责人, 可以: [退回] }]"]],
    errors: ["42:23 任务[制定措施].审核[1].可以：这一步只能退不能过：还须有审核通过、修改后通过、评议、签字之一"],
    notes: [],
  },
  {
    name: "two tasks that fill the same columns",
    changes: [["    栏目: 前期预防", "    栏目: [表现形式, 前期预防]"]],
    errors: ["37:5 任务[制定措施]：任务“查找岗位风险”和“制定措施”都填表现形式：请分开栏目，或者写明先后（after）"],
    notes: [],
  },
  {
    name: "two tasks that fill the same sheet",
    changes: [["    填表: 表一\n    栏目: 前期预防", "    填表: 表一"]],
    errors: [
      "37:5 任务[制定措施]：任务“查找岗位风险”和“制定措施”都填风险点、表现形式：请分开栏目，或者写明先后（after）",
    ],
    notes: [],
  },
  {
    name: "levels typed into a sheet",
    changes: [["    栏目: 前期预防", "    栏目: [前期预防, 等级]"]],
    errors: ["41:16 任务[制定措施].栏目[2]：“等级”由定级得出，不能填"],
    notes: [],
  },
  {
    name: "measures before the search",
    changes: [
      ["阶段:\n", "阶段:\n  - { 标题: 动员, 时间: 9月 }\n"],
      ["    阶段: 定级和措施\n    截止: 审定等级后10个工作日内", "    阶段: 动员\n    截止: 9月20日前"],
    ],
    errors: [],
    notes: ["38:5 任务[制定措施]：“制定措施”的阶段在“查找岗位风险”之前：那时还没有风险点，定不了措施"],
  },
  {
    name: "nobody fills the risks",
    changes: [["    栏目: [风险点, 表现形式]\n", "    栏目: [表现形式]\n"]],
    errors: ["28:5 任务[查找岗位风险]：没有任务填“岗位风险表”的风险点，表里永远没有行"],
    notes: ["19:5 表[岗位风险表].栏目：没有任务要填的栏目：风险点"],
  },
  {
    name: "tasks that come after each other",
    changes: [["    定级: 风险等级", "    定级: 风险等级\n    在后: 制定措施"]],
    errors: ["40:5 任务[制定措施].截止：期限从“审定等级”算起，而它又在“制定措施”之后，永远起算不了"],
    notes: [],
  },
  {
    name: "a due day before the beginning",
    changes: [["截止: 每月10日前", "时间: 11月\n    截止: 10月10日前"]],
    errors: ["48:5 任务[清理制度].截止：截止日 10月10日 早于开始日 11月1日"],
    notes: [],
  },
  {
    name: "an open end as a due day",
    changes: [["截止: 每月10日前", "截止: 10月10日起"]],
    errors: ["47:5 任务[清理制度].截止：截止日不能是不限期的“…起”；不限期的任务不写 due"],
    notes: [],
  },
  {
    name: "two due days",
    changes: [["    截止: 审定等级后10个工作日内", "    截止: 10月10日前\n    时限: 审定等级后10个工作日内"]],
    errors: ["40:5 任务[制定措施].时限：截止日（due）和时限（within）只能写一个"],
    notes: [],
  },
  {
    name: "a whole month before",
    changes: [["截止: 每月10日前", "截止: 10月份前完成"]],
    errors: [],
    notes: ["47:5 任务[清理制度].截止：“10月份前完成”按 9月30日 计；如指10月底，请写“10月底前”"],
  },
  {
    name: "a repetition in a phase",
    changes: [["时间: 四季度 }", "时间: 每月 }"]],
    errors: ["26:18 阶段[定级和措施].时间：阶段只有一次，不能写“每…”；重复的写在任务上"],
    notes: [],
  },
  {
    name: "a repetition of two kinds",
    changes: [["截止: 每月10日前", "重复: { 每: 每月, on: [任职] }"]],
    errors: ["47:5 任务[清理制度].重复：重复须写明按什么：按期（every，如 每月）或者遇事（on，如 任职），只写一样"],
    notes: [],
  },
  {
    name: "a title for a month that has no occurrence",
    changes: [["截止: 每月10日前", '重复: { 月份: [4, 5], 各期名称: { "6": 学习 } }']],
    errors: ["47:31 任务[清理制度].重复.各期名称.6：6 月没有这项任务"],
    notes: [],
  },
  {
    name: "a grace without a due day",
    changes: [["截止: 每月10日前", "宽限: 3"]],
    errors: ["47:5 任务[清理制度].宽限：任务不限期，宽限没有作用，请删去"],
    notes: [],
  },
  {
    name: "a drafted scheme that nobody approves",
    changes: [["来由: 上级下发", "来由: 自拟报批"]],
    errors: ["4:1 来由：自拟报批的方案须写明由谁审批（approval）"],
    notes: [],
  },
  {
    name: "a short order in which steps pass on",
    changes: [["标题: 示例方案", "标题: 示例方案\n上移次序: [主要负责人]"]],
    errors: ["4:1 上移次序：上移次序里缺少科室负责人、分管领导：审核人是本人或者空缺时，这一步没有人接"],
    notes: [],
  },
  {
    name: "a leading group that nobody owes",
    changes: [
      [
        "  - 标题: 清理制度\n    截止: 每月10日前\n    填表: 表二",
        "  - 标题: 清理制度\n    填表: 表二\n  - { 标题: 建组, 建组: 3 }",
      ],
    ],
    errors: ["48:15 任务[建组].建组：没有哪类单位须自设领导小组（group: own），此任务无人承担"],
    notes: [],
  },
  {
    name: "quotas beyond all reason",
    changes: [
      [
        "  - 标题: 清理制度\n    截止: 每月10日前\n    填表: 表二",
        "  - 标题: 清理制度\n    填表: 表二\n  - { 标题: 建组, 建组: 250 }",
      ],
    ],
    errors: ["48:15 任务[建组].建组：数值最多 50，现为 250"],
    notes: [],
  },
  {
    name: "copies of a sheet nobody fills",
    changes: [
      ["    填表: 表二\n监控", "    自报: true\n监控"],
      ["{ 表: 表一, 报给: 人事处, 条件: { 等级为: { 风险等级: [一级] } } }", "{ 表: 表二, 报给: 人事处 }"],
    ],
    errors: ["45:11 任务[报人事处].报送.表：“制度目录”没有任务要填，没有可报的"],
    notes: ["20:5 表[制度目录]：没有任务要填“制度目录”"],
  },
  {
    name: "the same copy twice",
    changes: [
      [
        "    报送: { 表: 表一, 报给: 人事处, 条件: { 等级为: { 风险等级: [一级] } } }",
        "    报送: [{ 表: 表一, 报给: 人事处 }, { 表: 表一, 报给: 人事处 }]",
      ],
    ],
    errors: ["45:30 任务[报人事处].报送[2]：与前面的一条完全一样，会送两次"],
    notes: [],
  },
  {
    name: "publication of what points at a person",
    changes: [
      [
        "  - 标题: 清理制度",
        "  - { 标题: 公开, 公示: 表一, 栏目: [风险点, 责任人], 向: 社会, 地点: 网上, 意见: 不征求意见 }\n  - 标题: 清理制度",
      ],
      ["等级, 前期预防]", "等级, 前期预防, 责任人]"],
    ],
    errors: [],
    notes: [
      "19:5 表[岗位风险表].栏目：没有任务要填的栏目：责任人",
      "46:23 任务[公开].栏目：将公开指向个人的栏目：责任人",
    ],
  },
  {
    name: "a task told that locks",
    changes: [
      [
        "  - 标题: 清理制度\n    截止: 每月10日前\n    填表: 表二",
        "  - 标题: 清理制度\n    填表: 表二\n  - { 标题: 通报, 截止: 12月, 逾期锁定: true, 告知: true }",
      ],
    ],
    errors: ["48:24 任务[通报].逾期锁定：只告知的任务没有人要办，这一项没有作用"],
    notes: [],
  },
  {
    name: "the day of a task that comes after the one it counts for",
    changes: [["    定级: 风险等级", "    定级: 风险等级\n    在后: 制定措施"]],
    errors: ["40:5 任务[制定措施].截止：期限从“审定等级”算起，而它又在“制定措施”之后，永远起算不了"],
    notes: [],
  },
];

test.each(cases)(
  "$name is told where it stands, and nothing that only follows from it",
  ({ changes, errors, notes }) => {
    expect(tellSpoilt(changes)).toEqual({ errors, notes });
  },
);
