import { expect, it } from "vitest";
import { deliveryText } from "./delivery-rules";

it.each([
  ["exemption", { taskKeys: [], taskNames: [], reason: "搬迁" }, "整个活动免报。原因：搬迁"],
  ["exemption", { taskKeys: ["up"], taskNames: ["上交"], reason: "搬迁" }, "上交免报。原因：搬迁"],
  [
    "exemptionLifted",
    { taskKeys: [], taskNames: [], extendedKeys: [], dueOn: null, reason: "已搬完" },
    "免报的任务恢复上报。原因：已搬完",
  ],
  [
    "exemptionLifted",
    { taskKeys: ["up"], taskNames: ["上交"], extendedKeys: ["up"], dueOn: "2026-12-01", reason: "已搬完" },
    "上交恢复上报。期限已过的任务，新期限为 2026-12-01。原因：已搬完",
  ],
  [
    "extension",
    { taskKeys: ["search", "up"], taskNames: ["查找岗位风险", "上交"], dueOn: "2026-11-10", reason: "防汛" },
    "查找岗位风险、上交期限延至 2026-11-10。原因：防汛",
  ],
  [
    "correction",
    { title: "活动", schedule: [], scheduleVersion: 2, changes: ["甲", "乙"], reason: "笔误" },
    "甲；乙。原因：笔误",
  ],
  [
    "urge",
    { taskKeys: ["search"], taskNames: ["查找岗位风险"], text: "请抓紧", by: "王明", channel: "message" },
    "【查找岗位风险】请抓紧（王明）",
  ],
  [
    "urge",
    { taskKeys: [], taskNames: [], text: "请抓紧", by: "王明", channel: "telephone", answeredBy: "李科长" },
    "请抓紧（王明电话告知李科长）",
  ],
  ["withdrawal", { reason: "另有部署" }, "原因：另有部署"],
] as const)("says what a dispatch of kind %s is about", (kind, payload, said) => {
  expect(deliveryText(kind, payload)).toBe(said);
});
