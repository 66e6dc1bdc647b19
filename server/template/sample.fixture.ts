import { type Definition, definitionSchema } from "./schema";

/** A small programme for tests: one layer, two levels by a table of cells, one form, three tasks. */
export const sampleDefinition: Definition = definitionSchema.parse({
  key: "sample",
  title: "示例",
  year: 2025,
  organ: { name: "某局", shortName: "局", code: "某字" },
  participants: [
    { key: "all", name: "各单位", unitKinds: ["hospital", "institution"], leadingGroup: "optional" },
    { key: "districts", name: "各区", unitKinds: ["district"], leadingGroup: "own" },
  ],
  layers: [
    {
      layer: "post",
      subject: "post",
      sources: ["self"],
      aspects: [{ key: "duty", name: "职责", questions: ["何权？"] }],
    },
    { layer: "department", sources: ["self"], aspects: [{ key: "process", name: "流程", questions: ["何步？"] }] },
  ],
  levels: [
    { key: "1", name: "高", label: "红" },
    { key: "2", name: "低", label: "绿" },
  ],
  levelRule: {
    method: "matrix",
    likelihood: [
      { name: "少", meaning: "少见" },
      { name: "多", meaning: "常见" },
    ],
    harm: [
      { name: "轻", meaning: "轻微" },
      { name: "重", meaning: "严重" },
    ],
    table: {
      by: "cells",
      cells: [
        ["2", "1"],
        ["2", "1"],
      ],
    },
    fixedBy: { body: "team" },
  },
  review: {
    succession: ["departmentHead", "leaderInCharge", "principal", "team"],
    chains: [
      {
        layer: "post",
        steps: [
          { by: "departmentHead", may: ["amend", "return"] },
          { by: "leaderInCharge", may: ["approve"] },
          { by: "team", may: ["collective"] },
        ],
      },
    ],
  },
  filing: [
    {
      form: "posts",
      moment: "approved",
      levels: ["1"],
      to: { unit: "issuer", section: "oversight", name: "监督室" },
    },
    {
      form: "posts",
      moment: "approved",
      postClasses: ["head"],
      to: { unit: "issuer", section: "office", name: "办公室" },
    },
  ],
  forms: [
    {
      key: "posts",
      layer: "post",
      number: "一",
      title: "岗位表",
      orientation: "portrait",
      head: ["post"],
      groupTitle: "类",
      columns: [
        { field: "point", width: 1 },
        { field: "measures", title: "办法", width: 3 },
      ],
      foot: [],
    },
    {
      key: "departments",
      layer: "department",
      number: "二",
      title: "科室表",
      orientation: "portrait",
      head: ["department"],
      groupTitle: "类",
      columns: [{ field: "point", width: 1 }],
      foot: [],
    },
  ],
  phases: [
    { key: "first", title: "一", window: "3月" },
    { key: "standing", title: "常" },
  ],
  tasks: [
    { key: "search", phase: "first", title: "查", measure: { kind: "forms", form: "posts" } },
    { key: "early", phase: "first", title: "早", due: "2月28日", fixed: true, measure: { kind: "filing" } },
    { key: "group", phase: "standing", title: "组", measure: { kind: "leadingGroup", namedStaff: 2 } },
    { key: "late", phase: "standing", title: "晚", window: "11月至次年1月10日", measure: { kind: "manual" } },
    { key: "told", phase: "standing", title: "知", participants: ["districts"], measure: { kind: "none" } },
  ],
});
