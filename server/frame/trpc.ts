import { initTRPC, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { config, type z } from "zod";
import zhCN from "zod/v4/locales/zh-CN.js";
import type { Permission } from "@/server/ground/permissions";
import { isStorable } from "@/server/ground/plain-rules";
import { wire } from "@/server/ground/wire-rules";
import type { Ctx } from "./context";
import { DomainError, type ErrorCode, errorCatalogue } from "./errors";
import { logFault, refusalOf } from "./fault";
import { type AnyVerb, assertMay, perform, type Verb } from "./verb";

// Schemas without texts of their own speak Chinese.
config(zhCN());

/** How every router speaks: what travels on the wire, and what the browser learns of an error. */
export const manner = {
  transformer: wire,
  errorFormatter: ({ shape, error }: { shape: { message: string; code: number; data: object }; error: TRPCError }) => {
    const cause = error.cause;
    const isOurs = cause instanceof DomainError;
    const text = isOurs
      ? cause.message
      : error.code === "INTERNAL_SERVER_ERROR"
        ? "系统出现故障，已记录，请稍后重试。"
        : inputText(error);
    return {
      ...shape,
      message: text,
      data: {
        code: error.code,
        // The number in the answer stands for several codes: without this, unavailable would be answered like a fault.
        httpStatus: getHTTPStatusCodeFromError(error),
        reason: isOurs ? cause.code : null,
        facts: isOurs ? cause.facts : {},
      },
    };
  },
};

/** What a door asks about a procedure before it reads what was sent. */
export type ProcedureMeta<P = Permission> = { permission: P; verb: string; kind: string; isLong: boolean };

const t = initTRPC.context<Ctx>().meta<ProcedureMeta>().create(manner);
export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

// In tRPC 11 `next()` never rejects: an error middleware looks at the result.
const base = t.procedure
  .use(async ({ next }) => {
    const result = await next();
    if (!result.ok) throw asTrpcError(result.error);
    return result;
  })
  // Before the input is read: what nobody may send is not parsed for him.
  .use(async ({ ctx, meta, next }) => {
    if (meta) await assertMay(ctx, { name: meta.verb, permission: meta.permission });
    return next();
  })
  .use(async ({ next, getRawInput }) => {
    refuseUnstorable(await getRawInput());
    return next();
  });

const metaOf = ({ permission, name, kind, isLong }: AnyVerb): ProcedureMeta => ({
  permission,
  verb: name,
  kind,
  isLong: isLong ?? false,
});

/** A procedure that reads. */
export const query = <I extends z.ZodType, O, P>(v: Verb<"query", I, O, P>) =>
  base
    .meta(metaOf(v))
    .input(v.input)
    .query(({ ctx, input }) => perform(v, ctx, input as z.output<I>));

/** A procedure that changes something, or discloses it (POST either way). */
export const mutation = <I extends z.ZodType, O, P>(
  v: Verb<"mutation" | "disclosure", I, O, P> | Verb<"mutation", I, O, P> | Verb<"disclosure", I, O, P>,
) =>
  base
    .meta(metaOf(v))
    .input(v.input)
    .mutation(({ ctx, input }) => perform(v, ctx, input as z.output<I>));

/** What is known of a procedure by its path; null = there is none, and its input is never read. */
export function findMeta(of: { _def: { procedures: object } }, path: string): ProcedureMeta<string> | null {
  const { procedures } = of._def;
  const found = Object.hasOwn(procedures, path) ? (procedures as Record<string, unknown>)[path] : null;
  return (found as { _def: { meta?: ProcedureMeta<string> } } | null)?._def.meta ?? null;
}

/** Any error as tRPC says it: ours by the catalogue, everything else as a fault whose cause is logged and not shown. */
export function asTrpcError(error: unknown): TRPCError {
  const cause = error instanceof TRPCError ? error.cause : error;
  const refusal = refusalOf(cause);
  if (refusal)
    return new TRPCError({ code: errorCatalogue[refusal.code].kind, message: refusal.message, cause: refusal });
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error;
  logFault(cause ?? error);
  // Without the cause: whoever logs the answer again would log a query's values.
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "fault" });
}

/** @throws DomainError invalidInput for text that cannot be kept, whatever the schema would say of it */
export function refuseUnstorable(input: unknown): void {
  if (!isStorable(input)) throw new DomainError("invalidInput", { problem: "含有无法保存的字符，请删去后重新填写。" });
}

/** The first thing wrong with an input, in words. */
function inputText(error: TRPCError): string {
  const issues = (error.cause as { issues?: { path: PropertyKey[]; message: string }[] } | undefined)?.issues;
  const first = issues?.[0];
  return first
    ? `填写的内容有误：${first.path.map(String).join(".")} ${first.message}`
    : "填写的内容有误，请检查后重试。";
}

export type TrpcErrorData = { code: string; reason: ErrorCode | null; facts: Record<string, string | number> };
