/** What each kind of fault means, for the person who looks into it. */
export const words = {
  gap: "序号不连续，其前有记录被删除",
  link: "与上一条不衔接，上一条被改动、调换或重算",
  hash: "记录被改动",
  content: "所附内容被改动",
  missing: "所附内容被删除",
  stray: "所附内容没有对应的记录，记录被删除",
  tail: "从这一条起，链尾的记录被删除",
  head: "链尾与链头记录不符",
  anchored: "与审计锚所记不同，这一条或其前的记录被改写重算",
  shorter: "审计锚记有这一条，链中没有：链被截短、删除，或数据库退回了旧的副本",
  damaged: "的文件损坏或不是审计锚",
  unsigned: "的签名不对",
  otherKey: "由另一把密钥签署",
  broken: "与上一号不衔接",
  lost: "不在目录中",
  differs: "与系统链中的记载不同",
} as const;

/** A fault before it is put into words: in which chain (null = among the anchors), at which row or number, and what. */
export type Fault = { unit: string | null; seq: number | null; kind: keyof typeof words; detail?: string };

/** The same as it is told. */
export type AuditFinding = Omit<Fault, "detail"> & { unitName: string; words: string };
