import { and, count, desc, eq, gt, gte, inArray, isNull, type SQL } from "drizzle-orm";
import type { PgSelect, PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import { countersignRequests, countersigns } from "@/db/schema/countersign";
import { units } from "@/db/schema/unit";
import { accountsOf, personActing } from "@/server/access/authority";
import { confirmersOf } from "@/server/access/authority-rules";
import { listHolders, withAccount } from "@/server/access/holders";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { inBranch } from "@/server/org/unit/branch";
import { isPrintable, stateOf } from "./rules";
import { listCountersignsInput } from "./schema";

/** Days for which decided proposals stay in the list. */
const shownDays = 60;
const pageSize = 50;

/** A page of a list, or all of it that is still open. */
type Part = { page: number } | "open";

/**
 * What was proposed in the unit and how it stands (双人办理), open ones first, then the last of the past 60 days, 50 a
 * page; what the reader may do with each, and whom it waits for. Beside it what units below ask of this one.
 */
export const listCountersigns = verb({
  name: "countersign.list",
  kind: "query",
  permission: "countersign:write",
  input: listCountersignsInput,
  run: async (ctx, { page, belowPage }) => ({
    own: await ownOnes(ctx, { page }),
    ownTotal: await rowsIn(ctx, countersigns, ofOwn(ctx)),
    below: await requestsOf(ctx, { page: belowPage }),
    belowTotal: decidesBelow(ctx) ? await rowsIn(ctx, countersignRequests, ofBelow(ctx)) : 0,
    pageSize,
  }),
});

/** How many wait for the reader, for the desk. */
export const countCountersigns = verb({
  name: "countersign.count",
  kind: "query",
  permission: "countersign:write",
  input: z.strictObject({}),
  run: async (ctx) => ({
    count: [...(await ownOnes(ctx, "open")), ...(await requestsOf(ctx, "open"))].filter((one) => one.mayDecide).length,
  }),
});

const since = (ctx: TxCtx) => new Date(ctx.now.getTime() - shownDays * 86_400_000);
const ofOwn = (ctx: TxCtx) => and(eq(countersigns.unitId, ctx.unit.id), gte(countersigns.proposedAt, since(ctx)));
const isOpenOwn = (ctx: TxCtx) => found(and(eq(countersigns.state, "proposed"), gt(countersigns.expiresAt, ctx.now)));

/** Of units that stand below this one today. */
const ofBelow = (ctx: TxCtx) =>
  and(
    eq(countersignRequests.unitId, ctx.unit.id),
    gte(countersignRequests.proposedAt, since(ctx)),
    inArray(
      countersignRequests.fromUnitId,
      ctx.tx.select({ id: units.id }).from(units).where(inBranch(ctx.unit.treeKey)),
    ),
  );
const isOpenBelow = (ctx: TxCtx) =>
  found(and(isNull(countersignRequests.closedAt), gt(countersignRequests.expiresAt, ctx.now)));
const decidesBelow = (ctx: TxCtx) => ctx.actor.permissions.has("unit:write");

async function rowsIn(ctx: TxCtx, table: PgTable, where: SQL | undefined): Promise<number> {
  const [total] = await ctx.tx.select({ rows: count() }).from(table).where(where);
  return total?.rows ?? 0;
}

/** The open ones, or one page. */
const part = <Q extends PgSelect>(query: Q, of: Part) =>
  of === "open" ? query : query.limit(pageSize).offset((of.page - 1) * pageSize);

async function ownOnes(ctx: TxCtx, of: Part) {
  const actor = personActing(ctx);
  const rows = await part(
    ctx.tx
      .select()
      .from(countersigns)
      .where(of === "open" ? and(ofOwn(ctx), isOpenOwn(ctx)) : ofOwn(ctx))
      .orderBy(desc(isOpenOwn(ctx)), desc(countersigns.proposedAt), desc(countersigns.id))
      .$dynamic(),
    of,
  );
  const holders = rows.length === 0 ? [] : withAccount(await listHolders(ctx));
  const accounts = await accountsOf(
    ctx,
    rows.map((row) => row.personId),
  );
  const listed = [];
  for (const row of rows) {
    const state = stateOf(row, ctx.now);
    const concerned = accounts.get(row.personId) ?? null;
    const confirmers =
      state === "proposed"
        ? confirmersOf(
            holders,
            { persons: [row.proposedBy, row.personId], users: [row.proposedUser, concerned] },
            row.proposedAt,
            row.superiorId !== null,
          )
        : [];
    const isMine = row.proposedBy === actor.personId;
    const may = !isMine && row.personId !== actor.personId;
    listed.push({
      id: row.id,
      act: row.act,
      matter: row.matter,
      reason: row.reason,
      state,
      note: row.note,
      proposedName: row.proposedName,
      proposedAt: row.proposedAt,
      expiresAt: row.expiresAt,
      decidedName: row.decidedName,
      decidedAt: row.decidedAt,
      waitsFor: confirmers.map((one) => one.name),
      superiorFrom: state === "proposed" ? row.superiorFrom : null,
      mayDecide: may && confirmers.some((one) => one.personId === actor.personId),
      mayWithdraw: isMine && state === "proposed",
      mayPrint: row.decidedUser === actor.userId && row.decidedUnitId === ctx.unit.id && isPrintable(row, ctx.now),
    });
  }
  return listed;
}

/** What units below ask; for those who may decide for the superior. */
async function requestsOf(ctx: TxCtx, of: Part) {
  if (!decidesBelow(ctx)) return [];
  const rows = await part(
    ctx.tx
      .select()
      .from(countersignRequests)
      .where(of === "open" ? and(ofBelow(ctx), isOpenBelow(ctx)) : ofBelow(ctx))
      .orderBy(desc(isOpenBelow(ctx)), desc(countersignRequests.proposedAt), desc(countersignRequests.id))
      .$dynamic(),
    of,
  );
  const { userId } = personActing(ctx);
  return rows.map(({ unitId: _own, fromUnitId: _from, ...row }) => {
    const isOpen = row.closedAt === null && row.expiresAt > ctx.now;
    const isMine = row.decidedUser === userId;
    const decided = { act: row.act, state: row.isConfirmed ? "confirmed" : "", decidedAt: row.closedAt };
    return {
      ...row,
      isOpen,
      mayDecide: isOpen && row.opensAt <= ctx.now,
      mayPrint: isMine && isPrintable(decided, ctx.now),
    };
  });
}
