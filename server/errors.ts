/**
 * The one catalogue of what can go wrong in the user's sight: code → kind and Chinese text that says what to do.
 * `{name}` in a text is filled from the facts. A fault that is not in here is a fault of ours: it is logged, and the
 * user is told no more than that.
 */
export const errorCatalogue = {
  notFound: { kind: "NOT_FOUND", text: "没有找到这项内容，可能已被删除，或不在您的查看范围内。" },
  forbidden: { kind: "FORBIDDEN", text: "您在本单位的角色不能进行这项操作，如有需要请联系本单位联络员。" },
  signedOut: { kind: "UNAUTHORIZED", text: "登录已失效，请重新登录。" },
  wrongPassword: { kind: "BAD_REQUEST", text: "口令不正确，请重新输入。" },
  mustChangePassword: { kind: "FORBIDDEN", text: "首次登录请先修改口令。" },
  invalidInput: { kind: "BAD_REQUEST", text: "填写的内容有误：{problem}" },
  conflict: { kind: "CONFLICT", text: "内容已被他人修改（{by}），请刷新后核对再保存，您填写的内容仍保留在本页。" },
  wrongState: { kind: "CONFLICT", text: "当前状态（{state}）不能进行这项操作，请刷新后查看最新状态。" },
  duplicate: { kind: "CONFLICT", text: "已存在相同的{what}，请核对后修改。" },
  inUse: { kind: "CONFLICT", text: "{what}仍在使用，不能删除：{why}" },
  idempotencyMismatch: { kind: "CONFLICT", text: "同一请求被以不同内容重复提交，请刷新后重试。" },
  tooMany: { kind: "TOO_MANY_REQUESTS", text: "操作过于频繁，请稍候再试。" },
  tooLarge: { kind: "PAYLOAD_TOO_LARGE", text: "文件超过{limit}，请压缩或拆分后再上传。" },
  badFile: { kind: "BAD_REQUEST", text: "文件不能接收：{problem}" },
  badTemplate: { kind: "BAD_REQUEST", text: "模板有误：{problem}" },
  badDocument: { kind: "BAD_REQUEST", text: "公文不能生成：{problem}" },
} as const satisfies Record<string, { kind: ErrorKind; text: string }>;

export type ErrorKind =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNAUTHORIZED"
  | "BAD_REQUEST"
  | "CONFLICT"
  | "TOO_MANY_REQUESTS"
  | "PAYLOAD_TOO_LARGE";
export type ErrorCode = keyof typeof errorCatalogue;

/** Thrown by verbs; the doors turn it into their own kind of answer. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(errorText(code, facts));
    this.name = "DomainError";
  }
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
