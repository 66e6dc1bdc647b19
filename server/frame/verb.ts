import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { type AppRole, enter, type Tx } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/frame";
import type { Permission } from "@/server/ground/permissions";
import { appendAudit, countRefusal, type Entry } from "./audit-entry";
import { newCode } from "./code";
import { type Ctx, dayOf, type TxCtx } from "./context";
import { DomainError } from "./errors";
import { refusalOf } from "./fault";
import { stopwatch } from "./log";
import { onPaper, Rehearsed } from "./rehearsal";

/**
 * `query` runs in a read-only transaction; `disclosure` (export, print, download, reveal) may write and must leave a
 * trace; `mutation` likewise. The kind is known before BEGIN (data-model §11).
 */
export type VerbKind = "query" | "disclosure" | "mutation";

export type Verb<K extends VerbKind, I extends z.ZodType, O, P = unknown> = {
  /** Stable name, `noun.verb`: it stands in audit rows and idempotency records. */
  name: string;
  kind: K;
  permission: Permission;
  input: I;
  /** It takes a whole document or a list as long as a city; others get no more than a form's worth (json-rules.ts). */
  isLong?: true;
  /** The output is shown once and kept nowhere: a repeat with the same idempotency key is refused instead of answered. */
  isShownOnce?: true;
  /**
   * What must not hold the transaction open: laying out, reading an upload. It comes after the permission and before
   * BEGIN; it reads by verbs of its own, and `run` makes sure that what it saw still stands.
   */
  prepare?: (ctx: Ctx, input: z.output<I>) => Promise<P>;
  run: (ctx: TxCtx, input: z.output<I>, prepared: P) => Promise<O>;
};
// biome-ignore lint/suspicious/noExplicitAny: a verb of any input and output, for code that walks over all of them
export type AnyVerb = Verb<VerbKind, any, any, any>;

/** Declares a business action; `perform` is the only way to run it from outside a transaction. */
export const verb = <K extends VerbKind, I extends z.ZodType, O, P = unknown>(
  definition: Verb<K, I, O, P>,
): Verb<K, I, O, P> => definition;

/**
 * Runs a verb: permission, one transaction with the actor's tenant, the work, the trace, and the jobs it sent.
 *
 * @param input parsed already at the door
 * @throws DomainError forbidden, before anything is read; busy, overTime, unavailable, signedOut (see refusalOf); whatever
 *   the verb throws
 * @throws Error when a mutation or disclosure left no trace: a fault of ours, rolled back
 */
export async function perform<K extends VerbKind, I extends z.ZodType, O, P>(
  verb: Verb<K, I, O, P>,
  ctx: Ctx,
  input: z.output<I>,
): Promise<O> {
  await assertMay(ctx, verb);
  const prepared = (await verb.prepare?.(ctx, input)) as P;
  const result = await carryOut(verb, ctx, input, prepared, { newCode: () => newCode(), settle: () => undefined });
  await ctx.jobs.settle();
  return result;
}

/**
 * Runs a verb whose output goes onto paper and is kept nowhere else: rehearsed, drawn, and then carried out with the
 * same codes. A paper that fails leaves nothing behind, and what stands on the paper is what was issued.
 *
 * @param draw makes the paper from the verb's output
 * @throws DomainError as `perform`, and what `draw` throws; wrongState when the output would no longer be the one drawn
 */
export async function performOnPaper<K extends VerbKind, I extends z.ZodType, O, P, R>(
  verb: Verb<K, I, O, P>,
  ctx: Ctx,
  input: z.output<I>,
  draw: (output: O) => Promise<R>,
): Promise<R> {
  await assertMay(ctx, verb);
  const prepared = (await verb.prepare?.(ctx, input)) as P;
  const codes: string[] = [];
  const paper = await onPaper<O, R>((settle, isRehearsal) => {
    const again = [...codes].values();
    return carryOut(verb, ctx, input, prepared, {
      newCode: () => {
        const code = again.next().value ?? newCode();
        if (isRehearsal) codes.push(code);
        return code;
      },
      settle,
      ...(isRehearsal ? { isRehearsal } : {}),
    });
  }, draw);
  await ctx.jobs.settle();
  return paper;
}

type Manner<O> = {
  newCode: () => string;
  /** Looks at the output before it is committed; what it throws rolls back. */
  settle: (output: O) => void;
  /** Nothing is to come of it: no job is sent. */
  isRehearsal?: true;
};

