import { expect, it } from "vitest";
import { dispatchText } from "./dispatch-words";

const titleOf = (key: string) => ({ search: "查找岗位风险", filing: "上交" })[key] ?? key;

it.each([
  ["exemption", { taskKeys: [], reason: "搬迁" }, "整个活动免报。原因：搬迁"],
  ["exemption", { taskKeys: ["filing"], reason: "搬迁" }, "上交免报。原因：搬迁"],
  [
    "extension",
    { taskKeys: ["search", "filing"], dueOn: "2026-11-10", reason: "防汛" },
    "查找岗位风险、上交期限延至 2026-11-10。原因：防汛",
  ],
  ["correction", { changes: ["甲", "乙"], reason: "笔误" }, "甲；乙。原因：笔误"],
  ["urge", { taskKeys: ["search"], text: "请抓紧", by: "王明", channel: "message" }, "【查找岗位风险】请抓紧（王明）"],
  [
    "urge",
    { taskKeys: [], text: "请抓紧", by: "王明", channel: "telephone", answeredBy: "李科长" },
    "请抓紧（王明电话告知李科长）",
  ],
  ["withdrawal", { reason: "另有部署" }, "原因：另有部署"],
])("says what a dispatch of kind %s is about", (kind, payload, said) => {
  expect(dispatchText(kind, payload, titleOf)).toBe(said);
});
