/**
 * The word lists shared by tables, rules and screens. Plain data: no Drizzle import, so that the browser may read it.
 * Chinese words stand beside the code words of the glossary.
 */

/** Kinds of unit (单位类别). The bureau's own sections are departments of the tenant of kind `bureau`. */
export const unitKinds = ["bureau", "district", "hospital", "institution", "enterprise"] as const;
export type UnitKind = (typeof unitKinds)[number];
export const unitKindNames: Record<UnitKind, string> = {
  bureau: "局机关",
  district: "区（市）局",
  hospital: "直属医院",
  institution: "直属机构",
  enterprise: "企业医院",
};

/** Classes of post: who reviews, who monitors and what is filed follow from it (ZZ-6, ZZ-8, ZZ-9). */
export const postClasses = ["teamPrincipal", "teamMember", "head", "deputyHead", "staff"] as const;
export type PostClass = (typeof postClasses)[number];
export const postClassNames: Record<PostClass, string> = {
  teamPrincipal: "主要负责人",
  teamMember: "班子成员",
  head: "科室负责人",
  deputyHead: "科室副职",
  staff: "一般工作人员",
};

/** Kinds of power a post holds (ZZ-19: licensing, penalties, people, money, goods come first). */
export const powerKinds = [
  "licensing",
  "penalty",
  "personnel",
  "finance",
  "procurement",
  "construction",
  "other",
] as const;
export type PowerKind = (typeof powerKinds)[number];
export const powerKindNames: Record<PowerKind, string> = {
  licensing: "行政许可",
  penalty: "行政处罚",
  personnel: "人事管理",
  finance: "财务管理",
  procurement: "物资采购",
  construction: "基本建设",
  other: "其他权力",
};

/** Where a risk point came from (ZZ-5). */
export const riskSources = ["self", "colleagues", "organisation", "masses", "collective"] as const;
export type RiskSource = (typeof riskSources)[number];
export const riskSourceNames: Record<RiskSource, string> = {
  self: "自己找",
  colleagues: "大家提",
  organisation: "组织点",
  masses: "群众议",
  collective: "集体定",
};

/** What a reviewer decides. `suggest` and `return` close the round and leave editing to the owner (data-model §8). */
export const decisionOutcomes = ["suggest", "amend", "approve", "return", "collective"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];
export const decisionOutcomeNames: Record<DecisionOutcome, string> = {
  suggest: "提出修改意见",
  amend: "修改后通过",
  approve: "审核通过",
  return: "退回",
  collective: "集体研究通过",
};

/** Layers at which risk is sought (ZZ-4). */
export const layers = ["post", "department", "unit"] as const;
export type Layer = (typeof layers)[number];
export const layerNames: Record<Layer, string> = { post: "岗位", department: "科室", unit: "单位" };

/** Named bodies of a unit; templates speak of these roles and each unit names its own body (hardest case 10). */
export const bodyKinds = ["partyCommittee", "team", "leadingGroup"] as const;
export type BodyKind = (typeof bodyKinds)[number];
export const bodyKindNames: Record<BodyKind, string> = {
  partyCommittee: "党组织",
  team: "领导班子",
  leadingGroup: "领导小组",
};

/** Roles granted to a person in one unit (ui.md). `staff`, `head` and `leader` follow from appointments, not grants. */
export const grantedRoles = ["officer", "organiser", "registrar", "keeper", "chief", "liaison", "principal"] as const;
export type GrantedRole = (typeof grantedRoles)[number];
export const derivedRoles = ["staff", "head", "leader"] as const;
export type DerivedRole = (typeof derivedRoles)[number];
/** All roles that somebody has in a unit. */
export const unitRoles = [...grantedRoles, ...derivedRoles] as const;
export type UnitRole = (typeof unitRoles)[number];
/** Roles of the installation itself (三员): they see no business data and exclude each other. */
export const installationRoles = ["systemAdministrator", "securityAdministrator", "auditAdministrator"] as const;
export type InstallationRole = (typeof installationRoles)[number];
export type Role = GrantedRole | DerivedRole | InstallationRole;
export const roleNames: Record<Role, string> = {
  officer: "监督室干部",
  organiser: "主体责任部门",
  registrar: "办公室文秘",
  keeper: "人事干部",
  chief: "监督室负责人",
  liaison: "联络员",
  principal: "主要负责人",
  staff: "职工",
  head: "科室负责人",
  leader: "分管领导",
  systemAdministrator: "系统管理员",
  securityAdministrator: "安全管理员",
  auditAdministrator: "审计管理员",
};

/** Long work that may be left and found again. */
export const processKinds = ["import", "issue", "circular"] as const;

/** Kinds of document that bear a number of the unit. */
export const numberedKinds = ["circular"] as const;
export type NumberedKind = (typeof numberedKinds)[number];

/** What one tenant sends to another (data-model §2). */
export const dispatchKinds = [
  "unitAdded",
  "exemption",
  "exemptionLifted",
  "extension",
  "correction",
  "withdrawal",
  "urge",
  "filingReturned",
  "circular",
  "circularReceipt",
  "urgeAnswer",
] as const;
export type DispatchKind = (typeof dispatchKinds)[number];

/** Acts upon a person that need a second one (双人办理). */
export const countersignActs = ["grantRole", "revokeRole", "issueSlip", "appoint", "leave"] as const;
export type CountersignAct = (typeof countersignActs)[number];
export const countersignActNames: Record<CountersignAct, string> = {
  grantRole: "授予角色",
  revokeRole: "收回角色",
  issueSlip: "打印激活条或口令重设条",
  appoint: "任职",
  leave: "离职",
};
/** `void`: taken back, or its ground has gone. */
export const countersignStates = ["proposed", "confirmed", "refused", "void"] as const;
export type CountersignState = (typeof countersignStates)[number] | "lapsed";
export const countersignStateNames: Record<CountersignState, string> = {
  proposed: "待确认",
  confirmed: "已确认",
  refused: "未同意",
  void: "已撤回",
  lapsed: "已过期",
};

/** A unit whose accounts are lost (账号全部遗失). */
export const lossStates = ["declared", "opened", "withdrawn"] as const;

/** What a person is told of (与本人有关的变动). */
export const noticeActs = [
  "roleGranted",
  "roleRevoked",
  "slipIssued",
  "resetIssued",
  "appointed",
  "appointmentEnded",
  "charged",
  "discharged",
  "renamed",
  "returned",
  "proposed",
  "liaisonNamed",
  "weightGiven",
] as const;
export type NoticeAct = (typeof noticeActs)[number];
export const noticeActNames: Record<NoticeAct, string> = {
  roleGranted: "授予您角色",
  roleRevoked: "收回您的角色",
  slipIssued: "打印了您的激活条",
  resetIssued: "打印了您的口令重设条",
  appointed: "为您登记任职",
  appointmentEnded: "登记您的任职结束",
  charged: "登记您分管",
  discharged: "登记您不再分管",
  renamed: "修改了您的姓名或工号",
  returned: "为您恢复在职",
  proposed: "提请对您办理",
  liaisonNamed: "指定了本单位的联络员",
  weightGiven: "本单位新增有权限的人员",
};
