import { expect, test } from "vitest";
import { tellSpoilt } from "./shipped";

/** Copies of the shipped programmes with one mistake each, and everything that is told about it. */
const cases: { file: string; name: string; from: string; to: string; errors: string[]; notes: string[] }[] = [
  {
    file: "zaozhuang-2011.yaml",
    name: "the issuer's section left out",
    from: ", at: issuer, section: personnel }",
    to: ", at: issuer }",
    errors: [
      "- { key: personnel, name: 【人事部门】, at: is → receivers[personnel]：制发机关的接收方须写明 section（部门）：人事部门、监督部门、办公室",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a kind of unit in two classes",
    from: "kinds: [企业医院], group",
    to: "kinds: [企业医院, 直属医院], group",
    errors: [
      "- { key: enterprise, name: 企业医院, kinds:  → participants[enterprise].kinds[2]：“直属医院”已属于“直属各单位”，一类单位只能归入一处",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a source nobody listed",
    from: "sources: [self, colleagues, organisation, masses, collective]\n    columns: [风险点, 表现形式, 来源, 自评等级",
    to: "sources: [self, colleague]\n    columns: [风险点, 表现形式, 来源, 自评等级",
    errors: [
      "sources: [self, colleague] → sheets[form-1].sources[2]：没有来源“colleague”，您是指“大家提（colleagues）”？已有：自己找（self）、大家提（colleagues）、组织点（organisation）、群众议（masses）、集体定（collective）",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "bands in the wrong order",
    from: '- { value: "2", atLeast: 3 }',
    to: '- { value: "2", atLeast: 8 }',
    errors: ['- { value: "2", atLeast: 8 } → gradings[level].propose.bands[2].atLeast：分界须由高到低：应小于 6'],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a scale with one step fewer, which leaves the first level out of reach",
    from: '            - { name: 严重, meaning: 造成重大损失或者恶劣影响，可能触犯法律 }\n      bands:\n        - { value: "1", atLeast: 6 }',
    to: '      bands:\n        - { value: "1", atLeast: 7 }',
    errors: ['- { value: "1", atLeast: 7 } → gradings[level].propose.bands[1].atLeast：相乘最大为 6，达不到 7'],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a level without its quotes",
    from: '- { key: "2", name: 二级, label: 较高 }',
    to: "- { key: 2, name: 二级, label: 较高 }",
    errors: [
      '- { key: 2, name: 二级, label: 较高 } → gradings[level].values[二级].key：应为文字，现为 2；请加半角引号写作 "2"',
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "the order of search and measures forgotten for columns that overlap",
    from: "    after: post-search\n    fill: form-1\n    columns: [前期预防",
    to: "    fill: form-1\n    columns: [表现形式, 前期预防",
    errors: [
      "- key: post-measures # [ZZ-10, ZZ-11] → tasks[post-measures]：任务“查找岗位风险”和“制定岗位防控措施”都填表现形式：请分开栏目，或者写明先后（after）",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "copies of the unit's sheet by class of post",
    from: "{ sheets: form-3, when: { participants: [direct] }",
    to: "{ sheets: form-3, when: { participants: [direct], classes: [teamPrincipal] }",
    errors: [
      "- { sheets: form-3, when: { participants → tasks[filing].send[3].when.classes：岗位类别属于岗位，“表三”（针对单位）没有这一项，这个条件永远不成立",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a rule of review without its condition, before others",
    from: "      - when: { classes: [teamPrincipal, teamMember] } # 班子成员由班子集体讨论确定 [ZZ-17]\n        steps: [team]",
    to: "      - steps: [team]",
    errors: [
      "- when: { classes: [head] } # 分管领导提出修改意见 → routes[post-search].rules[2]：前面的规则已全部覆盖（自上而下取第一条相符的），这一条永远不会用到",
      "- steps: [{ by: departmentHead, may: [am → routes[post-search].rules[3]：前面的规则已全部覆盖（自上而下取第一条相符的），这一条永远不会用到",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a third level nobody watches",
    from: '  - when: { grades: { level: ["3"] } }\n    actors: [科室负责人, 本科室干部职工]\n',
    to: "",
    errors: [],
    notes: [
      "monitors: → monitors：没有监控责任人：针对为任职、科室，岗位类别为科室负责人、科室副职、一般工作人员，风险等级为三级",
    ],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a phase that ends before it begins",
    from: "{ key: search, title: 排查风险点, window: 10月 }",
    to: "{ key: search, title: 排查风险点, window: 10月31日至10月1日 }",
    errors: [
      "- { key: search, title: 排查风险点, window: 1 → phases[search].window：“10月31日至10月1日”不可用。日期可写作：9月20日、9月下旬、10月、6月底、10月10日前、9月20日至10月5日、四季度、上半年、8月26日起、2011-11-01、每月10日前、每季度；跨年的写“次年1月15日”；每周、每旬的期限写不了",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "an indicator of a task that is only told",
    from: "tasks: [self-check]",
    to: "tasks: [dispatch]",
    errors: [
      "tasks: [dispatch] → assessment.categories[self-check].indicators[self-checked].tasks[1]：“情况调度、专项检查和定期通报”不由参加单位完成，不能计分",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "weights that do not add up",
    from: "weight: 60",
    to: "weight: 65",
    errors: ["categories: → assessment.categories：各类权重之和应为 100，现为 105"],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a band by a part of its name",
    from: "    band: excellent\n",
    to: "    band: 良\n",
    errors: [
      "band: 良 → circular.commend.band：没有等次“良”，您是指“良好（good）”？已有：优秀（excellent）、良好（good）、合格（pass）、不合格（fail）",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a signature of somebody who has no step",
    from: "{ box: principal, title: 主要负责人 }",
    to: "{ box: partyCommittee, title: 党委审批 }",
    errors: [
      "- { box: partyCommittee, title: 党委审批 } → sheets[form-3].print.foot[党委审批].box：“党组织”不在这张表的审核路线里，这一格永远没有人签；路线里有：领导小组、领导班子、主要负责人",
    ],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "an organ written by its own name",
    from: "name: 【人事部门】",
    to: "name: 【人事处】",
    errors: [
      "- { key: personnel, name: 【人事处】, at: iss → receivers[personnel].name：不认识“【人事处】”。【】里可写：制发机关、机关、系统、人事部门、监督部门、办公室、上级单位、纪检监察机关、派驻机构",
    ],
    notes: [
      "tasks: → tasks：以下只印在配档表上，不约束任何人，也不催办（写角色或接收方才约束）：“成立领导小组，明确具体人员”的上交、“查找岗位风险”的上交、“查找科室风险”的责任单位、“查找科室风险”的上交、“查找单位风险”的上交、“收存和上交识别防控表”的上交、“制定岗位防控措施”的责任单位、“编制岗位目录和权力运行流程图”的责任单位、“年度自查”的上交",
    ],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a drafted scheme without approval",
    from: "approval: scheme\n",
    to: "",
    errors: ["origin: drafted # 本单位起草，上级审定后施行 [DZ-17] → origin：自拟报批的方案须写明由谁审批（approval）"],
    notes: ["- key: scheme # 班子集体研究 → 派驻机构审核 → 纪检监察机关 → routes[scheme]：路线“scheme”没有用到"],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a register gathered to the unit instead of the department",
    from: "from: { sheet: self, by: department }",
    to: "from: { sheet: self, by: unit }",
    errors: ["from: { sheet: self, by: unit } → sheets[register].from.by：按单位汇总的表应针对单位，现针对科室"],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a level of posts without the post",
    from: "    columns: [{ key: post, type: subject, show: post, title: 岗位 }, 风险点, 表现形式, 等级, 防控措施]",
    to: "    columns: [风险点, 表现形式, 等级, 防控措施]",
    errors: [
      "columns: [风险点, 表现形式, 等级, 防控措施] → sheets[register].columns[3]：“风险等级”评在岗位上，这张表针对科室：请加一栏对象名（type: subject）写明是哪个岗位",
    ],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a meeting that approves like a person",
    from: "{ by: partyCommittee, may: [collective, return, grade] }",
    to: "{ by: partyCommittee, may: [approve, return, grade] }",
    errors: [
      "- { by: partyCommittee, may: [approve, r → routes[levels].steps[3].may[1]：集体不能“审核通过”，可以：集体研究（collective）、退回（return）、审定等级（grade）、列席了解（watch）",
    ],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a route of levels in which nobody fixes",
    from: "{ by: partyCommittee, may: [collective, return, grade] }",
    to: "{ by: partyCommittee, may: [collective, return] }",
    errors: ["fixed: levels → gradings[level].fixed：审定路线里没有一步可以审定等级（grade）"],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a receiver that is not there",
    from: "      - { receiver: dispatched, may: [approve, return] }",
    to: "      - { receiver: 派驻五组, may: [approve, return] }",
    errors: [
      "- { receiver: 派驻五组, may: [approve, retur → routes[levels].steps[4].receiver：没有接收方“派驻五组”。已有：【派驻机构】（dispatched）、【纪检监察机关】（discipline）",
    ],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a talk for a month without one",
    from: '"12": 请派驻机构负责人作专题讲座',
    to: '"9": 请派驻机构负责人作专题讲座',
    errors: ['"9": 请派驻机构负责人作专题讲座 → tasks[education].repeat.titles.9：9 月没有这项任务'],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a tag that stands where nobody climbs",
    from: "    about: person\n    of: { tags: newcomer }",
    to: "    about: department\n    of: { tags: newcomer }",
    errors: [
      "of: { tags: newcomer } → sheets[talk].of.tags：“新录用、新提任”标注在人员上，科室没有这一项，这个条件永远不成立",
    ],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "the chart of the chart",
    from: "from: { sheet: flow, by: same }",
    to: "from: { sheet: chart, by: same }",
    errors: ["from: { sheet: chart, by: same } → sheets[chart].from.sheet：“廉政风险防控图”的行取自它自己，永远没有行"],
    notes: [],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a deadline after its phase",
    from: "    due: 5月26日前",
    to: "    due: 6月26日前",
    errors: [],
    notes: ["due: 6月26日前 → tasks[levels].due：截止日 6月26日 晚于阶段“划分风险等级”（5月16日至6月1日）"],
  },
  {
    file: "dezhou-2011.yaml",
    name: "a report copied before anybody writes it",
    from: "    after: summary\n    send: { sheets: summary, to: dispatched }",
    to: "    after: summary-copy\n    send: { sheets: summary, to: dispatched }",
    errors: ["after: summary-copy → tasks[summary-copy].after：任务不能排在自己之后"],
    notes: [],
  },
  {
    file: "zaozhuang-2011.yaml",
    name: "a phase by a part of its name",
    from: "    phase: assess\n    title: 年度自查",
    to: "    phase: 考核\n    title: 年度自查",
    errors: [
      "phase: 考核 → tasks[self-check].phase：没有阶段“考核”，您是指“考核防控效果（assess）”？已有：动员部署（mobilise）、排查风险点（search）、制定防控措施（measures）、全过程监督管理（supervise）、考核防控效果（assess）",
    ],
    notes: [],
  },
];

test.each(cases)("$file: $name is told, and nothing else", ({ file, from, to, errors, notes }) => {
  expect(tellSpoilt(file, from, to)).toEqual({ errors, notes });
});

test("twenty and more mistakes are tried", () => {
  expect(cases.length).toBeGreaterThan(20);
});
