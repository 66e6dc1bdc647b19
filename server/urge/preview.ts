import { and, eq, inArray } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { units } from "@/db/schema/unit";
import { getOwnCampaign } from "@/server/campaign/campaign";
import { verb } from "@/server/frame/verb";
import { countedWords } from "@/server/progress/acts";
import { readTaskCells } from "@/server/progress/cells";
import { urgeTextFor } from "./rules";
import { previewUrgeInput } from "./schema";

/**
 * Who would be urged about what, and a text to begin with. Units that owe nothing are named as such; what sections owe
 * that are closed by now stays expected, and nobody is urged for it.
 */
export const previewUrge = verb({
  name: "urge.preview",
  kind: "query",
  permission: "urge:write",
  input: previewUrgeInput,
  run: async (ctx, { id, unitIds, taskKeys }) => {
    const campaign = await getOwnCampaign(ctx, id);
    const names = await ctx.tx
      .select({
        unitId: participations.unitId,
        state: participations.state,
        name: units.name,
        liaisonName: participations.liaisonName,
        liaisonPhone: participations.liaisonPhone,
      })
      .from(participations)
      .innerJoin(units, eq(units.id, participations.unitId))
      .where(and(eq(participations.campaignId, id), inArray(participations.unitId, unitIds)));
    const cells = await readTaskCells(ctx, campaign, unitIds);
    const tasks = new Map(campaign.definition.tasks.map((task) => [task.key, task]));
    const rows = names.map((unit) => ({
      ...unit,
      behind: (cells.get(unit.unitId) ?? [])
        .filter((cell) => !cell.isExempt && cell.reported + cell.lapsed < cell.expected)
        .filter((cell) => taskKeys.length === 0 || taskKeys.includes(cell.taskKey))
        .map((cell) => ({ cell, missing: cell.expected - cell.reported - cell.lapsed }))
        .map(({ cell, missing }) => ({
          taskKey: cell.taskKey,
          title: tasks.get(cell.taskKey)?.title ?? cell.taskKey,
          missing,
          missingText: countedWords(tasks.get(cell.taskKey)?.measure ?? { kind: "none" }, missing),
          dueOn: cell.dueOn,
          isLate: cell.openLate > 0,
        })),
    }));
    return {
      rows,
      text: urgeTextFor(
        campaign.title,
        rows.flatMap((row) => row.behind),
      ),
    };
  },
});
