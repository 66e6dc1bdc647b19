import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ParticipationList } from "./participation-list";
import { type UnitTask, UnitTaskList } from "./unit-task-list";

const task: UnitTask = {
  key: "mobilisation",
  phase: "p",
  title: "动员部署",
  responsible: "主要负责人",
  overseer: "",
  handIn: "",
  kind: "evidence",
  measure: "材料 2 项",
  opensOn: null,
  dueOn: "2026-10-10",
  isEstimated: false,
  workingDaysLeft: -3,
  isExempt: false,
  expected: 2,
  reported: 0,
  onTime: 0,
  returned: 0,
  openLate: 2,
  reportedLate: 0,
  exceptions: [{ kind: "extension", dueOn: "2026-10-10", reason: "防汛" }],
  urges: 1,
};
const list = (tasks: UnitTask[], mayReadAll: boolean, isWithdrawn = false) =>
  renderToStaticMarkup(
    createElement(UnitTaskList, {
      unitId: "u1",
      campaignId: "c1",
      phases: [{ key: "p", title: "动员" }],
      tasks,
      isWithdrawn,
      mayReadAll,
      mayReadDeliveries: mayReadAll,
      mayOrganise: true,
    }),
  );

it("leads the unit from each task to where it is done, with deadlines in working days", () => {
  const html = list([task, { ...task, key: "search", kind: "forms" }], true);
  for (const part of [
    "超期 3 个工作日",
    "缓报至 2026-10-10：防汛",
    "被催办 1 次",
    'href="/u/u1/tasks/c1/mobilisation"',
    "view=missing&amp;task=search",
  ])
    expect(html).toContain(part);
  expect(list([{ ...task, kind: "forms" }], false)).not.toContain("view=missing");
  expect(list([], true)).toContain("本单位没有要报的任务");
});

it("tells everybody that a task was urged, and leads to the urging only who may read it", () => {
  expect(list([task], true)).toContain('href="/u/u1/deliveries"');
  const html = list([task], false);
  expect(html).toContain("被催办 1 次");
  expect(html).not.toContain("/deliveries");
});

it("asks for nothing more once the campaign is withdrawn", () => {
  const html = list([task], true, true);
  expect(html).toContain("不再要求上报");
  for (const part of ["超期", 'href="/u/u1/tasks/c1/mobilisation"']) expect(html).not.toContain(part);
});

it("says in an empty list what will come", () => {
  expect(renderToStaticMarkup(createElement(ParticipationList, { unitId: "u1", rows: [] }))).toContain(
    "上级下发活动后",
  );
});
