export const processKindNames = {
  import: "导入",
  issue: "下发",
  export: "导出",
  print: "打印",
  circular: "通报",
} as const;

export const processStateNames = { queued: "排队中", running: "办理中", done: "已完成", failed: "未完成" } as const;
