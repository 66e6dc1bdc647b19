import { postClassNames } from "@/db/enums";

/** The closed words of the language with their Chinese. Whatever differs between programmes is no word here but a list there. */

/** What a sheet, a grading or a tag can be about. */
export const aboutNames = {
  person: "人员",
  appointment: "任职",
  post: "岗位",
  department: "科室",
  unit: "单位",
  system: "全系统",
  power: "职权",
  process: "流程",
  party: "外部对象",
} as const;
export type About = keyof typeof aboutNames;

/** Who acts: holders of a place, bodies, groups of people, relations to the subject. A programme may add bodies of its own. */
export const roleNames = {
  owner: "本人",
  departmentHead: "科室负责人",
  leaderInCharge: "分管领导",
  principal: "主要负责人",
  superiorOfSubject: "直接上级",
  liaison: "联络员",
  team: "领导班子",
  partyCommittee: "党组织",
  leadingGroup: "领导小组",
  disciplineOffice: "纪检机构",
  office: "办公室",
  departmentStaff: "本科室干部职工",
  everyone: "全体干部职工",
} as const;
export type Role = keyof typeof roleNames;

/** Roles that decide together; `everyone` only comments. */
export const bodyRoles = ["team", "partyCommittee", "leadingGroup", "disciplineOffice", "office"] as const;
/** To whom a step passes where its reviewer is the owner or is lacking, unless the programme says otherwise. */
export const usualSuccession = ["departmentHead", "leaderInCharge", "principal", "team", "partyCommittee"] as const;

export const classNames = postClassNames;
export type PostClass = keyof typeof classNames;

export const partyFormNames = { committee: "党委", group: "党组", generalBranch: "党总支", branch: "党支部" } as const;
export type PartyForm = keyof typeof partyFormNames;

/** Whose hand adds a row to somebody's sheet. */
export const handNames = {
  self: "本人",
  peers: "同事",
  superior: "上级",
  subordinates: "下级",
  masses: "群众",
  body: "组织",
} as const;

/** Where a receiver stands: a section of the issuer, the supervising unit, or an office outside the installation. */
export const placeNames = { issuer: "制发机关", superior: "上级单位", outside: "外部机关" } as const;
export const sectionNames = { personnel: "人事部门", oversight: "监督部门", office: "办公室" } as const;
/** Whose body decides: the unit's own, the supervising unit's, the issuer's. */
export const ofNames = { unit: "本单位", parent: "主管单位", issuer: "制发机关" } as const;
export const originNames = { issued: "上级下发", drafted: "自拟报批", own: "自行开展" } as const;
export const groupNames = { own: "自设", issuer: "由制发机关负责", optional: "不作要求" } as const;

/** What a step may do. Persons: the first six; bodies: together, return, grade; receivers: approve, return, register. */
export const mayNames = {
  approve: "审核通过",
  amend: "修改后通过",
  suggest: "提出修改意见",
  return: "退回",
  comment: "评议",
  sign: "签字",
  collective: "集体研究",
  grade: "审定等级",
  register: "登记备案",
  watch: "列席了解",
} as const;
export type May = keyof typeof mayNames;

export const audienceNames = { staff: "干部职工", served: "服务对象", public: "社会" } as const;
export const opinionNames = { none: "不征求意见", sorted: "汇总梳理", each: "逐条答复" } as const;

export const rowNames = { risks: "风险点", table: "一般表格", records: "逐条记录", single: "一人一份" } as const;
export const fromNames = {
  same: "同一对象",
  department: "按科室汇总",
  unit: "按单位汇总",
  system: "全系统汇总",
} as const;

/** Facts printed at the head of a sheet. */
export const headNames = {
  unit: "单位",
  department: "科室",
  post: "岗位",
  person: "姓名",
  position: "职务",
  postDuty: "岗位职责",
  departmentDuty: "科室职责",
  annualTask: "当年任务",
} as const;
export type HeadField = keyof typeof headNames;

/** Columns of the register: their core is the same in every sheet, so that years and units can be compared. */
export const registerNames = {
  matter: "事项",
  link: "环节",
  point: "风险点",
  manifestation: "表现形式",
  source: "来源",
  prevent: "前期预防",
  monitor: "中期监控",
  respond: "后期处置",
  measures: "防控措施",
  responsible: "责任人",
  responsibleLeader: "责任领导",
} as const;
export type RegisterField = keyof typeof registerNames;
export const measureFields: readonly string[] = ["prevent", "monitor", "respond", "measures"];

export const everyNames = { month: "每月", quarter: "每季度", half: "每半年", year: "每年" } as const;
export type Every = keyof typeof everyNames;
export const eventNames = { appointment: "任职", dutyChange: "职责变动", any: "不定期" } as const;
export const keepNames = { new: "每期一份", same: "续填一份" } as const;
export const perNames = { unit: "单位", department: "科室", person: "人员" } as const;
export const onNames = { unit: "参加单位", issuer: "制发机关" } as const;

/** What days may be counted from beside tasks, and how it is written. */
export const beginnings = {
  issue: ["下发", "印发", "收到方案"],
  return: ["退回"],
  change: ["变动", "职责变动"],
} as const;
export type Beginning = keyof typeof beginnings;
