import { initTRPC } from "@trpc/server";
import type { z } from "zod";
import { asTrpcError, manner, type ProcedureMeta, refuseUnstorable } from "@/server/frame/trpc";
import { type AccountCtx, type AccountPermission, type AccountVerb, assertSignedIn, performAccount } from "./verb";

const t = initTRPC.context<AccountCtx>().meta<ProcedureMeta<AccountPermission>>().create(manner);
export const accountRouterOf = t.router;
export const createAccountCaller = t.createCallerFactory;

const base = t.procedure
  .use(async ({ next }) => {
    const result = await next();
    if (!result.ok) throw asTrpcError(result.error);
    return result;
  })
  .use(({ ctx, meta, next }) => {
    if (meta) assertSignedIn(ctx, meta);
    return next();
  })
  .use(async ({ next, getRawInput }) => {
    refuseUnstorable(await getRawInput());
    return next();
  });

/** A procedure before any unit is entered: activation, password, the user's own units. */
export const accountProcedure = <I extends z.ZodType, O, P>(v: AccountVerb<I, O, P>) =>
  base
    .meta({ permission: v.permission, verb: v.name, kind: "mutation", isLong: false })
    .input(v.input)
    .mutation(({ ctx, input }) => performAccount(v, ctx, input as z.output<I>));
