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
