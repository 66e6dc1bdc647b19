/**
 * The one catalogue of what can go wrong in the user's sight: code → kind and Chinese text that says what to do.
 * `{name}` in a text is filled from the facts. A fault that is not in here is a fault of ours: it is logged, and the
 * user is told no more than that.
 */
export const errorCatalogue = {
  notFound: { kind: "NOT_FOUND", text: "没有找到这项内容，可能已被删除，或不在您的查看范围内。" },
  forbidden: { kind: "FORBIDDEN", text: "您在本单位的角色不能进行这项操作，如有需要请联系本单位联络员。" },
  signedOut: { kind: "UNAUTHORIZED", text: "登录已失效，请重新登录。" },
  signInFailed: {
    kind: "BAD_REQUEST",
    text: "登录名或口令不正确。连续输错五次将暂停登录三十分钟，忘记口令请联系本单位联络员重置。",
  },
  locked: {
    kind: "TOO_MANY_REQUESTS",
    text: "连续输错次数过多，已暂停 {minutes} 分钟，请稍后再试或联系本单位联络员。",
  },
  badSlip: {
    kind: "BAD_REQUEST",
    text: "登录名与激活码不符，或激活条已使用、已作废、已过期。请核对，仍不行请联系本单位联络员重新打印。",
  },
  slipsUnused: {
    kind: "CONFLICT",
    text: "{names}已有未使用的激活条，再打印就会作废。如果刚刚打印过，请使用那一份；确需重印的，请回到原页面核对后再打印。",
  },
  badSetUpCode: { kind: "BAD_REQUEST", text: "设置码不正确，请查看启动程序的终端窗口。" },
  crossSite: { kind: "FORBIDDEN", text: "请求不是从本系统页面发出的，已拒绝。请回到系统页面重新操作。" },
  wrongPassword: { kind: "BAD_REQUEST", text: "口令不正确，请重新输入。" },
  codeNeeded: { kind: "BAD_REQUEST", text: "请填写验证码：手机上身份验证器当前显示的六位数字，或者一个恢复码。" },
  wrongCode: {
    kind: "BAD_REQUEST",
    text: "验证码不正确。请填写手机上身份验证器当前显示的六位数字；一直不对的，请核对手机的日期和时间是否准确。连续输错五次将暂停三十分钟。",
  },
  wrongRecoveryCode: {
    kind: "BAD_REQUEST",
    text: "恢复码不正确，或者已经用过、已经作废。请对照最近一次打印的恢复码，换一个没有划去的。连续输错五次将暂停三十分钟。",
  },
  codeUsed: { kind: "BAD_REQUEST", text: "这个验证码已经用过，请等手机显示下一个（约三十秒）再填。" },
  factorExpired: { kind: "CONFLICT", text: "这次设置已超过十五分钟，或者两步验证已在别处更改，请重新开始。" },
  mustSetUpFactor: { kind: "FORBIDDEN", text: "按本单位的要求，您的角色须先设置两步验证，才能进入工作。" },
  mustChangePassword: { kind: "FORBIDDEN", text: "首次登录请先修改口令。" },
  invalidInput: { kind: "BAD_REQUEST", text: "填写的内容有误：{problem}" },
  conflict: { kind: "CONFLICT", text: "内容已被他人修改（{by}），请刷新后核对再保存，您填写的内容仍保留在本页。" },
  wrongState: { kind: "CONFLICT", text: "当前状态（{state}）不能进行这项操作，请刷新后查看最新状态。" },
  duplicate: { kind: "CONFLICT", text: "已存在相同的{what}，请核对后修改。" },
  inUse: { kind: "CONFLICT", text: "{what}仍在使用，不能删除：{why}" },
  idempotencyMismatch: { kind: "CONFLICT", text: "同一请求被以不同内容重复提交，请刷新后重试。" },
  tooOften: { kind: "TOO_MANY_REQUESTS", text: "操作过于频繁，请 {wait}后再试。" },
  busy: { kind: "CONFLICT", text: "有人正在同时办理同一事项，这一步没有完成，请稍候再试。" },
  unavailable: {
    kind: "SERVICE_UNAVAILABLE",
    text: "数据库暂时连不上，这一步可能没有完成。请稍候片刻，刷新核对后再试。",
  },
  interrupted: {
    kind: "SERVICE_UNAVAILABLE",
    text: "后台办理时服务几次中断，这项没有完成，没有留下改动。请重新办理，仍不行请联系系统管理人员。",
  },
  overTime: {
    kind: "SERVICE_UNAVAILABLE",
    text: "这一步超过了规定的时间，已经停下，没有留下改动。请稍候再试，仍不行请缩小范围或者分批办理。",
  },
  diskFull: {
    kind: "SERVICE_UNAVAILABLE",
    text: "服务器的磁盘空间不足，这一步没有保存。请保留好填写的内容，并告知系统管理员，清理之后再提交。",
  },
  notWritable: {
    kind: "SERVICE_UNAVAILABLE",
    text: "服务器现在不能读写数据目录，这一步没有完成。请保留好填写的内容，并告知系统管理员。",
  },
  crowded: { kind: "SERVICE_UNAVAILABLE", text: "同时提交的内容过多，暂时接收不下，请稍候再试。" },
  pageOnly: { kind: "PAYLOAD_TOO_LARGE", text: "这个网址不接收提交的内容，请回到系统页面重新操作。" },
  tooMany: { kind: "TOO_MANY_REQUESTS", text: "操作过于频繁，请稍候再试。" },
  tooLarge: { kind: "PAYLOAD_TOO_LARGE", text: "文件或提交的内容超过{limit}，请压缩或拆分后再试。" },
  badFile: { kind: "BAD_REQUEST", text: "文件不能接收：{problem}" },
  badTemplate: { kind: "BAD_REQUEST", text: "模板有误：{problem}" },
  badDocument: { kind: "BAD_REQUEST", text: "公文不能生成：{problem}" },
  noScheme: { kind: "BAD_REQUEST", text: "方案“{template}”没有考核办法，请在模板中补充考核指标后再建立考核。" },
  tooEarly: { kind: "CONFLICT", text: "统计截止日为 {day}，当日起方可冻结；如需提前，请另建截止日较早的考核。" },
  unmarked: {
    kind: "CONFLICT",
    text: "还有 {count} 项评分未给出（如{example}），请评完后再冻结，或者选择未评指标不计入总分。",
  },
  noOrganCode: { kind: "BAD_REQUEST", text: "本单位尚未设置发文机关代字，请先在单位信息中设置，再登记编号。" },
  circularFaults: { kind: "BAD_REQUEST", text: "还有 {count} 处必须改正：{example}" },
  contentChanged: {
    kind: "CONFLICT",
    text: "正文与核稿、签发时的稿子不一致，不能继续办理，请退回拟稿人，改后重新签发。",
  },
  otherHand: { kind: "CONFLICT", text: "{why}。" },
  ownMatter: {
    kind: "FORBIDDEN",
    text: "本人的角色、任职、分管、姓名工号、口令重设条和离职不能由自己办理，请由其他联络员或上级单位办理。",
  },
  noAuthority: { kind: "FORBIDDEN", text: "您在本单位的角色不能办理这一项，{who}。" },
  needsSecond: {
    kind: "CONFLICT",
    text: "这一项须两人办理：请在“人员”中打开该人员，用“提请”开头的按钮写明理由提请，由他人确认后生效。",
  },
  excludedRoles: {
    kind: "CONFLICT",
    text: "{name}不能兼任{gained}和{held}：{why}。本单位还有{others}可以担任，请由其办理，或先收回其中一个角色。",
  },
  notConfirmer: { kind: "FORBIDDEN", text: "这一项不能由您确认：{why}。" },
  hasAccount: {
    kind: "CONFLICT",
    text: "{name}在{unit}已有账号，上级单位不能指定、改名或者发放激活条，请由该单位自行办理；账号确已全部遗失的，请申报账号遗失。",
  },
  noRecipients: { kind: "BAD_REQUEST", text: "没有可以送达的单位，请先选择印发范围。" },
  notRendered: { kind: "CONFLICT", text: "带文号的文件尚未生成，请稍候；如果生成失败，请点“重新生成”。" },
  approvedPart: {
    kind: "CONFLICT",
    text: "风险点部分已经审定，现在只能填写防控措施；确需调整风险点的，请先点“重新排查”，审定后再填措施。",
  },
  incomplete: { kind: "BAD_REQUEST", text: "还有 {count} 处没有填写，请补充后再提交：{example}" },
  noReviewer: {
    kind: "CONFLICT",
    text: "还没有可以审核这张表的人（{why}）。请联络员在“单位设置”中补全科室负责人、分管领导或机构成员后再提交。",
  },
  notYours: { kind: "FORBIDDEN", text: "这一步由{who}审核，您不能代为决定；本人的表由上一级审核。" },
  notAllowed: { kind: "BAD_REQUEST", text: "{who}在这一步只能：{may}。" },
  alreadyDecided: { kind: "CONFLICT", text: "这张表已由他人处理，请刷新审核列表查看最新状态。" },
  noQuorum: {
    kind: "BAD_REQUEST",
    text: "到会 {present} 人，未达到应到 {members} 人的半数，不能形成集体决定，请核对到会人员。",
  },
  mustRecuse: {
    kind: "BAD_REQUEST",
    text: "{name}是本人，不能参加决定自己的表和等级，应当回避，请列入回避人员（会上还研究他人事项的，可以同时列为到会）。",
  },
  noConvener: {
    kind: "BAD_REQUEST",
    text: "这次会议由{who}召集，召集人（{names}）应当到会；请列入到会人员，没有参加的请另行召集后再登记。",
  },
  notYetHeld: { kind: "BAD_REQUEST", text: "会议日期 {day} 还没有到，请在会议开过之后登记，或者改正日期。" },
  strangers: {
    kind: "BAD_REQUEST",
    text: "{names}不是{body}的成员，不能列为到会或者回避人员；请核对，确系成员的先在“单位设置·组织机构”中登记。",
  },
  otherSection: {
    kind: "FORBIDDEN",
    text: "这份表由{section}收存，内容只由{section}的人员查看；如有需要请与{section}联系。",
  },
  noBody: { kind: "CONFLICT", text: "本单位还没有登记{body}，请先在“单位设置·组织机构”中登记成员。" },
} as const satisfies Record<string, { kind: ErrorKind; text: string }>;