async function carryOut<K extends VerbKind, I extends z.ZodType, O, P>(
  verb: Verb<K, I, O, P>,
  ctx: Ctx,
  input: z.output<I>,
  prepared: P,
  manner: Manner<O>,
): Promise<O> {
  const home = { role: "app_rw" as AppRole, unitId: ctx.unit.id, supervises: ctx.supervises };
  const tell = stopwatch(verb, ctx.unit.id);
  const result = await ctx.db
    .within({ ...home, caller: ctx.caller }, verb.kind === "query" ? "read only" : "read write", async (tx) => {
      const entries: Entry[] = [];
      const inside = transactionContext(ctx, tx, entries, home, manner);
      const totals = ctx.settle(inside);
      inside.touch = totals.touch;
      if (verb.kind === "query") return verb.run(inside, input, prepared);
      const repeated = await claimKey(inside, verb, input);
      if (repeated) return repeated.result as O;
      const output = await verb.run(inside, input, prepared);
      await totals.settle();
      manner.settle(output);
      if (entries.length === 0) throw new Error(`${verb.name}: a ${verb.kind} left no trace`);
      // Both go to the server together, the head of the chain is locked last.
      await Promise.all([
        ctx.idempotencyKey &&
          tx
            .update(idempotencyKeys)
            .set({ result: verb.isShownOnce ? null : (output ?? null) })
            .where(eq(idempotencyKeys.key, keyOf(ctx, ctx.idempotencyKey)))
            .execute(),
        appendAudit(tx, ctx.unit.id, ctx.now, entries),
      ]);
      return output;
    })
    .catch((fault: unknown) => {
      const refusal = refusalOf(fault);
      tell(refusal?.code ?? (fault instanceof Rehearsed ? "rehearsed" : "fault"));
      throw refusal ?? fault;
    });
  tell("done");
  return result;
}

/**
 * Asks whether the actor may call a verb at all, and notes a refused attempt. The doors ask before they read what was
 * sent, `perform` asks whoever comes another way. @throws DomainError forbidden
 */
export async function assertMay(ctx: Ctx, verb: Pick<AnyVerb, "name" | "permission">): Promise<void> {
  if (ctx.actor.permissions.has(verb.permission)) return;
  await traceRefusal(ctx, verb);
  throw new DomainError("forbidden");
}

/**
 * Runs one verb as part of another, in the same transaction and trace; the inner permission still holds. The types leave
 * out verbs that prepare something outside the transaction.
 */
export async function within<K extends VerbKind, I extends z.ZodType, O>(
  verb: Verb<K, I, O>,
  ctx: TxCtx,
  input: z.output<I>,
): Promise<O> {
  if (!ctx.actor.permissions.has(verb.permission)) throw new DomainError("forbidden");
  return verb.run(ctx, input, undefined);
}

function transactionContext(
  ctx: Ctx,
  tx: Tx,
  entries: Entry[],
  home: { role: AppRole; unitId: string; supervises: boolean },
  { newCode: code, isRehearsal }: Pick<Manner<never>, "newCode" | "isRehearsal">,
): TxCtx {
  let here = home;
  return {
    ...ctx,
    tx,
    today: dayOf(ctx.now),
    trace: (entry) => {
      entries.push(entry);
    },
    touch: () => Promise.reject(new Error("a query touches nothing")),
    newCode: code,
    enqueue: async (name, payload) => {
      if (!isRehearsal) await ctx.jobs.send(tx, name, payload);
    },
    as: async (entrance, work) => {
      const outside = here;
      const comeBack = () => {
        here = outside;
        return enter(tx, here);
      };
      here = { ...outside, ...entrance };
      await enter(tx, here);
      const result = await work().catch(async (error: unknown) => {
        // Whoever catches a refusal goes on where he was. After a failed statement nothing can be entered, nor done.
        await comeBack().catch(() => undefined);
        throw error;
      });
      await comeBack();
      return result;
    },
  };
}

/** The first of several equal requests does the work, the others wait for it and get its result. */
async function claimKey(ctx: TxCtx, verb: AnyVerb, input: unknown): Promise<{ result: unknown } | null> {
  if (!ctx.idempotencyKey) return null;
  const key = keyOf(ctx, ctx.idempotencyKey);
  const request = `${verb.name}:${createHash("sha256").update(JSON.stringify(input)).digest("hex")}`;
  const claimed = await ctx.tx
    .insert(idempotencyKeys)
    .values({ unitId: ctx.unit.id, id: ctx.newId(), key, request, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: idempotencyKeys.id });
  if (claimed.length > 0) return null;
  const [known] = await ctx.tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  if (known?.request !== request) throw new DomainError("idempotencyMismatch");
  if (verb.isShownOnce) throw new DomainError("wrongState", { state: "已办理，内容只显示一次" });
  return { result: known.result };
}

/** A key is its maker's own: whoever learns it neither reads the result nor keeps the maker from acting. */
const keyOf = ({ actor }: Ctx, key: string): string =>
  `${actor.kind === "person" ? `person:${actor.personId}` : `system:${actor.name}`} ${key}`;

/** Refused attempts are counted in a transaction of their own, for the verb's own never begins. */
async function traceRefusal(ctx: Ctx, verb: Pick<AnyVerb, "name">): Promise<void> {
  const entrance = { role: "app_rw" as AppRole, unitId: ctx.unit.id, supervises: false, caller: ctx.caller };
  await ctx.db.within(entrance, "read write", (tx) =>
    countRefusal(tx, ctx.unit.id, ctx.now, { action: "access.refused", entity: "verb", entityId: verb.name }),
  );
}
