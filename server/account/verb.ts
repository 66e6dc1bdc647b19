import type { z } from "zod";
import type { Caller, Database, Tx } from "@/db/client";
import { appendAudit, type Entry, installationChain } from "@/server/frame/audit-entry";
import { DomainError } from "@/server/frame/errors";
import { onPaper } from "@/server/frame/rehearsal";
import type { Keys } from "./keys";

/** Before a unit is entered there are two kinds of callers: anybody, and somebody signed in. */
export type AccountPermission = "public:use" | "account:self";

export type AccountCtx = {
  db: Database;
  now: Date;
  newId: () => string;
  /** Null = not signed in. */
  user: { id: string; name: string; login: string; sessionId: string } | null;
  /** Set-up code of an empty installation; null otherwise. */
  setUpCode: string | null;
  keys: Keys;
  /** Told the id that the caller's session has from now on; the door puts it into the cookie. */
  onNewSession: (id: string) => void;
};

export type AccountTx = AccountCtx & {
  tx: Tx;
  trace: (entry: Entry) => void;
  /** By what the database finds out who acts: the session, under its present id. */
  caller: Caller;
};

export type AccountVerb<I extends z.ZodType, O, P = unknown> = {
  name: string;
  permission: AccountPermission;
  input: I;
  /** What must not happen inside the transaction: slow hashes, and counts of failures that outlive a roll-back. */
  prepare?: (ctx: AccountCtx, input: z.output<I>) => Promise<P>;
  run: (ctx: AccountTx, input: z.output<I>, prepared: P) => Promise<O>;
};

/** Declares an act on accounts; its trace goes to the installation's own chain. */
export const accountVerb = <I extends z.ZodType, O, P = unknown>(
  definition: AccountVerb<I, O, P>,
): AccountVerb<I, O, P> => definition;

/** @throws DomainError signedOut when a user is needed and nobody is signed in */
export function assertSignedIn(ctx: AccountCtx, { permission }: { permission: AccountPermission }): void {
  if (permission === "account:self" && !ctx.user) throw new DomainError("signedOut");
}

/** Runs an account verb in one transaction as app_auth. @throws DomainError signedOut when a user is needed */
export async function performAccount<I extends z.ZodType, O, P>(
  v: AccountVerb<I, O, P>,
  ctx: AccountCtx,
  input: z.output<I>,
): Promise<O> {
  assertSignedIn(ctx, v);
  const prepared = (await v.prepare?.(ctx, input)) as P;
  return carryOut(v, ctx, input, prepared, () => undefined);
}

/**
 * The same for what goes onto paper: a paper that fails leaves no trace that it was printed.
 * @param draw makes the paper from the verb's output
 * @throws DomainError as `performAccount` and `onPaper`
 */
export async function performAccountOnPaper<I extends z.ZodType, O, P, R>(
  v: AccountVerb<I, O, P>,
  ctx: AccountCtx,
  input: z.output<I>,
  draw: (output: O) => Promise<R>,
): Promise<R> {
  assertSignedIn(ctx, v);
  const prepared = (await v.prepare?.(ctx, input)) as P;
  return onPaper<O, R>((settle) => carryOut(v, ctx, input, prepared, settle), draw);
}

/** @param settle looks at the output before it is committed; what it throws rolls back */
function carryOut<I extends z.ZodType, O, P>(
  v: AccountVerb<I, O, P>,
  ctx: AccountCtx,
  input: z.output<I>,
  prepared: P,
  settle: (output: O) => void,
): Promise<O> {
  return ctx.db.beforeTenant(async (tx) => {
    const entries: Entry[] = [];
    const inside: AccountTx = {
      ...ctx,
      tx,
      trace: (entry) => entries.push(entry),
      caller: ctx.user ? { session: ctx.user.sessionId } : { public: true },
      onNewSession: (id) => {
        inside.caller = { session: id };
        ctx.onNewSession(id);
      },
    };
    const output = await v.run(inside, input, prepared);
    settle(output);
    if (entries.length > 0) await appendAudit(tx, installationChain, ctx.now, entries, inside.caller);
    return output;
  });
}
