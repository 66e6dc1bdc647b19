import { and, count, eq, inArray, sql } from "drizzle-orm";
import { circularSteps, circulars } from "@/db/schema/circular";
import { numberText } from "@/server/document/notation";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { type CircularAct, circularActs, circularStateNames } from "./rules";
import type { CircularContent } from "./schema";

export type Circular = Omit<typeof circulars.$inferSelect, "content"> & { content: CircularContent };

/** @throws DomainError notFound */
export async function getCircularRow(ctx: TxCtx, id: string): Promise<Circular> {
  const [row] = await ctx.tx
    .select()
    .from(circulars)
    .where(and(eq(circulars.unitId, ctx.unit.id), eq(circulars.id, id)));
  // Written by the verbs of this folder only, through contentSchema.
  return found(row) as Circular;
}

/**
 * Takes a circular to its next state and notes who did it with what opinion; of two at once one wins.
 *
 * @param version what the person saw; absent where nothing can have changed since
 * @throws DomainError conflict when it was edited meanwhile, wrongState, notFound
 */
export async function moveCircular(
  ctx: TxCtx,
  act: CircularAct,
  { id, version, opinion }: { id: string; version?: number; opinion: string },
  set: Partial<typeof circulars.$inferInsert> = {},
): Promise<Circular> {
  const { from, to, step, name } = circularActs[act];
  const [moved] = await ctx.tx
    .update(circulars)
    .set({ ...set, state: to, updatedAt: ctx.now, updatedByName: actorOf(ctx).name })
    .where(
      and(
        eq(circulars.unitId, ctx.unit.id),
        eq(circulars.id, id),
        inArray(circulars.state, [...from]),
        version === undefined ? sql`true` : eq(circulars.version, version),
      ),
    )
    .returning();
  if (!moved) throw refuseState(await getCircularRow(ctx, id), version);
  await noteStep(ctx, id, step, opinion);
  ctx.trace({
    action: `circular.${step}`,
    entity: "circular",
    entityId: id,
    content: { act: name, opinion, version: moved.version, signedHash: moved.signedHash },
  });
  return moved as Circular;
}

/** Why a conditional change did not happen. */
export function refuseState(row: Circular, version: number | undefined): DomainError {
  return version !== undefined && row.version !== version
    ? new DomainError("conflict", { by: row.updatedByName })
    : new DomainError("wrongState", { state: circularStateNames[row.state] });
}

/** Adds a line to the log of a circular; the caller has changed or made the circular and so holds its row. */
export async function noteStep(
  ctx: TxCtx,
  circularId: string,
  act: (typeof circularSteps.$inferInsert)["act"],
  opinion: string,
): Promise<void> {
  const { personId, name } = actorOf(ctx);
  const [before] = await ctx.tx
    .select({ steps: count() })
    .from(circularSteps)
    .where(and(eq(circularSteps.unitId, ctx.unit.id), eq(circularSteps.circularId, circularId)));
  await ctx.tx.insert(circularSteps).values({
    unitId: ctx.unit.id,
    id: ctx.newId(),
    circularId,
    seq: (before?.steps ?? 0) + 1,
    act,
    opinion,
    actorName: name,
    actedBy: personId,
    actedAt: ctx.now,
  });
}

/** The person who acts. @throws DomainError forbidden for the system: documents are made by people */
export function actorOf(ctx: TxCtx): { personId: string; name: string } {
  const person = personOf(ctx);
  if (!person) throw new DomainError("forbidden");
  return person;
}

/** The number as printed; null before registration. */
export const numberOf = ({ code, year, serial }: Pick<Circular, "code" | "year" | "serial">): string | null =>
  code !== null && year !== null && serial !== null ? numberText({ code, year, serial }) : null;

/** Name of the issuing organ: the unit's organ, never an inner section (data-model §10). */
export const organOf = (ctx: TxCtx): string => ctx.unit.organName ?? ctx.unit.name;
