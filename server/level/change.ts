import { inArray } from "drizzle-orm";
import { levelDecisions } from "@/db/schema/level";
import { risks } from "@/db/schema/risk";
import { getActiveParticipation } from "@/server/campaign/participation";
import { personOf } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { loadSeats } from "@/server/review/seats";
import { fixingMinutes, fixingOf } from "./body";
import { checkLevel, fileAfter, mergedInto, proposedFor } from "./fix";
import { findLevelRisks } from "./open-risks";
import { riskOwners } from "./owner";
import { changeInput } from "./schema";
import { touchLevels } from "./touch";
import { takeTurn } from "./turn";

/** Changes a level that was fixed, by a meeting and with the reason (ZZ-13: adjusted each year). */
export const changeLevel = verb({
  name: "level.change",
  kind: "mutation",
  permission: "level:write",
  input: changeInput,
  run: async (ctx, { campaignId, riskId, level, reason, meeting }) => {
    await takeTurn(ctx, campaignId);
    const part = await getActiveParticipation(ctx, campaignId);
    const seats = await loadSeats(ctx);
    const fixing = fixingOf(ctx, part, seats);
    const [risk] = await findLevelRisks(ctx, { campaignId, state: "all", q: "", riskIds: [riskId] });
    const known = found(risk);
    if (!known.isFixed) throw new DomainError("wrongState", { state: "尚未定级" });
    checkLevel(part.definition, { riskId, level, reason }, proposedFor(part.definition, known));
    const owners = await riskOwners(ctx, campaignId, [riskId]);
    const minutes = (await fixingMinutes(ctx, fixing, meeting, owners))(riskId);
    const ids = [riskId, ...((await mergedInto(ctx, [riskId])).get(riskId) ?? [])];
    await touchLevels(ctx, campaignId, ids);
    const moved = await ctx.tx.update(risks).set({ level }).where(inArray(risks.id, ids)).returning({ id: risks.id });
    await ctx.tx.insert(levelDecisions).values(
      moved.map(({ id }) => ({
        unitId: ctx.unit.id,
        id: ctx.newId(),
        riskId: id,
        campaignId,
        stage: "changed" as const,
        level,
        method: part.definition.levelRule?.method ?? "manual",
        inputs: { likelihood: known.revision.likelihood, harm: known.revision.harm, minutes },
        reason,
        bodyId: fixing.body?.id ?? null,
        effectiveOn: minutes.heldOn,
        decidedBy: personOf(ctx)?.personId ?? null,
        decidedAt: ctx.now,
      })),
    );
    ctx.trace({
      action: "level.changed",
      entity: "risk",
      entityId: riskId,
      content: { from: known.level, to: level, reason, heldOn: minutes.heldOn },
    });
    await fileAfter(ctx, part.definition, [{ ...known, level }]);
    return { level };
  },
});
