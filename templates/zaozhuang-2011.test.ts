import { describe, expect, test } from "vitest";
import { type Layer, type PostClass, postClasses, type UnitKind, unitKinds } from "@/db/enums";
import { shippedCalendar } from "@/server/template/calendar";
import { filingsFor } from "@/server/template/rules/filing";
import { fieldsDue, formLayout } from "@/server/template/rules/form";
import { handlingGrounds, isPriorityPost } from "@/server/template/rules/handling";
import { fixingBody, proposeLevel } from "@/server/template/rules/level";
import { monitorsFor } from "@/server/template/rules/monitor";
import { type Counted, leadingGroupDuty, obligations } from "@/server/template/rules/obligation";
import { chainFor } from "@/server/template/rules/review";
import { schedule } from "@/server/template/rules/schedule";
import { type PartyForm, type Stage, stages } from "@/server/template/vocabulary";
import { shippedDefinition } from "./shipped";

const definition = shippedDefinition("zaozhuang-2011.yaml");
const byClass = { teamPrincipal: 1, teamMember: 4, head: 7, deputyHead: 5, staff: 41 };
const census: Counted = { departments: 7, posts: byClass, appointments: byClass, persons: byClass };

describe("ZZ-3, ZZ-22: phases and days", () => {
  const days = (year: number) =>
    Object.fromEntries(
      schedule(definition, year, shippedCalendar).map((task) => [
        task.task,
        [task.opensOn, task.dueOn, task.isEstimated],
      ]),
    );

  test("in 2026 the end of October is a Saturday and moves to Monday", () => {
    expect(days(2026)).toMatchObject({
      group: ["2026-09-21", "2026-09-30", false],
      "post-search": ["2026-10-01", "2026-11-02", false],
      "post-measures": ["2026-11-01", "2026-11-30", false],
      openness: [null, null, false],
      "self-check": ["2026-12-01", "2026-12-31", false],
    });
  });

  test("in 2011 the last day of the year was a Saturday worked in exchange and stays", () => {
    expect(days(2011)["self-check"]).toEqual(["2011-12-01", "2011-12-31", false]);
  });

  test("a year without a holiday notice counts weekends only and is marked as estimated", () => {
    expect(days(2035).filing).toEqual(["2035-10-01", "2035-10-31", true]);
    expect(days(2036)["post-measures"]).toEqual(["2036-11-01", "2036-12-01", true]);
  });
});

describe("ZZ-15, ZZ-21: what each kind of unit owes", () => {
  const all = {
    "post-search": 58,
    "department-search": 7,
    "unit-search": 1,
    levels: 66,
    "post-measures": 58,
    catalogues: 4,
    "department-measures": 7,
    "unit-measures": 1,
    education: 2,
    systems: 5,
    openness: 5,
    "self-check": 1,
    adjustment: 1,
  };
  test.each<[UnitKind, Record<string, number>]>([
    ["bureau", { ...all, filing: 59 }],
    ["district", { ...all, group: 1, mobilisation: 2 }],
    ["hospital", { ...all, group: 1, mobilisation: 2, filing: 6 }],
    ["institution", { ...all, group: 1, mobilisation: 2, filing: 6 }],
    ["enterprise", { ...all, mobilisation: 2 }],
  ])("%s", (kind, expected) => {
    const scheduled = schedule(definition, 2026, shippedCalendar);
    const owed = obligations(definition, kind, census, scheduled);
    expect(Object.fromEntries(owed.map((one) => [one.task, one.expected]))).toEqual(expected);
    expect(owed.find((one) => one.task === "unit-search")?.dueOn).toBe("2026-11-02");
  });

  test("leading groups with named staff are required of districts and directly managed units only", () => {
    expect(unitKinds.filter((kind) => leadingGroupDuty(definition, kind) !== null)).toEqual([
      "district",
      "hospital",
      "institution",
    ]);
  });
});

describe("ZZ-6, ZZ-10, ZZ-17: review by rank", () => {
  const said = (layer: Layer, postClass: PostClass | null, stage: Stage) =>
    chainFor(definition, layer, postClass, stage).map((step) => `${step.by}:${step.may.join("/")}`);

  test.each<[PostClass, string, string]>([
    ["teamPrincipal", "team:collective/return", "team:collective/return"],
    ["teamMember", "team:collective/return", "team:collective/return"],
    ["head", "leaderInCharge:suggest/approve/return", "departmentHead:amend/approve/return"],
    ["deputyHead", "departmentHead:amend/approve/return", "departmentHead:amend/approve/return"],
    ["staff", "departmentHead:amend/approve/return", "departmentHead:amend/approve/return"],
  ])("post of %s: risks by %s, measures by %s", (postClass, search, measures) => {
    expect(said("post", postClass, "search")).toEqual([search]);
    expect(said("post", postClass, "measures")).toEqual([measures]);
  });

  test("department measures are settled in a meeting the leader in charge convenes", () => {
    expect(said("department", null, "search")).toEqual([
      "departmentHead:approve/return",
      "leaderInCharge:approve/return",
    ]);
    expect(said("department", null, "measures")).toEqual(["leaderInCharge:collective/return"]);
  });

  test("unit forms go through the team and the principal in both rounds", () => {
    for (const stage of stages) {
      expect(said("unit", null, stage)).toEqual(["team:collective/return", "principal:approve/return"]);
    }
  });
});