export type ErrorKind =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNAUTHORIZED"
  | "BAD_REQUEST"
  | "CONFLICT"
  | "TOO_MANY_REQUESTS"
  | "PAYLOAD_TOO_LARGE"
  | "SERVICE_UNAVAILABLE";
export type ErrorCode = keyof typeof errorCatalogue;

const mark: unique symbol = Symbol.for("lianfang.DomainError") as never;

/**
 * Thrown by verbs; the doors turn it into their own kind of answer. Known by a mark and not by its class: Next loads
 * modules more than once, and what one copy throws another has to know.
 */
export class DomainError extends Error {
  readonly [mark] = true;
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && mark in value;
  }
  constructor(
    readonly code: ErrorCode,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(errorText(code, facts));
    this.name = "DomainError";
  }
}

/** Seconds after which a refused request may be made again; null where waiting does not help. */
export function secondsToWait({ code, facts }: DomainError): number | null {
  if (code === "tooOften") return Number(facts.seconds);
  if (code === "locked") return Number(facts.minutes) * 60;
  if (code === "unavailable" || code === "overTime") return 5;
  if (code === "diskFull" || code === "notWritable") return 60;
  return code === "tooMany" || code === "busy" || code === "crowded" ? 2 : null;
}

/** The text of an error with its facts filled in. */
export function errorText(code: ErrorCode, facts: Record<string, string | number>): string {
  return errorCatalogue[code].text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}

/** Throws not-found unless there is a value: what is another tenant's and what does not exist look the same. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new DomainError("notFound");
  return value;
}
