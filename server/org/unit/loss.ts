import { and, desc, eq, isNull, max, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, sessions } from "@/db/schema/account";
import { unitLosses } from "@/db/schema/countersign";
import { personActing, refuseDoubleHat } from "@/server/access/authority";
import { confirmPassword } from "@/server/account/confirm";
import { actorName, type TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { declareLossInput, idInput, openLostInput } from "@/server/org/schema";
import { hasAccounts } from "./accounts";
import { getBranchUnit, inBranch, inUnit, type UnitRow } from "./branch";
import { issueToLiaisons } from "./liaison";
import { lossHours, lossStateNames, lossStateOf } from "./loss-rules";

type LossRow = typeof unitLosses.$inferSelect;

/**
 * Declares that nobody of a unit below can sign in any more (账号遗失), with the reason. For two days anybody's sign-in
 * there makes it void; the unit reads it on every desk. Then another person of this office may open the unit again.
 * `clearsFactor`: phones and recovery codes are lost as well.
 *
 * @throws DomainError notFound, invalidInput for the own unit; wrongState without accounts or while one stands
 */
export const declareLoss = verb({
  name: "unit.declareLoss",
  kind: "mutation",
  permission: "unit:write",
  input: declareLossInput,
  run: async (ctx, { unitId, reason, clearsFactor = false }) => {
    await refuseDoubleHat(ctx);
    const unit = await getBelow(ctx, unitId);
    const actor = personActing(ctx);
    await inUnit(ctx, unit, async (inside) => {
      if (!(await hasAccounts(inside, unit.id)))
        throw new DomainError("wrongState", { state: "该单位还没有启用的账号，请直接打印联络员激活条" });
      await retireVoid(inside);
      const added = await inside.tx
        .insert(unitLosses)
        .values({
          unitId: unit.id,
          id: inside.newId(),
          treeKey: unit.treeKey,
          reason,
          clearsFactor,
          state: "declared",
          declaredUser: actor.userId,
          declaredName: `${ctx.unit.shortName}${actor.name}`,
          declaredAt: inside.now,
          opensAt: new Date(inside.now.getTime() + lossHours * 3_600_000),
        })
        .onConflictDoNothing()
        .returning({ id: unitLosses.id });
      if (added.length === 0) throw new DomainError("wrongState", { state: "已经申报，正在等待" });
      inside.trace({
        action: "unit.lossDeclared",
        entity: "unit",
        entityId: unit.id,
        content: { reason, clearsFactor },
      });
    });
    ctx.trace({ action: "unit.lossDeclared", entity: "unit", entityId: unit.id, content: { reason, clearsFactor } });
  },
});

/** Takes a declaration back. @throws DomainError notFound, wrongState */
export const withdrawLoss = verb({
  name: "unit.withdrawLoss",
  kind: "mutation",
  permission: "unit:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const unit = await getBelow(ctx, id);
    await inUnit(ctx, unit, async (inside) => {
      const loss = found(await openLoss(inside));
      await close(inside, loss, "withdrawn", `${ctx.unit.shortName}${actorName(ctx)}`);
      inside.trace({ action: "unit.lossWithdrawn", entity: "unit", entityId: unit.id });
    });
    ctx.trace({ action: "unit.lossWithdrawn", entity: "unit", entityId: unit.id });
  },
});

/**
 * Opens a lost unit again: another person than who declared it, by account, with the password, two days after. The
 * slips for its liaisons are in the answer and nowhere else.
 *
 * @throws DomainError notConfirmer for who declared it; wrongState before its time, or when somebody has signed in
 */
export const openLostUnit = verb({
  name: "slip.issueLost",
  kind: "disclosure",
  permission: "unit:write",
  isShownOnce: true,
  input: openLostInput,
  run: async (ctx, { unitId, password }) => {
    await refuseDoubleHat(ctx);
    const unit = await getBelow(ctx, unitId);
    const actor = personActing(ctx);
    const by = `${ctx.unit.shortName}${actor.name}`;
    const slips = await inUnit(ctx, unit, async (inside) => {
      const loss = found(await openLoss(inside));
      if (loss.declaredUser === actor.userId)
        throw new DomainError("notConfirmer", { why: "您是申报人，须由本单位另一人办理" });
      const state = lossStateOf(loss, await lastSeen(inside), inside.now);
      if (state !== "ready") throw new DomainError("wrongState", { state: lossStateNames[state] });
      await confirmPassword(ctx, password);
      await close(inside, loss, "opened", by);
      const issued = await issueToLiaisons(inside, { by, clearsFactor: loss.clearsFactor });
      if (issued.length === 0)
        throw new DomainError("invalidInput", { problem: `${unit.name}没有可以发放的联络员，请先指定联络员。` });
      inside.trace({
        action: "unit.lossOpened",
        entity: "unit",
        entityId: unit.id,
        content: { by: loss.declaredName },
      });
      return issued;
    });
    ctx.trace({ action: "unit.lossOpened", entity: "unit", entityId: unit.id, content: { slips: slips.length } });
    return { slips: slips.map((slip) => ({ ...slip, unit: unit.name })) };
  },
});

