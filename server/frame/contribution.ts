import type { OwnWork, Waiting } from "@/server/ground/desk";
import type { TxCtx } from "./context";
import { type AnyVerb, within } from "./verb";

/** What a noun lays on the reader's desk; each part is left out where the reader has no part in it. */
export type Contribution = {
  waiting?: (ctx: TxCtx) => Promise<Waiting[]>;
  /** What waits is counted in the menu of every page too: it has to be found in one short statement. */
  isBadge?: true;
  /**
   * What the reader did lately (已办), and what he began with where it stands (我发起的); the last first, at most so many of
   * each. Both at once: much of what somebody began he did as well. @param me person of the reader
   */
  own?: (ctx: TxCtx, me: string, most: number) => Promise<{ done: OwnWork[]; started: OwnWork[] }>;
};

/** A query's answer inside another, or null where the reader may not ask it. */
export async function ifMay<V extends AnyVerb>(
  ctx: TxCtx,
  of: V,
  input: Parameters<V["run"]>[1],
): Promise<Awaited<ReturnType<V["run"]>> | null> {
  return ctx.actor.permissions.has(of.permission) ? within(of, ctx, input) : null;
}
