import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { campaigns } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { perform, verb } from "@/server/frame/verb";
import { finishProcess, type ProcessHandler, startProcess } from "@/server/jobs/process";
import { campaignStateNames, getOwnCampaign } from "./campaign";
import { enlist } from "./enlist";
import { planOf } from "./plan";
import { issueInput } from "./schema";

/**
 * Issues a campaign (下发): one act, all or nothing. The draft is closed against changes at once; the work is a process,
 * and if it fails the draft is open again.
 * @returns the process
 * @throws DomainError conflict when the draft was changed since it was previewed; invalidInput when nobody takes part
 */
export const issueCampaign = verb({
  name: "campaign.issue",
  kind: "mutation",
  permission: "campaign:write",
  input: issueInput,
  run: async (ctx, { id, version }) => {
    const campaign = await getOwnCampaign(ctx, id);
    if (campaign.state !== "draft") throw new DomainError("wrongState", { state: campaignStateNames[campaign.state] });
    const { planned } = await planOf(ctx, campaign);
    if (planned.length === 0) throw new DomainError("invalidInput", { problem: "没有参加单位，请先选择单位" });
    const closed = await ctx.tx
      .update(campaigns)
      .set({ state: "issuing" })
      .where(
        and(
          eq(campaigns.unitId, ctx.unit.id),
          eq(campaigns.id, id),
          eq(campaigns.state, "draft"),
          eq(campaigns.version, version),
        ),
      )
      .returning({ id: campaigns.id });
    if (closed.length === 0) throw new DomainError("conflict", { by: "同事" });
    const process = await startProcess(ctx, { kind: "issue", title: `下发：${campaign.title}`, input: { id } });
    ctx.trace({
      action: "campaign.issueStarted",
      entity: "campaign",
      entityId: id,
      content: { title: campaign.title, units: planned.length, process: process.id },
    });
    return { process: process.id };
  },
});

const processInput = z.object({ id: z.uuid() });

/** Handler of processes of kind `issue`. */
export const issueHandler: ProcessHandler = async ({ ctx, id: process, input, progress }) => {
  const { id } = processInput.parse(input);
  await progress(0, 1);
  const { units } = await perform(issueNow, ctx, { id, process });
  return { result: { campaignId: id, units } };
};

/** The issue itself, in one transaction with the end of its process. */
export const issueNow = verb({
  name: "campaign.issueNow",
  kind: "mutation",
  permission: "system:run",
  input: z.strictObject({ id: z.uuid(), process: z.uuid().nullable() }),
  run: async (ctx, { id, process }) => {
    const campaign = await getOwnCampaign(ctx, id);
    const { planned } = await planOf(ctx, campaign);
    const issued = await ctx.tx
      .update(campaigns)
      .set({ state: "issued", schedule: campaign.schedule, issuedAt: ctx.now })
      .where(and(eq(campaigns.unitId, ctx.unit.id), eq(campaigns.id, id), eq(campaigns.state, "issuing")))
      .returning({ id: campaigns.id });
    if (issued.length === 0) throw new DomainError("wrongState", { state: campaignStateNames[campaign.state] });
    await enlist(ctx, campaign, planned);
    const result = { campaignId: id, units: planned.length };
    if (process) await finishProcess(ctx, process, { result });
    ctx.trace({ action: "campaign.issued", entity: "campaign", entityId: id, content: result });
    return result;
  },
});

/** Opens the draft again when its issue is given up. */
export async function reopenDraft(ctx: TxCtx, input: unknown): Promise<void> {
  const { id } = processInput.parse(input);
  await ctx.tx
    .update(campaigns)
    .set({ state: "draft" })
    .where(and(eq(campaigns.unitId, ctx.unit.id), eq(campaigns.id, id), eq(campaigns.state, "issuing")));
  ctx.trace({ action: "campaign.issueFailed", entity: "campaign", entityId: id });
}
