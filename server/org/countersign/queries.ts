import { and, desc, eq, getTableColumns, gte } from "drizzle-orm";
import { z } from "zod";
import { countersignRequests, countersigns } from "@/db/schema/countersign";
import { persons } from "@/db/schema/org";
import { units } from "@/db/schema/unit";
import { accountsOf, personActing } from "@/server/access/authority";
import { confirmersOf } from "@/server/access/authority-rules";
import { listHolders, withAccount } from "@/server/access/holders";
import type { TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { inBranch } from "@/server/org/unit/branch";
import { matterOf, postOf } from "./row";
import { isPrintable, matterText, stateOf } from "./rules";

/** Days for which decided proposals stay in the list. */
const shownDays = 60;

/**
 * What was proposed in the unit and how it stands (双人办理), open ones first; what the reader may do with each, and whom
 * it waits for. Beside it what units below ask of this one.
 */
export const listCountersigns = verb({
  name: "countersign.list",
  kind: "query",
  permission: "countersign:write",
  input: z.strictObject({}),
  run: async (ctx) => ({ own: await ownOnes(ctx), below: await requestsOf(ctx) }),
});

/** How many wait for the reader, for the desk. */
export const countCountersigns = verb({
  name: "countersign.count",
  kind: "query",
  permission: "countersign:write",
  input: z.strictObject({}),
  run: async (ctx) => ({
    count: [...(await ownOnes(ctx)), ...(await requestsOf(ctx))].filter((one) => one.mayDecide).length,
  }),
});

async function ownOnes(ctx: TxCtx) {
  const actor = personActing(ctx);
  const since = new Date(ctx.now.getTime() - shownDays * 86_400_000);
  const rows = await ctx.tx
    .select({ row: countersigns, name: persons.name })
    .from(countersigns)
    .innerJoin(persons, and(eq(persons.unitId, countersigns.unitId), eq(persons.id, countersigns.personId)))
    .where(and(eq(countersigns.unitId, ctx.unit.id), gte(countersigns.proposedAt, since)))
    .orderBy(desc(countersigns.proposedAt))
    .limit(100);
  const holders = rows.length === 0 ? [] : withAccount(await listHolders(ctx));
  const accounts = await accountsOf(
    ctx,
    rows.map(({ row }) => row.personId),
  );
  const listed = [];
  for (const { row, name } of rows) {
    const matter = matterOf(row);
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
      matter: matterText(matter, name, { post: await postOf(ctx, matter), hasAccount: concerned !== null }),
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
  return listed.sort((a, b) => Number(b.state === "proposed") - Number(a.state === "proposed"));
}

/** What units below ask; for those who may decide for the superior. */
async function requestsOf(ctx: TxCtx) {
  if (!ctx.actor.permissions.has("unit:write")) return [];
  const since = new Date(ctx.now.getTime() - shownDays * 86_400_000);
  const rows = await ctx.tx
    .select({ ...getTableColumns(countersignRequests) })
    .from(countersignRequests)
    .innerJoin(units, eq(units.id, countersignRequests.fromUnitId))
    .where(
      and(
        eq(countersignRequests.unitId, ctx.unit.id),
        gte(countersignRequests.proposedAt, since),
        inBranch(ctx.unit.treeKey),
      ),
    )
    .orderBy(desc(countersignRequests.proposedAt))
    .limit(100);
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
