import type { Topic } from "./city";
import type { Random } from "./random";

/** One invented risk as somebody in a department of that topic might write it. */
export type RiskText = { point: string; manifestation: string; prevent: string; monitor: string; respond: string };

/** Risk texts by topic and aspect; several of each so that forms differ as they would in life. */
export function riskText(random: Random, topic: Topic, aspect: string): RiskText {
  const own = byTopic[topic];
  const common = byAspect[aspect];
  const pool = common ? (random.chance(0.4) ? common : [...own, ...common]) : own;
  const [point, manifestation] = random.pick(aspect === "thought" ? (common ?? own) : pool);
  return {
    point,
    manifestation,
    prevent: random.pick(prevents),
    monitor: random.pick(monitors),
    respond: random.pick(responds),
  };
}

type Pair = readonly [point: string, manifestation: string];

const byTopic: Record<Topic, readonly Pair[]> = {
  team: [
    ["重大事项以个人意见代替集体决定", "会前定调、会上走程序，不同意见不记录"],
    ["干预下属项目和人事", "以打招呼、递条子方式影响招标或录用"],
    ["大额资金先支后批", "以时间紧为由先付款，事后补手续"],
  ],
  office: [
    ["公务接待超标准", "拆分报销、虚列人数列支接待费"],
    ["用印审批不严", "未见审批单即用印，登记不全"],
    ["办公用品采购不透明", "固定向熟人商家采购，价格高于市场"],
  ],
  personnel: [
    ["招聘条件量身设置", "临时更改岗位条件或加分项目"],
    ["职称评聘徇私", "向参评人透露评委名单或打分情况"],
    ["考勤工资核定失真", "为他人虚报加班和补贴"],
  ],
  finance: [
    ["资金支付审核不严", "票据要素不全仍予报销"],
    ["截留坐支收入", "收费不及时入账，现金滞留个人手中"],
    ["预算调整随意", "未经批准改变专项资金用途"],
  ],
  equipment: [
    ["参数设置有倾向", "技术参数指向特定厂家产品"],
    ["验收把关不严", "未按合同配置清点即签字验收"],
    ["与供应商交往过密", "接受供应商宴请、礼品或者旅游安排"],
  ],
  pharmacy: [
    ["药品遴选受人影响", "把临床需求不足的品种列入采购计划"],
    ["统方信息外泄", "向医药代表提供处方用量数据"],
    ["库存盘点不实", "以损耗名义处理短缺药品"],
  ],
  infrastructure: [
    ["拆分工程规避招标", "将整体项目分成小项目直接发包"],
    ["现场签证随意", "虚增工程量或提高单价"],
    ["结算审核走过场", "未经复核按送审价付款"],
  ],
  supervision: [
    ["处罚裁量畸轻畸重", "同类案件处罚幅度差异无说明"],
    ["许可审查放宽条件", "材料缺项仍予受理通过"],
    ["检查信息提前泄露", "检查前通知被检查单位"],
  ],
  clinical: [
    ["开单提成", "与检查检验量挂钩取得利益"],
    ["收受患者红包", "手术前后接受现金或购物卡"],
    ["不合理用药用材", "选用价高品种，未告知患者"],
  ],
  business: [
    ["项目经费使用不规范", "以培训名义列支其他开支"],
    ["数据填报不实", "为完成指标修改统计数据"],
    ["评审把关人情化", "对熟识单位放宽评审标准"],
  ],
};

const byAspect: Record<string, readonly Pair[]> = {
  thought: [
    ["学习教育走形式", "参加学习不记笔记，心得由他人代写"],
    ["纪律意识松懈", "认为小礼小节无碍，界限不清"],
    ["攀比和特权思想", "对照他人待遇心理失衡，想以权谋便利"],
  ],
  duty: [
    ["一人经办缺少复核", "受理、审核由同一人完成"],
    ["办事拖延", "对没有关系的申请人延长办理时间"],
  ],
  process: [
    ["流程环节被省略", "先办理后补审批手续"],
    ["办理时限不明", "内部流转没有时限要求和登记"],
  ],
  institution: [
    ["制度与实际脱节", "制度多年未修订，与现行业务不符"],
    ["制度执行没有检查", "只发文不督促，问题反复出现"],
  ],
  environment: [
    ["服务对象请托", "通过熟人打招呼要求照顾"],
    ["供应商利益引诱", "节日期间送礼品礼金或购物卡"],
    ["亲友从业影响", "亲属在业务往来单位任职未报告"],
  ],
};

const prevents = [
  "岗前廉政谈话，签订承诺",
  "公开办事依据、流程和时限",
  "实行双人经办、交叉复核",
  "每季度开展一次岗位廉政教育",
  "完善制度并组织学习测试",
];
const monitors = [
  "负责人每月抽查台账和凭证",
  "重要环节留痕，随机回访服务对象",
  "每季度在科务会上报告一次",
  "纪检人员列席关键环节",
  "信息系统设置预警提示",
];
const responds = [
  "发现问题及时纠正并谈话提醒",
  "责令整改，限期报告结果",
  "视情诫勉并调整岗位",
  "追回损失，按规定追究责任",
];

/** Matters of 三重一大 for the form of the unit, by the aspect keys a programme may use. */
export const decisionMatters: Record<string, readonly string[]> = {
  decision: ["年度工作计划和改革方案", "内部绩效分配办法"],
  appointment: ["中层干部选拔任用", "关键岗位人员轮岗"],
  project: ["门诊综合楼维修改造", "大型医用设备购置"],
  fund: ["年度预算与大额资金支付", "专项资金安排"],
};
