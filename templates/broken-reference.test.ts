import { expect, test } from "vitest";
import { type Spoiling, spoil } from "./shipped";

/** Faults of sense: parts of a template that contradict each other. */
const cases: Spoiling[] = [
  {
    name: "a task in a phase that is not there",
    from: "    phase: assess\n    title: 年度自查",
    to: "    phase: assessment\n    title: 年度自查",
    errors: [
      "phase: assessment → tasks[self-check].phase：没有阶段“assessment”。已有：mobilise、search、measures、supervise、assess",
    ],
  },
  {
    name: "a task measured by a form that is not there",
    from: "      form: form-2\n  - key: unit-search",
    to: "      form: form-9\n  - key: unit-search",
    errors: [
      "form: form-9 → tasks[department-search].measure.form：没有表“form-9”，是不是“form-1”？已有：form-1、form-2、form-3",
    ],
  },
  {
    name: "two tasks of one name",
    from: "  - key: adjustment #",
    to: "  - key: self-check #",
    errors: [
      "- key: self-check # [ZZ-13] → tasks[self-check].key：“self-check”重复，每个只能出现一次",
      "tasks: [adjustment] → assessment.categories[self-check].indicators[adjusted].tasks[1]：没有单位须完成的任务“adjustment”。已有：group、mobilisation、post-search、department-search、unit-search、levels、filing、post-measures、catalogues、department-measures、unit-measures、education、systems、openness、self-check、self-check",
    ],
  },
  {
    name: "a kind of unit in two classes",
    from: "unitKinds: [enterprise]\n    leadingGroup",
    to: "unitKinds: [hospital]\n    leadingGroup",
    errors: [
      "unitKinds: [hospital] → participants[enterprise].unitKinds[1]：“直属医院”（hospital）已属于“局直各单位”，一类单位只能归入一处",
    ],
  },
  {
    name: "a level that is not there",
    from: '  - levels: ["2"]\n    actors',
    to: '  - levels: ["4"]\n    actors',
    errors: ['- levels: ["4"] → monitors[5].levels[1]：没有等级“4”。已有：1、2、3'],
  },
  {
    name: "a level without quotes",
    from: '  - levels: ["2"]\n    actors',
    to: "  - levels: [2]\n    actors",
    errors: ['- levels: [2] → monitors[5].levels[1]：应为文字，现为2；请加引号写作 "2"'],
  },
  {
    name: "bands out of order",
    from: "        atLeast: 6",
    to: "        atLeast: 2",
    errors: ["atLeast: 3 → levelRule.table.bands[2].atLeast：分界须由高到低：应小于 2"],
  },
  {
    name: "a band out of reach",
    from: "        atLeast: 6",
    to: "        atLeast: 16",
    errors: ["atLeast: 16 → levelRule.table.bands[1].atLeast：两项相乘最大为 9，达不到 16"],
  },
  {
    name: "a chain behind one that takes everything",
    from: "    - layer: unit\n      steps:",
    to: "    - layer: department\n      steps:",
    errors: ["- layer: department → review.chains[6]：前面的规则已全部覆盖，这一条永远不会用到"],
  },
  {
    name: "a body that is to amend",
    from: "        - by: team\n          may: [collective, return]\n        - by: principal",
    to: "        - by: team\n          may: [amend]\n        - by: principal",
    errors: ["may: [amend] → review.chains[6].steps[1].may：集体只能 collective 或 return"],
  },
  {
    name: "a step that can never pass",
    from: "          may: [suggest, approve, return]",
    to: "          may: [suggest, return]",
    errors: [
      "may: [suggest, return] → review.chains[2].steps[1].may：这一步只能退不能过：还须有 approve、amend 或 collective 之一",
    ],
  },
  {
    name: "a department form filed by class of post",
    from: "    unitKinds: [bureau, hospital, institution]",
    to: "    unitKinds: [bureau, hospital, institution]\n    postClasses: [staff]",
    errors: ["postClasses: [staff] → filing[3].postClasses：表三不针对岗位，不能按岗位类别上交"],
  },
  {
    name: "weights that do not add up",
    from: "      weight: 60",
    to: "      weight: 65",
    errors: ["categories: → assessment.categories：各类权重之和应为 100，现为 105"],
  },
  {
    name: "timeliness of a task without an end",
    from: "          tasks: [group, mobilisation, post-search, department-search, unit-search, levels, filing, post-measures, catalogues, department-measures, unit-measures]",
    to: "          tasks: [openness]",
    errors: [
      "tasks: [openness] → assessment.categories[monitoring].indicators[timely].tasks[1]：任务“openness”不限期，不能计算按时率",
    ],
  },
  {
    name: "an indicator over a task nobody owes",
    from: "          tasks: [adjustment]",
    to: "          tasks: [dispatch]",
    errors: [
      "tasks: [dispatch] → assessment.categories[self-check].indicators[adjusted].tasks[1]：没有单位须完成的任务“dispatch”。已有：group、mobilisation、post-search、department-search、unit-search、levels、filing、post-measures、catalogues、department-measures、unit-measures、education、systems、openness、self-check、adjustment",
    ],
  },
  {
    name: "bands that leave low totals without a grade",
    from: "      atLeast: 0",
    to: "      atLeast: 10",
    errors: ["atLeast: 10 → assessment.bands[fail].atLeast：最低等次须从 0 分起，否则有的得分没有等次"],
  },
  {
    name: "a circular ground on an unknown indicator",
    from: "      indicator: searched",
    to: "      indicator: search",
    errors: [
      "indicator: search → circular.criticise[incomplete].indicator：没有指标“search”，是不是“searched”？已有：organised、searched、levelled、measured、timely、returned、self-checked、adjusted、quality、implementation、opinion",
    ],
  },
  {
    name: "a handling measure of no ground",
    from: "      measures: [inquiry]",
    to: "      measures: [talk]",
    errors: ["- key: inquiry → handling.measures[inquiry].key：没有哪种情形可以采取“问责”"],
  },
  {
    name: "a due day before the window",
    from: "    phase: assess\n    title: 年度自查",
    to: "    phase: assess\n    window: 12月\n    due: 11月20日\n    title: 年度自查",
    errors: ["due: 11月20日 → tasks[self-check].due：截止日 2011-11-20 早于开始日 2011-12-01"],
  },
  {
    name: "an open end as due day",
    from: "    phase: assess\n    title: 年度自查",
    to: "    phase: assess\n    due: 12月1日起\n    title: 年度自查",
    errors: ["due: 12月1日起 → tasks[self-check].due：截止日不能是不限期的“…起”；不限期的任务不写 due"],
  },
  {
    name: "a fixed day that is none",
    from: "    title: 落实前期预防",
    to: "    title: 落实前期预防\n    fixed: true",
    errors: ["fixed: true → tasks[education].fixed：任务不限期，fixed 没有作用，请删去"],
  },
  {
    name: "levels taken away",
    from: 'levels:\n  - key: "1"\n    name: 一级\n    label: 高\n  - key: "2"\n    name: 二级\n    label: 较高\n  - key: "3"\n    name: 三级\n    label: 一般\n',
    to: "",
    errors: ["levelRule: → levelRule：有 levelRule 而没有 levels：请列出各级"],
  },
  {
    name: "an unreachable succession",
    from: "  succession: [departmentHead, leaderInCharge, principal, team, partyCommittee]",
    to: "  succession: [departmentHead, leaderInCharge, principal, team, leaderInCharge]",
    errors: [
      "succession: [departmentHead, leaderInCharge, principal, team, leaderInCharge] → review.succession[5]：“leaderInCharge”重复，每个只能出现一次",
      "succession: [departmentHead, leaderInCharge, principal, team, leaderInCharge] → review.succession：最后一位须是集体，否则无人可上移：partyCommittee、team、leadingGroup",
    ],
  },
  {
    name: "a monitor rule behind those that take everything",
    from: '  - levels: ["3"]\n    actors',
    to: '  - levels: ["1"]\n    actors',
    errors: ['- levels: ["1"] → monitors[6]：前面的规则已全部覆盖，这一条永远不会用到'],
  },
];

