import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { shippedCalendar } from "@/server/template/calendar";
import { getDefinition } from "@/server/template/library";
import { type ScheduledTask, schedule } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import type { DateChanges, Selection } from "./schema";

export type Campaign = Omit<typeof campaigns.$inferSelect, "dateChanges" | "selection" | "schedule"> & {
  dateChanges: DateChanges;
  selection: Selection;
  /** As issued; while a draft, as it would be issued now. */
  schedule: ScheduledTask[];
  definition: Definition;
};

export const campaignStateNames: Record<Campaign["state"], string> = {
  draft: "草稿",
  issuing: "正在下发",
  issued: "已下发",
  withdrawn: "已撤回",
};

/** A campaign of the own unit with its programme and days. @throws DomainError notFound */
export async function getOwnCampaign(ctx: TxCtx, id: string): Promise<Campaign> {
  const [row] = await ctx.tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.unitId, ctx.unit.id), eq(campaigns.id, id)));
  const campaign = found(row);
  const definition = await getDefinition(ctx, campaign.templateSha);
  const dateChanges = campaign.dateChanges;
  return {
    ...campaign,
    dateChanges,
    selection: campaign.selection,
    schedule: campaign.schedule ?? planned(definition, campaign.year, dateChanges),
    definition,
  };
}

/** The same, for acts on a campaign that is out. @throws DomainError notFound, wrongState */
export async function getIssuedCampaign(ctx: TxCtx, id: string): Promise<Campaign> {
  const campaign = await getOwnCampaign(ctx, id);
  if (campaign.state !== "issued") throw new DomainError("wrongState", { state: campaignStateNames[campaign.state] });
  return campaign;
}

/** The programme's days in a year, moved by hand where it says so. */
export const planned = (definition: Definition, year: number, changes: DateChanges): ScheduledTask[] =>
  schedule(definition, year, shippedCalendar, changes);

/**
 * The names of tasks, as units read them.
 * @throws DomainError invalidInput when a key is not a task of the programme
 */
export const taskNamesOf = (definition: Definition, taskKeys: readonly string[]): string[] =>
  taskKeys.map((key) => {
    const task = definition.tasks.find((one) => one.key === key);
    if (!task) throw new DomainError("invalidInput", { problem: `方案中没有任务“${key}”` });
    return task.title;
  });
