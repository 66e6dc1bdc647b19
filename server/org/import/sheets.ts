import { postClasses, postClassNames, powerKindNames, powerKinds, unitKindNames } from "@/db/enums";

/** What a column holds, which says how its cells are cleaned: by default a name. */
export type ColumnKind = "code" | "person" | "name" | "day" | "lines";
export type ImportColumn = {
  key: string;
  header: string;
  kind?: ColumnKind;
  isRequired?: true;
  width: number;
  note: string;
  choices?: readonly string[];
  choicesFrom?: string;
};
export type ImportSheet = { name: string; columns: readonly ImportColumn[] };
/** What an import file is about: one unit's people, or the units of a branch. */
export type ImportKind = "people" | "units";

const yesNo = ["是", "否"];
const departmentList = "科室!$A$2:$A$2000";

const departments: ImportSheet = {
  name: "科室",
  columns: [
    { key: "name", header: "科室名称", isRequired: true, width: 24, note: "本单位内不重复。" },
    { key: "duty", kind: "lines", header: "科室职责", width: 50, note: "可不填。" },
    { key: "yearTasks", kind: "lines", header: "年度任务", width: 50, note: "本年度重点工作，可不填。" },
    { key: "position", kind: "code", header: "排序", width: 8, note: "数字，小的在前；可不填。" },
    { key: "leader", kind: "code", header: "分管领导工号", width: 16, note: "填分管领导的工号；审核按分管关系流转。" },
  ],
};
const posts: ImportSheet = {
  name: "岗位",
  columns: [
    {
      key: "department",
      header: "科室",
      isRequired: true,
      width: 24,
      note: "与“科室”表中的名称一致。",
      choicesFrom: departmentList,
    },
    { key: "name", header: "岗位名称", isRequired: true, width: 24, note: "同一科室内不重复。" },
    {
      key: "class",
      header: "岗位类别",
      isRequired: true,
      width: 16,
      note: "审核和监控责任由类别决定。",
      choices: postClasses.map((c) => postClassNames[c]),
    },
    { key: "duties", kind: "lines", header: "岗位职责", width: 50, note: "可不填。" },
    {
      key: "powers",
      kind: "lines",
      header: "权力类别",
      width: 30,
      note: `可填多项，用顿号隔开：${powerKinds.map((p) => powerKindNames[p]).join("、")}。`,
    },
  ],
};
const persons: ImportSheet = {
  name: "人员",
  columns: [
    {
      key: "employeeNo",
      kind: "code",
      header: "工号",
      isRequired: true,
      width: 14,
      note: "字母和数字；再次导入时按工号更新。",
    },
    { key: "name", kind: "person", header: "姓名", isRequired: true, width: 12, note: "" },
    {
      key: "department",
      header: "科室",
      width: 24,
      note: "与“科室”表或系统中的名称一致；离职人员可不填。",
      choicesFrom: departmentList,
    },
    { key: "post", header: "岗位", width: 24, note: "与“岗位”表或系统中的名称一致；兼任另起一行，工号相同。" },
    {
      key: "fromOn",
      kind: "day",
      header: "任职日期",
      width: 14,
      note: "如 2026-01-31 或 2026年1月31日；不填为导入当日。",
    },
    { key: "phone", kind: "code", header: "电话", width: 16, note: "" },
    { key: "rank", header: "职务", width: 16, note: "按任命文件填写。" },
    { key: "isPartyMember", header: "党员", width: 8, note: "", choices: yesNo },
    { key: "needsProxy", header: "代填", width: 8, note: "没有手机、由联络员代填的填“是”。", choices: yesNo },
    { key: "leftOn", kind: "day", header: "离职日期", width: 14, note: "离职、退休、调出的填不再在岗的第一天。" },
  ],
};
const units: ImportSheet = {
  name: "单位",
  columns: [
    {
      key: "code",
      kind: "code",
      header: "单位代码",
      isRequired: true,
      width: 14,
      note: "小写字母开头，是登录名的前半段；按代码更新。",
    },
    { key: "name", header: "单位全称", isRequired: true, width: 36, note: "" },
    { key: "shortName", header: "单位简称", isRequired: true, width: 20, note: "" },
    {
      key: "kind",
      header: "单位类别",
      isRequired: true,
      width: 14,
      note: "",
      choices: [unitKindNames.district, unitKindNames.hospital, unitKindNames.institution, unitKindNames.enterprise],
    },
    { key: "parent", kind: "code", header: "上级单位代码", width: 16, note: "不填为本单位。" },
    { key: "peerGroup", header: "同类组", width: 16, note: "同组单位之间比较排名，如 三级医院。" },
    { key: "organName", header: "发文机关名称", width: 36, note: "与全称不同时填写。" },
    { key: "organCode", header: "机关代字", width: 12, note: "发文字号用；不发文的不填。" },
    { key: "liaisonNo", kind: "code", header: "联络员工号", width: 14, note: "填写后该联络员即可凭激活条登录。" },
    { key: "liaisonName", kind: "person", header: "联络员姓名", width: 12, note: "" },
    { key: "liaisonPhone", kind: "code", header: "联络员电话", width: 16, note: "" },
  ],
};

/** Sheets of the import file by what it is about, in the order in which they depend on each other. */
export const importSheets: Record<ImportKind, readonly ImportSheet[]> = {
  people: [departments, posts, persons],
  units: [units],
};

/** Sheets that our own files hold beside the data. */
export const instructionsSheet = "填写说明";
export const generalSheet = "总体问题";
export const ownSheets: readonly string[] = [instructionsSheet, generalSheet];
