import type { PostClass, PowerKind, UnitKind } from "@/db/enums";
import type { Random } from "./random";

/** An invented city: nothing in it is a real place, office or person. */
export const cityName = "清源市";

export type UnitPlan = {
  name: string;
  shortName: string;
  code: string;
  kind: UnitKind;
  peerGroup: string;
  organName: string | null;
  organCode: string | null;
};

/** The bureau at the root. */
export const bureauPlan: UnitPlan = {
  name: `${cityName}卫生健康局`,
  shortName: "市卫健局",
  code: "wjj",
  kind: "bureau",
  peerGroup: "局机关",
  organName: `中共${cityName}卫生健康局委员会`,
  organCode: "清卫党发",
};

const districts = ["临河区", "桥东区", "桥西区", "云岭县", "望江县", "沙溪县", "南屏市", "高新区", "松原县", "白石县"];
const hospitals = [
  "第一人民医院",
  "第二人民医院",
  "中心医院",
  "中医医院",
  "妇幼保健院",
  "儿童医院",
  "口腔医院",
  "精神卫生中心",
  "传染病医院",
  "肿瘤医院",
  "眼科医院",
  "康复医院",
];
const institutions = [
  "疾病预防控制中心",
  "卫生监督所",
  "中心血站",
  "急救指挥中心",
  "健康教育所",
  "卫生学校",
  "医学信息中心",
  "药具管理站",
];
const enterprises = ["清源矿务集团总医院", "东方机械厂职工医院", "清源铁路医院", "华盛纺织医院", "江南化工职工医院"];

/** The units below the bureau, in a fixed mix of kinds: about a third districts, a third hospitals, the rest others. */
export function unitPlans(count: number): UnitPlan[] {
  return Array.from({ length: count }, (_, i) => planOf(i));
}

function planOf(i: number): UnitPlan {
  const turn = Math.floor(i / 10);
  const at = i % 10;
  const kind: UnitKind = at < 3 ? "district" : at < 7 ? "hospital" : at < 9 ? "institution" : "enterprise";
  const place = {
    district: turn * 3 + at,
    hospital: turn * 4 + at - 3,
    institution: turn * 2 + at - 7,
    enterprise: turn,
    bureau: 0,
  }[kind];
  const list = {
    district: districts,
    hospital: hospitals,
    institution: institutions,
    enterprise: enterprises,
    bureau: [] as string[],
  }[kind];
  const base = list[place % list.length] ?? "";
  const number = Math.floor(place / list.length);
  const suffix = number > 0 ? `（${chineseNumber(number + 1)}部）` : "";
  const name =
    kind === "district"
      ? `${base}卫生健康局${suffix}`
      : kind === "enterprise"
        ? `${base}${suffix}`
        : `${cityName}${base}${suffix}`;
  return {
    name,
    shortName: kind === "district" ? `${base}卫健局${suffix}` : `${kind === "enterprise" ? "" : "市"}${base}${suffix}`,
    code: `${{ district: "q", hospital: "y", institution: "j", enterprise: "c", bureau: "b" }[kind]}${String(place + 1).padStart(3, "0")}`,
    kind,
    peerGroup: {
      district: "区（市）局",
      hospital: place % 3 === 0 ? "三级医院" : "二级医院",
      institution: "直属机构",
      enterprise: "企业医院",
      bureau: "局机关",
    }[kind],
    organName: null,
    organCode: null,
  };
}

const chineseNumber = (n: number) => [..."零一二三四五六七八九十"][n] ?? String(n);

export type PostPlan = { name: string; class: PostClass; duties: string; powers: PowerKind[] };
export type DepartmentPlan = { name: string; duty: string; topic: Topic; posts: PostPlan[] };
/** What a department deals in; the risks its people find follow from it. */
export type Topic =
  | "team"
  | "office"
  | "personnel"
  | "finance"
  | "equipment"
  | "pharmacy"
  | "infrastructure"
  | "supervision"
  | "clinical"
  | "business";

const head = (duties: string, powers: PowerKind[] = ["other"]): PostPlan => ({
  name: "科长",
  class: "head",
  duties,
  powers,
});