test.each(cases)("$name is refused with its place and what is allowed", (spoiling) => {
  expect(spoil("zaozhuang-2011.yaml", spoiling).errors).toEqual(expect.arrayContaining(spoiling.errors));
});

/** What programmes of the catalogue really do, or an office may want: held, but said. */
const doubtful: { name: string; from: string; to: string; warnings: string[] }[] = [
  {
    name: "a due day after its phase",
    from: "    phase: search\n    title: 查找单位风险",
    to: "    phase: search\n    due: 11月5日\n    title: 查找单位风险",
    warnings: [
      "due: 11月5日 → tasks[unit-search].due：截止日 2011-11-05 晚于阶段“排查风险点”（2011-10-01 至 2011-10-31）",
    ],
  },
  {
    name: "a due day before its phase",
    from: "    phase: assess\n    title: 年度自查",
    to: "    phase: assess\n    due: 11月20日\n    title: 年度自查",
    warnings: [
      "due: 11月20日 → tasks[self-check].due：截止日 2011-11-20 早于阶段开始日 2011-12-01，任务自下发之日起办理",
    ],
  },
  {
    name: "a window before its phase",
    from: "    phase: search\n    title: 查找单位风险",
    to: "    phase: search\n    window: 9月中旬至10月上旬\n    title: 查找单位风险",
    warnings: [
      "window: 9月中旬至10月上旬 → tasks[unit-search].window：开始日 2011-09-11 早于阶段“排查风险点”（2011-10-01 至 2011-10-31）",
    ],
  },
  {
    name: "a level some risks of which nobody monitors",
    from: '  - levels: ["3"]\n    actors',
    to: '  - levels: ["3"]\n    layers: [department]\n    actors',
    warnings: [
      "monitors: → monitors：三级的岗位风险“科室负责人”没有监控责任人",
      "monitors: → monitors：三级的岗位风险“科室副职”没有监控责任人",
      "monitors: → monitors：三级的岗位风险“一般工作人员”没有监控责任人",
    ],
  },
  {
    name: "a unit outside all peer groups",
    from: "      unitKinds: [hospital, enterprise]",
    to: "      unitKinds: [hospital]",
    warnings: ["peerGroups: → assessment.peerGroups：参加单位“企业医院”不在任何一组，不参加排名"],
  },
  {
    name: "a level no judgement leads to",
    from: '      - level: "1"\n        atLeast: 6\n',
    to: "",
    warnings: ['- key: "1" → levels[1].key：没有哪种情形会推算出“一级”'],
  },
  {
    name: "a layer without review",
    from: "    - layer: unit\n      steps:\n        - by: team\n          may: [collective, return]\n        - by: principal\n          may: [approve, return]\n",
    to: "",
    warnings: [
      "chains: → review.chains：单位层次的查找没有审核步骤",
      "chains: → review.chains：单位层次的措施没有审核步骤",
    ],
  },
];

test.each(doubtful)("$name is held, with a warning", ({ name, from, to, warnings }) => {
  expect(spoil("zaozhuang-2011.yaml", { name, from, to, errors: [] })).toEqual({ errors: [], warnings });
});
