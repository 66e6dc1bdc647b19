import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { responses } from "@/db/schema/response";
import { getActiveParticipation, getParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import type { ResponseRow } from "@/server/response/form";
import { formsOfInput } from "@/server/response/schema";
import { fileUp } from "./file-up";

/**
 * Job `filing.send`: files one form at the moment its rule names. A second run sends nothing again.
 */
export const sendFiling = verb({
  name: "filing.send",
  kind: "mutation",
  permission: "system:run",
  input: z.object({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const row = await lockRow(ctx, id);
    const part = await getParticipation(ctx, row.campaignId);
    await ctx.touch({ campaignId: row.campaignId, subjects: [id], acts: ["filing"] });
    const filed =
      part.participation.state === "active" ? await fileUp(ctx, part, row) : { sent: [], waits: "活动已停止" };
    if (filed.sent.length === 0)
      ctx.trace({ action: "filing.waited", entity: "response", entityId: id, content: { why: filed.waits } });
    return filed;
  },
});

/** Files everything of a campaign that is due and has not gone; for the liaison. */
export const sendMissing = verb({
  name: "filing.sendMissing",
  kind: "mutation",
  permission: "filing:write",
  input: formsOfInput,
  run: async (ctx, { campaignId }) => {
    const part = await getActiveParticipation(ctx, campaignId);
    const forms = [...new Set((part.definition.filing ?? []).map((rule) => rule.form)), ""];
    const rows = await ctx.tx
      .select()
      .from(responses)
      .where(
        and(eq(responses.campaignId, campaignId), inArray(responses.formKey, forms), isNotNull(responses.approvedHash)),
      )
      .orderBy(responses.id)
      // All at once, before the receiver's chain is touched: a job that files one of them waits, and finds it sent.
      .for("update");
    await ctx.touch({ campaignId, subjects: rows.map((row) => row.id), acts: ["filing"] });
    let sent = 0;
    const waiting: { id: string; subject: string; why: string }[] = [];
    for (const row of rows.toSorted((a, b) => a.formKey.localeCompare(b.formKey))) {
      const filed = await fileUp(ctx, part, row);
      sent += filed.sent.length;
      if (filed.waits) waiting.push({ id: row.id, subject: row.subjectLabel, why: filed.waits });
    }
    ctx.trace({ action: "filing.checked", entity: "campaign", entityId: campaignId, content: { sent } });
    return { sent, waiting };
  },
});

/** The form, locked: two filings of the same form at once would send the same version twice. */
async function lockRow(ctx: TxCtx, id: string): Promise<ResponseRow> {
  const [row] = await ctx.tx.select().from(responses).where(eq(responses.id, id)).for("update");
  return found(row);
}