/** Declarations in the own branch that stand or were decided of late, for the page of units. */
export const listLosses = verb({
  name: "unit.losses",
  kind: "query",
  permission: "unit:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const rows = await ctx.tx
      .select()
      .from(unitLosses)
      .where(and(inBranch(ctx.unit.treeKey, unitLosses.treeKey), eq(unitLosses.state, "declared")))
      .orderBy(desc(unitLosses.declaredAt));
    const user = ctx.actor.kind === "person" ? ctx.actor.userId : null;
    const listed = [];
    for (const loss of rows)
      listed.push({
        unitId: loss.unitId,
        reason: loss.reason,
        clearsFactor: loss.clearsFactor,
        declaredName: loss.declaredName,
        declaredAt: loss.declaredAt,
        opensAt: loss.opensAt,
        isMine: loss.declaredUser === user,
        state: lossStateOf(loss, await lastSeenOf(ctx, loss.unitId), ctx.now),
      });
    return listed;
  },
});

/** What the superior has declared of the reader's own unit, to be read by everybody in it; null = nothing. */
export const readOwnLoss = verb({
  name: "unit.ownLoss",
  kind: "query",
  permission: "self:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const loss = await openLoss(ctx);
    return loss && { declaredName: loss.declaredName, declaredAt: loss.declaredAt, reason: loss.reason };
  },
});

/** A unit below the own one. @throws DomainError invalidInput for the own */
async function getBelow(ctx: TxCtx, unitId: string): Promise<UnitRow> {
  if (unitId === ctx.unit.id) throw new DomainError("invalidInput", { problem: "本单位的账号遗失由上级单位申报。" });
  return getBranchUnit(ctx, unitId);
}

/** The declaration that stands for the unit that the transaction is in. */
async function openLoss(inside: TxCtx): Promise<LossRow | null> {
  const [row] = await inside.tx
    .select()
    .from(unitLosses)
    .where(and(eq(unitLosses.unitId, inside.unit.id), eq(unitLosses.state, "declared")));
  return row ?? null;
}

/** One that a sign-in has made void makes room for the next. */
async function retireVoid(inside: TxCtx): Promise<void> {
  const loss = await openLoss(inside);
  if (loss && lossStateOf(loss, await lastSeen(inside), inside.now) === "void")
    await close(inside, loss, "withdrawn", loss.declaredName);
}

/** Ends a declaration that stands; of two at once one does. @throws DomainError wrongState */
async function close(inside: TxCtx, loss: LossRow, state: "opened" | "withdrawn", by: string): Promise<void> {
  const closed = await inside.tx
    .update(unitLosses)
    .set({ state, closedName: by, closedAt: inside.now })
    .where(and(eq(unitLosses.unitId, loss.unitId), eq(unitLosses.id, loss.id), eq(unitLosses.state, "declared")))
    .returning({ id: unitLosses.id });
  if (closed.length === 0) throw new DomainError("wrongState", { state: "已由他人办理" });
}

const lastSeen = (inside: TxCtx) => lastSeenOf(inside, inside.unit.id);

/** When somebody of a unit was last signed in, by that or another unit's page: one account may open several units. */
function lastSeenOf(ctx: TxCtx, unitId: string): Promise<Date | null> {
  return ctx.as({ role: "app_auth" }, async () => {
    const [row] = await ctx.tx
      .select({ at: max(sql<Date>`greatest(${sessions.createdAt}, ${sessions.lastSeenAt})`) })
      .from(memberships)
      .innerJoin(sessions, eq(sessions.userId, memberships.userId))
      .where(and(eq(memberships.unitId, unitId), isNull(memberships.endedAt)));
    return row?.at ? new Date(row.at) : null;
  });
}
