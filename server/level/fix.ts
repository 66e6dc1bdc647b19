import { and, eq, inArray } from "drizzle-orm";
import { levelDecisions } from "@/db/schema/level";
import { risks } from "@/db/schema/risk";
import { getActiveParticipation, type PartIn } from "@/server/campaign/participation";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import type { MeetingInput } from "@/server/review/schema";
import { loadSeats } from "@/server/review/seats";
import { filingsFor } from "@/server/template/rules/filing";
import { proposeLevel } from "@/server/template/rules/level";
import type { Definition } from "@/server/template/schema";
import { type Fixing, fixingMinutes, fixingOf } from "./body";
import { findLevelRisks, type LevelRisk } from "./open-risks";
import { riskOwners } from "./owner";
import { fixAllInput, fixInput, type LevelItem } from "./schema";
import { touchLevels } from "./touch";
import { takeTurn } from "./turn";

/**
 * Records the levels a meeting of the fixing body fixed. A level other than the proposed one, or none, has a reason.
 * @throws DomainError notFound (a risk whose form is not approved), wrongState (fixed already), noBody, noQuorum
 */
export const fixLevels = verb({
  name: "level.fix",
  kind: "mutation",
  permission: "level:write",
  input: fixInput,
  isLong: true,
  run: async (ctx, { campaignId, meeting, items }) => {
    await takeTurn(ctx, campaignId);
    const part = await getActiveParticipation(ctx, campaignId);
    const seats = await loadSeats(ctx);
    const fixing = fixingOf(ctx, part, seats);
    const ids = [...new Set(items.map((item) => item.riskId))];
    const found = await findLevelRisks(ctx, { campaignId, state: "all", q: "", riskIds: ids });
    if (found.length < ids.length) throw new DomainError("notFound");
    if (found.some((risk) => risk.isFixed)) throw new DomainError("wrongState", { state: "已经定级，请用“调整等级”" });
    await record(ctx, part, fixing, meeting, found, new Map(items.map((item) => [item.riskId, item])));
    return { fixed: found.length };
  },
});

/** Records a meeting that fixed every open risk as proposed, but for the exceptions. */
export const fixAllLevels = verb({
  name: "level.fixAll",
  kind: "mutation",
  permission: "level:write",
  input: fixAllInput,
  isLong: true,
  run: async (ctx, { campaignId, meeting, exceptions }) => {
    await takeTurn(ctx, campaignId);
    const part = await getActiveParticipation(ctx, campaignId);
    const seats = await loadSeats(ctx);
    const fixing = fixingOf(ctx, part, seats);
    const found = await findLevelRisks(ctx, { campaignId, state: "open", q: "" });
    const items = new Map(exceptions.map((item) => [item.riskId, item]));
    if (exceptions.some((item) => !found.some((risk) => risk.riskId === item.riskId)))
      throw new DomainError("notFound");
    for (const risk of found)
      if (!items.has(risk.riskId))
        items.set(risk.riskId, { riskId: risk.riskId, level: proposedFor(part.definition, risk), reason: "" });
    await record(ctx, part, fixing, meeting, found, items);
    return { fixed: found.length };
  },
});

/** The level the rule proposes for the revision on the form; the writer's own choice where the rule leaves it open. */
export const proposedFor = (definition: Definition, risk: LevelRisk): string | null =>
  definition.levelRule?.method === "manual" ? risk.revision.selfLevel : proposeLevel(definition, risk.revision).level;

async function record(
  ctx: TxCtx,
  part: PartIn,
  fixing: Fixing,
  meeting: MeetingInput,
  found: LevelRisk[],
  items: Map<string, LevelItem>,
): Promise<void> {
  const { definition, participation } = part;
  const shared = { unitId: ctx.unit.id, campaignId: participation.campaignId, decidedAt: ctx.now };
  const method = definition.levelRule?.method ?? "manual";
  const riskIds = found.map((risk) => risk.riskId);
  const minutesOf = await fixingMinutes(ctx, fixing, meeting, await riskOwners(ctx, participation.campaignId, riskIds));
  const merged = await mergedInto(ctx, riskIds);
  await touchLevels(ctx, participation.campaignId, [...riskIds, ...[...merged.values()].flat()]);
  const rows: (typeof levelDecisions.$inferInsert)[] = [];
  const byLevel = new Map<string | null, string[]>();
  for (const risk of found) {
    const item = items.get(risk.riskId);
    if (!item) continue;
    checkLevel(definition, item, proposedFor(definition, risk));
    const { level, why } = proposeLevel(definition, risk.revision);
    const minutes = minutesOf(risk.riskId);
    const inputs = { likelihood: risk.revision.likelihood, harm: risk.revision.harm, why };
    for (const riskId of [risk.riskId, ...(merged.get(risk.riskId) ?? [])]) {
      rows.push({
        ...shared,
        id: ctx.newId(),
        riskId,
        stage: "proposed",
        level,
        method,
        inputs,
        effectiveOn: ctx.today,
        decidedBy: null,
      });
      rows.push({
        ...shared,
        id: ctx.newId(),
        riskId,
        stage: "fixed",
        level: item.level,
        method,
        inputs: { ...inputs, minutes },
        reason: item.reason,
        bodyId: fixing.body?.id ?? null,
        effectiveOn: minutes.heldOn,
        decidedBy: personOf(ctx)?.personId ?? null,
      });
      byLevel.set(item.level, [...(byLevel.get(item.level) ?? []), riskId]);
    }
  }
  for (let from = 0; from < rows.length; from += 1000)
    await ctx.tx.insert(levelDecisions).values(rows.slice(from, from + 1000));
  for (const [level, ids] of byLevel) await ctx.tx.update(risks).set({ level }).where(inArray(risks.id, ids));
  ctx.trace({
    action: "level.fixed",
    entity: "campaign",
    entityId: participation.campaignId,
    content: { risks: found.length, body: fixing.name, heldOn: meeting.heldOn },
  });
  await fileAfter(ctx, definition, found);
}

/** @throws DomainError invalidInput for an unknown level, or one that departs from the proposal without a reason */
export function checkLevel(definition: Definition, item: LevelItem, proposed: string | null): void {
  if (item.level !== null && !definition.levels?.some((level) => level.key === item.level))
    throw new DomainError("invalidInput", { problem: "没有这个等级" });
  if (item.level !== proposed && item.reason === "")
    throw new DomainError("invalidInput", { problem: "与建议等级不一致或者不定级的，请写明理由" });
}

/** Points merged into common ones, by the common one. */
export async function mergedInto(ctx: TxCtx, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: risks.id, into: risks.mergedInto })
    .from(risks)
    .where(and(inArray(risks.mergedInto, ids), eq(risks.unitId, ctx.unit.id)));
  const merged = new Map<string, string[]>();
  for (const row of rows) merged.set(row.into ?? "", [...(merged.get(row.into ?? "") ?? []), row.id]);
  return merged;
}

/** Sends the forms that a filing rule waits for a level with; the job looks whether all of a form's levels are fixed. */
export async function fileAfter(ctx: TxCtx, definition: Definition, found: LevelRisk[]): Promise<void> {
  const forms = new Map(found.map((risk) => [risk.responseId, risk]));
  for (const [id, { formKey, postClass, level }] of forms) {
    const due = filingsFor(definition, {
      form: formKey,
      postClass,
      unitKind: ctx.unit.kind,
      level,
      moment: "levelFixed",
    });
    const mayDepend = definition.filing?.some((rule) => rule.form === formKey && rule.levels);
    if (due.length > 0 || mayDepend) await ctx.enqueue("filing.send", { unitId: ctx.unit.id, id });
  }
}
