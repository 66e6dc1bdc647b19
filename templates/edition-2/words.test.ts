import { expect, test } from "vitest";
import { columnText, gradingText, routeTexts, taskText, whoText } from "@/server/programme/rules/explain";
import { shownColumns } from "@/server/programme/rules/sheet";
import { spoken, termPacks } from "@/server/programme/rules/terms";
import type { Programme } from "@/server/programme/schema/programme";
import { shippedProgramme } from "./shipped";

const zz = shippedProgramme("zaozhuang-2011.yaml");
const dz = shippedProgramme("dezhou-2011.yaml");
const task = (programme: Programme, key: string) => {
  const found = programme.tasks.find((one) => one.key === key);
  if (!found) throw new Error(`no task ${key}`);
  return found;
};

test("a programme says how its levels come about", () => {
  expect([zz, dz].flatMap((one) => (one.gradings ?? []).map((grading) => gradingText(one, grading)))).toEqual([
    "几率×危害：6 起一级，3 起二级，1 起三级",
    "按清单：一级——仅限主要负责人；一级——仅限标注“行政审批许可和执法监察关键岗位”的；二级——仅限标注“一般事务性管理、公共服务岗位”的；其余三级",
  ]);
});

test("a programme says who decides, in which order, and for whom", () => {
  expect(routeTexts(zz, "post-search")).toEqual([
    "仅限主要负责人、班子成员：领导班子（集体研究、退回）",
    "仅限科室负责人：分管领导（提出修改意见、审核通过、退回）",
    "全部：科室负责人（修改后通过、审核通过、退回）",
  ]);
  expect(routeTexts(zz, "levels-bureau")).toEqual(["全部：制发机关领导小组（集体研究、审定等级）"]);
  expect(routeTexts(dz, "levels")).toEqual([
    "全部：分管领导（审核通过、修改后通过、退回） → 在评议会听取干部职工意见（汇总梳理） → 党组织（集体研究、退回、审定等级） → 【派驻机构】（审核通过、退回）",
  ]);
});

test("every task and every column of the shipped programmes has its sentence", () => {
  for (const one of [zz, dz]) {
    for (const each of one.tasks) expect(taskText(one, each)).toMatch(/^\S{3,}/u);
    for (const column of (one.sheets ?? []).flatMap((sheet) => sheet.columns))
      expect(columnText(one, column)).toMatch(/^[^：]+：\S+/u);
  }
  expect(taskText(dz, task(dz, "declare"))).toBe("表5、表4报【派驻机构】");
  expect(taskText(dz, task(dz, "notice"))).toBe("“表4”在机关、系统内部、网上向社会公示，意见逐条答复");
  expect(columnText(zz, { key: "prevent", type: "prevent" })).toBe("前期预防：台账的“前期预防”");
});

test("a publication shows nothing that points at a person unless it is named", () => {
  const notice = task(dz, "notice");
  const posting = task(dz, "posting");
  if (notice.do !== "publish" || posting.do !== "publish") throw new Error("no publication");
  expect(shownColumns(dz, notice)).toEqual(["post", "point", "manifestation", "grade", "measures"]);
  expect(shownColumns(dz, posting)).toEqual(["step", "risks", "measures-of-step"]);
  expect(shownColumns(dz, { ...notice, sheet: "self" })).toEqual(["link", "point", "manifestation", "measures"]);
  expect(shownColumns(dz, { ...notice, sheet: "pledge" })).toEqual([]);
});

test("what stands beside a task binds where it names a role or a receiver", () => {
  const { responsible, overseer, handIn } = task(dz, "declare");
  expect([responsible, overseer, handIn].map((one) => one && whoText(dz, one))).toEqual([
    { text: "廉政效能管理工程领导小组工作办公室", binds: true },
    undefined,
    { text: "【派驻机构】", binds: true },
  ]);
  const group = task(zz, "group");
  expect(group.overseer && whoText(zz, group.overseer)).toEqual({ text: "制发机关领导小组", binds: true });
  expect(group.handIn && whoText(zz, group.handIn)).toEqual({ text: "领导小组成员和联络员名单", binds: false });
});

test("organs are read in the issuer's own names, else as such offices were or are called", () => {
  const own = { 系统: "卫生健康系统", 人事部门: "组织人事处" };
  expect(spoken(zz.title, own, termPacks.today)).toBe("全市卫生健康系统廉政风险防控管理工作");
  expect(spoken("交【人事部门】，报【派驻机构】【无此】", own, termPacks.today)).toBe(
    "交组织人事处，报派驻纪检监察组【无此】",
  );
  expect(spoken("报【派驻机构】", {}, termPacks["2011"])).toBe("报派驻纪检组");
});
