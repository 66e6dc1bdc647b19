import { and, desc, eq, isNotNull } from "drizzle-orm";
import { handIns } from "@/db/schema/task";
import { ownProgrammes } from "@/server/campaign/own-programmes";
import type { TxCtx } from "@/server/frame/context";
import { type Contribution, ifMay } from "@/server/frame/contribution";
import { type OwnWork, waitingFor } from "@/server/ground/desk";
import type { Definition } from "@/server/template/schema";
import { listParticipations } from "./queries";

/** What is late in the unit, for who sees to it, and what the reader handed in. */
export const taskOnDesk: Contribution = {
  waiting: async (ctx) => {
    if (!ctx.actor.permissions.has("response:proxy")) return [];
    const parts = (await ifMay(ctx, listParticipations, {})) ?? [];
    return parts
      .filter((part) => part.state === "active")
      .flatMap((part) => waitingFor("late", `超期未报：${part.title}`, part.openLate, { id: part.campaignId }));
  },
  own: async (ctx, me, most) => {
    const started = await handedIn(ctx, me, most);
    return { started, done: started.map((one) => ({ ...one, title: `上报：${one.title}` })) };
  },
};

async function handedIn(ctx: TxCtx, me: string, most: number): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select()
    .from(handIns)
    .where(and(eq(handIns.submittedBy, me), isNotNull(handIns.submittedAt)))
    .orderBy(desc(handIns.submittedAt))
    .limit(most);
  const programmes = rows.length === 0 ? new Map<string, Definition>() : await ownProgrammes(ctx);
  return rows.flatMap((row) => {
    const task = programmes.get(row.campaignId)?.tasks.find((one) => one.key === row.taskKey);
    if (!task || !row.submittedAt) return [];
    return [
      { key: "task", id: row.campaignId, task: row.taskKey, title: task.title, note: "已上报", at: row.submittedAt },
    ];
  });
}