describe("ZZ-8, ZZ-18: levels and monitors", () => {
  test("likelihood times harm gives three levels", () => {
    const grid = [1, 2, 3].map((likelihood) =>
      [1, 2, 3].map((harm) => proposeLevel(definition, { likelihood, harm }).level).join(""),
    );
    expect(grid).toEqual(["332", "321", "211"]);
    expect(proposeLevel(definition, { likelihood: 3, harm: 2 }).why).toBe(
      "一级（高）：几率较大、危害较重，3×2=6，达到 6",
    );
  });

  test.each<[UnitKind, boolean, string]>([
    ["hospital", true, "leadingGroup of unit"],
    ["bureau", false, "leadingGroup of issuer"],
    ["enterprise", false, "team of unit"],
    ["enterprise", true, "leadingGroup of unit"],
  ])("levels of a %s (own group: %s) are fixed by the %s", (kind, hasLeadingGroup, body) => {
    const found = fixingBody(definition, kind, { hasLeadingGroup });
    expect(`${found?.body} of ${found?.of}`).toBe(body);
  });

  test.each<[string, Layer, PostClass | null, PartyForm, string]>([
    ["1", "post", "staff", "committee", "党组织"],
    ["1", "unit", null, "generalBranch", "党组织"],
    ["1", "department", null, "branch", "党组织+上级党组织"],
    ["2", "post", "staff", "committee", "分管领导+科室负责人"],
    ["2", "post", "head", "committee", "分管领导+科室负责人*"],
    ["2", "post", "teamMember", "committee", "领导班子"],
    ["2", "unit", null, "committee", "分管领导+领导班子"],
    ["3", "post", "staff", "committee", "科室负责人+本科室干部职工*"],
    ["3", "department", null, "branch", "科室负责人+本科室干部职工"],
  ])("level %s, %s of %s in a unit with a %s is monitored by %s", (level, layer, postClass, partyForm, names) => {
    const monitors = monitorsFor(definition, { level, layer, postClass, partyForm });
    expect(monitors.map((monitor) => monitor.name + (monitor.isWatched ? "*" : "")).join("+")).toBe(names);
  });

  test("a risk without a level has no monitor", () => {
    expect(monitorsFor(definition, { level: null, layer: "post", postClass: "staff", partyForm: "committee" })).toEqual(
      [],
    );
  });
});

describe("ZZ-9, ZZ-21: filing", () => {
  const filed = (form: string, unitKind: UnitKind, postClass: PostClass | null) =>
    filingsFor(definition, { form, unitKind, postClass, level: "1", moment: "levelFixed" }).map((one) => one.receiver);

  test("personnel receives team members of direct units and everybody of the bureau", () => {
    const table = unitKinds.map((kind) => [kind, postClasses.filter((one) => filed("form-1", kind, one).length > 0)]);
    expect(Object.fromEntries(table)).toEqual({
      bureau: [...postClasses],
      district: [],
      hospital: ["teamPrincipal", "teamMember"],
      institution: ["teamPrincipal", "teamMember"],
      enterprise: [],
    });
    expect(filed("form-1", "hospital", "teamMember")).toEqual(["市卫生局人事科"]);
  });

  test("unit forms go up from the bureau and direct units; department forms never", () => {
    expect(unitKinds.filter((kind) => filed("form-3", kind, null).length > 0)).toEqual([
      "bureau",
      "hospital",
      "institution",
    ]);
    expect(unitKinds.flatMap((kind) => filed("form-2", kind, null))).toEqual([]);
  });
});

describe("ZZ-4, ZZ-7: forms", () => {
  test.each([
    [
      "form-1",
      "单位·科室·岗位·姓名·职务·岗位职责",
      "思想道德·岗位职责·外部环境",
      "风险点·表现形式·来源·自评等级·前期预防·中期监控·后期处置",
      "本人签字·审核人意见与签字·领导小组定级",
    ],
    [
      "form-2",
      "单位·科室·科室职责·年度任务",
      "业务流程·制度机制·外部环境",
      "风险点·表现形式·来源·风险等级·前期预防·中期监控·后期处置",
      "科室负责人·分管领导",
    ],
    [
      "form-3",
      "单位",
      "重大事项决策·重要人事任免·重大项目安排·大额资金使用",
      "决策事项·环节·风险点·表现形式·等级·措施·责任领导",
      "班子集体意见·主要负责人",
    ],
  ])("%s", (key, head, groups, columns, foot) => {
    const layout = formLayout(definition, key);
    const titles = (items: { title: string }[]) => items.map((item) => item.title).join("·");
    expect([titles(layout.head), titles(layout.groups), titles(layout.columns), titles(layout.foot)]).toEqual([
      head,
      groups,
      columns,
      foot,
    ]);
    expect(layout.columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(100, 9);
    expect(layout.groups.every((group) => group.questions.length > 0)).toBe(true);
  });

  test("the search asks for risks and the measures task for measures", () => {
    const due = (key: string) =>
      definition.tasks.filter((task) => task.key === key).flatMap((task) => fieldsDue(definition, task));
    expect(due("post-search")).toEqual(["point", "manifestation", "source", "selfLevel"]);
    expect(due("post-measures")).toEqual(["prevent", "monitor", "respond"]);
    expect(due("unit-measures")).toEqual(["measures"]);
    expect(due("group")).toEqual([]);
  });
});

describe("ZZ-12, ZZ-19, ZZ-20: handling and priority", () => {
  test("unimplemented measures allow a set of five, early warning has its own ground", () => {
    const choices = Object.fromEntries(
      handlingGrounds(definition).map((ground) => [ground.title, ground.choices.map((choice) => choice.title)]),
    );
    expect(choices.不按规定落实防控措施).toEqual(["警示教育", "岗位廉政教育", "廉政谈话提醒", "诫勉纠错", "责任追究"]);
    expect(choices.个人有明显风险表现).toEqual(["纠错提醒"]);
  });

  test("posts with licences, penalties, people, money or goods come first", () => {
    expect(isPriorityPost(definition, ["other", "finance"])).toBe(true);
    expect(isPriorityPost(definition, ["construction", "other"])).toBe(false);
  });
});
