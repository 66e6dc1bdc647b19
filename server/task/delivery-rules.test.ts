import { expect, it } from "vitest";
import { exemption, exemptionLifted, extension } from "./delivery-rules";

const tasks = { taskKeys: ["a"], taskNames: ["岗位查找", "科室查找"], reason: "机构改革" };
const all = { taskKeys: [], taskNames: [], reason: "机构改革" };

it("tells a unit what it need not report, and for how long it has time", () => {
  expect(exemption.text(tasks)).toMatch(/^岗位查找、科室查找免报。/);
  expect(exemption.text(all)).toMatch(/^整个活动免报。.*机构改革/);
  expect(extension.text({ ...tasks, dueOn: "2026-11-20" })).toMatch(/^岗位查找、科室查找期限延至 2026-11-20。/);
});

it("tells a unit that it owes again, and its new day only where one has passed", () => {
  expect(exemptionLifted.text({ ...tasks, dueOn: null, extendedKeys: [] })).not.toContain("新期限");
  expect(exemptionLifted.text({ ...all, dueOn: "2026-11-20", extendedKeys: ["a"] })).toMatch(
    /^免报的任务恢复上报。期限已过的任务，新期限为 2026-11-20。/,
  );
});
