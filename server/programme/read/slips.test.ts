import { expect, test } from "vitest";
import { type Spoilt, tellSpoilt } from "@/server/programme/told.fixture";

/** Slips of the keyboard and of YAML, each as a clerk makes it. */
const cases: Spoilt[] = [
  {
    name: "a full-width colon",
    changes: [["    阶段: 查找风险\n    督办", "    阶段：查找风险\n    督办"]],
    errors: ["29:7 ：“阶段”后面的冒号须用半角“:”，并空一格"],
    notes: [],
  },
  {
    name: "a full-width colon behind the first name of an item",
    changes: [["  - 标题: 查找岗位风险", "  - title：查找岗位风险"]],
    errors: ["28:10 ：“title”后面的冒号须用半角“:”，并空一格"],
    notes: [],
  },
  {
    name: "a full-width comma between words",
    changes: [["参加单位: [局机关, 直属医院]\n接收方", "上移次序: [科室负责人，分管领导]\n参加单位: [局机关]\n接收方"]],
    errors: ["5:8 上移次序[1]：没有角色“科室负责人，分管领导”：多项之间须用半角逗号“,”，现为全角“，”。"],
    notes: [],
  },
  {
    name: "a full-width comma between references",
    changes: [["栏目: [风险点, 表现形式]\n    审核", "栏目: [风险点，表现形式]\n    审核"]],
    errors: ["32:10 任务[查找岗位风险].栏目[1]：没有栏目“风险点，表现形式”：多项之间须用半角逗号“,”，现为全角“，”。"],
    notes: [],
  },
  {
    name: "curly quotes round a key",
    changes: [["代号: sample", "代号: “sample”"]],
    errors: ['2:1 代号：““sample””不可用：引号须用半角，写作 "sample"。'],
    notes: [],
  },
  {
    name: "curly quotes round a level",
    changes: [["{ 风险等级: [一级] } } }", "{ 风险等级: [“一级”] } } }"]],
    errors: ['45:33 任务[报人事处].报送.条件.等级为：没有等级““一级””：引号须用半角，写作 "一级"。'],
    notes: [],
  },
  {
    name: "a tab for indentation",
    changes: [["    督办: 分管领导", "\t督办: 分管领导"]],
    errors: ["30:1 ：缩进不能用制表符（Tab 键），请改用空格"],
    notes: [],
  },
  {
    name: "no-break blanks for indentation",
    changes: [["    督办: 分管领导", "  \u00a0 督办: 分管领导"]],
    errors: ["30:3 ：缩进里有全角空格或不间断空格，请删去后改用普通空格"],
    notes: [],
  },
  {
    name: "wide blanks for indentation",
    changes: [["    督办: 分管领导", "\u3000\u3000督办: 分管领导"]],
    errors: ["30:1 ：缩进里有全角空格或不间断空格，请删去后改用普通空格"],
    notes: [],
  },
  {
    name: "no blank behind a colon",
    changes: [["    督办: 分管领导", "    督办:分管领导"]],
    errors: ["30:7 ：“督办:”后面须空一格"],
    notes: [],
  },
  {
    name: "a text that begins with an asterisk",
    changes: [["  - 标题: 审定等级", "  - 标题: *审定等级"]],
    errors: ['34:9 ：以“*”开头的内容须加半角引号，如 "*审定等级"'],
    notes: [],
  },
  {
    name: "a text that begins with an at sign",
    changes: [["标题: 示例方案", "标题: @示例方案"]],
    errors: ['3:5 ：以“@”开头的内容须加半角引号，如 "@示例方案"'],
    notes: [],
  },
  {
    name: "a date written as a number",
    changes: [["  - { 标题: 查找风险, 时间: 10月 }", "  - { 标题: 查找风险, 时间: 9.20 }"]],
    errors: ["25:17 阶段[查找风险].时间：“9.20”会被读成数字：日期请写作“9月20日”"],
    notes: [],
  },
  {
    name: "a date nobody can read",
    changes: [["时间: 10月 }", "时间: 十月中旬左右 }"]],
    errors: [
      "25:17 阶段[查找风险].时间：“十月中旬左右”不可用。日期可写作：9月20日、9月下旬、10月、6月底、10月10日前、9月20日至10月5日、四季度、上半年、8月26日起、2011-11-01、每月10日前、每季度；跨年的写“次年1月15日”；每周、每旬的期限写不了",
    ],
    notes: [],
  },
  {
    name: "a week, which cannot be said",
    changes: [["截止: 每月10日前", "截止: 每周五前"]],
    errors: [
      "47:5 任务[清理制度].截止：“每周五前”不可用。日期可写作：9月20日、9月下旬、10月、6月底、10月10日前、9月20日至10月5日、四季度、上半年、8月26日起、2011-11-01、每月10日前、每季度；跨年的写“次年1月15日”；每周、每旬的期限写不了",
    ],
    notes: [],
  },
  {
    name: "a misspelt name",
    changes: [["    督办: 分管领导", "    督辨: 分管领导"]],
    errors: ["30:5 任务[查找岗位风险].督辨：不认识的项“督辨”，您是指“overseer（督办）”？"],
    notes: [],
  },
  {
    name: "a text of two lines",
    changes: [["标题: 示例方案", '标题: "示例\\n方案"']],
    errors: ["3:1 标题：“示例↵方案”不可用。只能是一行文字，不能有换行、制表符等控制字符"],
    notes: [],
  },
  {
    name: "a repeated name",
    changes: [["标题: 示例方案", "标题: 示例方案\n标题: 另一个"]],
    errors: ["4:1 ：同一处有两个“标题”，请删去一个"],
    notes: [],
  },
  {
    name: "an anchor",
    changes: [["标题: 示例方案", "标题: &a 示例方案"]],
    errors: ['3:5 ：以“&”开头的内容须加半角引号，如 "&a 示例方案"'],
    notes: [],
  },
  {
    name: "an unclosed bracket",
    changes: [["参加单位: [局机关, 直属医院]", "参加单位: [局机关, 直属医院"]],
    errors: ["6:1 ：缩进不齐：同一层的内容要对齐，方括号要成对"],
    notes: [],
  },
  {
    name: "a second document",
    changes: [["版本: 2", "版本: 2\n---\n版本: 2"]],
    errors: ["2:1 ：一个文件只能有一个方案，请删去“---”及其后的内容"],
    notes: [],
  },
];

test.each(cases)(
  "$name is told where it stands, and nothing that only follows from it",
  ({ changes, errors, notes }) => {
    expect(tellSpoilt(changes)).toEqual({ errors, notes });
  },
);