const departmentPlans: Record<Exclude<Topic, "team">, { name: string; duty: string; posts: PostPlan[] }> = {
  office: {
    name: "办公室",
    duty: "文电会务、印章档案、公务接待和后勤保障",
    posts: [
      { ...head("统筹机关运转，审核公务接待和用印"), name: "主任" },
      { name: "文秘", class: "staff", duties: "公文办理、印章使用登记", powers: ["other"] },
      { name: "行政管理员", class: "staff", duties: "办公用品采购、车辆和接待安排", powers: ["procurement"] },
    ],
  },
  personnel: {
    name: "人事科",
    duty: "干部选任、招聘录用、职称评聘和工资管理",
    posts: [
      head("组织招聘、考核和职称评聘工作", ["personnel"]),
      { name: "人事干事", class: "staff", duties: "档案管理、工资核定、招聘报名审查", powers: ["personnel"] },
    ],
  },
  finance: {
    name: "财务科",
    duty: "预算编制、收支管理、资金支付和价格管理",
    posts: [
      head("审核资金支付和预算执行", ["finance"]),
      { name: "会计", class: "staff", duties: "凭证审核、账务处理、报表编制", powers: ["finance"] },
      { name: "出纳", class: "staff", duties: "现金和银行存款收付", powers: ["finance"] },
    ],
  },
  equipment: {
    name: "设备科",
    duty: "医疗设备论证、采购、验收和维修",
    posts: [
      head("组织设备论证、招标采购和验收", ["procurement"]),
      { name: "采购员", class: "staff", duties: "询价比价、合同办理、供应商联络", powers: ["procurement"] },
      { name: "设备维修员", class: "staff", duties: "设备维护、配件申领", powers: ["other"] },
    ],
  },
  pharmacy: {
    name: "药剂科",
    duty: "药品遴选、采购、储存和调剂",
    posts: [
      head("提出用药目录建议，审核药品采购计划", ["procurement"]),
      { name: "药库管理员", class: "staff", duties: "药品入库验收、库存盘点", powers: ["procurement"] },
      { name: "调剂药师", class: "staff", duties: "处方审核与调剂", powers: ["other"] },
    ],
  },
  infrastructure: {
    name: "基建科",
    duty: "基建维修项目的立项、招标、施工管理和结算",
    posts: [
      head("组织项目招标、工程变更审核和结算", ["construction"]),
      { name: "工程管理员", class: "staff", duties: "现场签证、进度和质量管理", powers: ["construction"] },
    ],
  },
  supervision: {
    name: "监督科",
    duty: "行政许可审查、日常监督检查和行政处罚",
    posts: [
      head("审核许可意见和处罚裁量", ["licensing", "penalty"]),
      { name: "监督员", class: "staff", duties: "现场检查、取证和处罚建议", powers: ["penalty"] },
      { name: "窗口受理员", class: "staff", duties: "许可申请受理与材料审查", powers: ["licensing"] },
    ],
  },
  clinical: {
    name: "内科",
    duty: "住院和门诊诊疗、合理用药和医患沟通",
    posts: [
      { ...head("科室诊疗质量和绩效分配"), name: "主任" },
      { name: "副主任", class: "deputyHead", duties: "协助科室管理，负责教学科研", powers: ["other"] },
      { name: "主治医师", class: "staff", duties: "诊疗、开具处方和检查", powers: ["other"] },
      { name: "护士", class: "staff", duties: "护理执行、耗材领用", powers: ["other"] },
    ],
  },
  business: {
    name: "业务科",
    duty: "业务指导、项目管理和数据统计",
    posts: [
      head("安排业务项目和经费"),
      { name: "业务员", class: "staff", duties: "项目申报、指导和统计", powers: ["other"] },
    ],
  },
};

const clinicalNames = [
  "内科",
  "外科",
  "妇产科",
  "儿科",
  "急诊科",
  "骨科",
  "检验科",
  "影像科",
  "眼科",
  "口腔科",
  "康复科",
  "麻醉科",
];
const topicsByKind: Record<UnitKind, Exclude<Topic, "team">[]> = {
  bureau: ["office", "personnel", "finance", "supervision", "business"],
  district: ["office", "personnel", "finance", "supervision", "business"],
  hospital: ["office", "finance", "equipment", "pharmacy", "personnel", "infrastructure"],
  institution: ["office", "finance", "business", "equipment"],
  enterprise: ["office", "finance", "pharmacy", "equipment"],
};

/** The leadership team as a department of its own, then as many departments as the head count fills. */
export function departmentsOf(kind: UnitKind, staff: number): DepartmentPlan[] {
  const basic = topicsByKind[kind].map((topic) => ({ topic, ...departmentPlans[topic] }));
  const clinical =
    kind === "hospital" || kind === "enterprise"
      ? clinicalNames.map((name) => ({ ...departmentPlans.clinical, topic: "clinical" as const, name }))
      : [];
  const enough = Math.max(2, Math.min(basic.length + clinical.length, Math.round(staff / 4)));
  const mixed =
    clinical.length > 0
      ? [...basic.slice(0, 4), ...clinical.slice(0, Math.max(1, enough - basic.length)), ...basic.slice(4)]
      : basic;
  return [team(kind), ...mixed.slice(0, enough)];
}

const team = (kind: UnitKind): DepartmentPlan => {
  const title = kind === "hospital" || kind === "enterprise" ? "院长" : kind === "institution" ? "主任" : "局长";
  return {
    name: "领导班子",
    duty: "领导全面工作，集体研究三重一大事项",
    topic: "team",
    posts: [
      { name: title, class: "teamPrincipal", duties: "主持全面工作", powers: ["personnel", "finance"] },
      {
        name: `副${title}（行政）`,
        class: "teamMember",
        duties: "分管人事、财务和行政后勤",
        powers: ["personnel", "finance"],
      },
      { name: `副${title}（业务）`, class: "teamMember", duties: "分管业务、药品和设备", powers: ["procurement"] },
    ],
  };
};

/** A yearly task for a department's form head, invented. */
export const yearTask = (random: Random): string =>
  random.pick([
    "落实年度业务目标，完善内控制度",
    "推进流程再造，压缩办理时限",
    "开展专项整治，规范收支行为",
    "加强队伍管理，提升服务满意度",
  ]);
