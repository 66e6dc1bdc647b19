import { and, asc, count, desc, eq } from "drizzle-orm";
import { dispatches } from "@/db/schema/dispatch";
import { filedCopies } from "@/db/schema/filing";
import { units } from "@/db/schema/unit";
import { getOwnCampaign } from "@/server/campaign/campaign";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { readTaskCells } from "@/server/progress/cells";
import { addUp, rateOf } from "./rules";
import { comparisonInput, logInput, unitProgressInput } from "./schema";
import { listBoardUnits } from "./units";

/**
 * One unit behind its row on the board: counts of every task, its contact, what was sent to it, and how many of its
 * forms were filed to this office. Single records of the unit are not in it: they stay in the unit (ZZ-9).
 */
export const getUnitProgress = verb({
  name: "board.unit",
  kind: "query",
  permission: "board:read",
  input: unitProgressInput,
  run: async (ctx, { id, unitId }) => {
    const campaign = await getOwnCampaign(ctx, id);
    const unit = found((await listBoardUnits(ctx, campaign)).units.find((one) => one.unitId === unitId));
    const cells = (await readTaskCells(ctx, campaign, [unitId])).get(unitId) ?? [];
    const acts = await ctx.tx
      .select({
        id: dispatches.id,
        kind: dispatches.kind,
        payload: dispatches.payload,
        sentAt: dispatches.sentAt,
        appliedAt: dispatches.appliedAt,
        seenAt: dispatches.seenAt,
        answer: dispatches.answer,
        answeredAt: dispatches.answeredAt,
      })
      .from(dispatches)
      .where(and(eq(dispatches.unitId, ctx.unit.id), eq(dispatches.campaignId, id), eq(dispatches.toUnitId, unitId)))
      .orderBy(desc(dispatches.sentAt), desc(dispatches.id))
      .limit(100);
    const copies = await ctx.tx
      .select({ formKey: filedCopies.formKey, state: filedCopies.state, copies: count() })
      .from(filedCopies)
      .where(
        and(eq(filedCopies.unitId, ctx.unit.id), eq(filedCopies.campaignId, id), eq(filedCopies.sourceUnitId, unitId)),
      )
      .groupBy(filedCopies.formKey, filedCopies.state);
    const titles = new Map(campaign.definition.tasks.map((task) => [task.key, task]));
    return {
      campaign: { id, title: campaign.title, state: campaign.state },
      unit,
      cells: cells.map((cell) => ({ ...cell, title: titles.get(cell.taskKey)?.title ?? cell.taskKey })),
      acts: acts.map((act) => ({ ...act, payload: act.payload })),
      copies: copies.map((row) => ({
        ...row,
        title: campaign.definition.forms.find((form) => form.key === row.formKey)?.title ?? row.formKey,
      })),
    };
  },
});

const logPage = 50;

/**
 * What was sent to units in a campaign, of one unit or one kind of act if asked so, newest first, 50 a page, with what
 * has become of it; and, to choose from, the units and kinds that occur in the whole log.
 */
export const listCampaignLog = verb({
  name: "campaign.log",
  kind: "query",
  permission: "campaign:read",
  input: logInput,
  run: async (ctx, { id, unitId, kind, page }) => {
    await getOwnCampaign(ctx, id);
    const all = and(eq(dispatches.unitId, ctx.unit.id), eq(dispatches.campaignId, id));
    const where = and(
      all,
      kind === undefined ? undefined : eq(dispatches.kind, kind),
      unitId === undefined ? undefined : eq(dispatches.toUnitId, unitId),
    );
    const [total] = await ctx.tx.select({ rows: count() }).from(dispatches).where(where);
    const rows = await ctx.tx
      .select({ act: dispatches, unitName: units.name })
      .from(dispatches)
      .innerJoin(units, eq(units.id, dispatches.toUnitId))
      .where(where)
      .orderBy(desc(dispatches.sentAt), desc(dispatches.id))
      .limit(logPage)
      .offset((page - 1) * logPage);
    const sentTo = await ctx.tx
      .selectDistinct({ id: units.id, name: units.name, treeKey: units.treeKey })
      .from(dispatches)
      .innerJoin(units, eq(units.id, dispatches.toUnitId))
      .where(all)
      .orderBy(asc(units.treeKey));
    const kinds = await ctx.tx.selectDistinct({ kind: dispatches.kind }).from(dispatches).where(all);
    return {
      units: sentTo.map(({ id: of, name }) => ({ id: of, name })),
      kinds: kinds.map((row) => row.kind).sort(),
      total: total?.rows ?? 0,
      pageSize: logPage,
      rows: rows.map(({ act: { unitId: _, payload, ...act }, unitName }) => ({
        ...act,
        unitName,
        payload,
      })),
    };
  },
});

/** Units compared within their peer groups, by one task or over all; exempt units and those that owe nothing are left out. */
export const compareUnits = verb({
  name: "board.compare",
  kind: "query",
  permission: "board:read",
  input: comparisonInput,
  run: async (ctx, { id, taskKey }) => {
    const campaign = await getOwnCampaign(ctx, id);
    const units = (await listBoardUnits(ctx, campaign)).units.filter((unit) => unit.state === "active");
    const cells =
      taskKey === undefined
        ? null
        : await readTaskCells(
            ctx,
            campaign,
            units.map((unit) => unit.unitId),
          );
    const rows = units.flatMap((unit) => {
      const mine = cells?.get(unit.unitId)?.filter((cell) => cell.taskKey === taskKey && !cell.isExempt);
      const counts = mine === undefined && cells === null ? unit.totals : addUp(mine ?? []);
      if (counts.expected === 0) return [];
      const { expected, reported, onTime, returned } = counts;
      return [
        {
          unitId: unit.unitId,
          name: unit.shortName,
          peerGroup: unit.peerGroup === "" ? "其他单位" : unit.peerGroup,
          expected,
          reported,
          onTime,
          returned,
          rate: rateOf(counts),
        },
      ];
    });
    const names = [...new Set(rows.map((row) => row.peerGroup))].sort();
    return names.map((name) => ({
      name,
      units: rows.filter((row) => row.peerGroup === name).sort((a, b) => b.rate - a.rate),
    }));
  },
});
