import { and, eq } from "drizzle-orm";
import { filings } from "@/db/schema/filing";
import { responses } from "@/db/schema/response";
import { getParticipation } from "@/server/campaign/participation";
import { applying } from "@/server/dispatch/applier";
import { returnDueOn } from "@/server/review/rules";
import { shippedCalendar } from "@/server/template/calendar";
import { filingReturned } from "./delivery-rules";

/**
 * A receiver sent a filing back: it is marked with the reason and the form is opened again with a new due day. A filing
 * that this unit never made to the sender changes nothing.
 */
export const applyFilingReturned = applying(filingReturned, async (ctx, { copyId, reason }, delivery) => {
  const own = and(
    eq(filings.copyId, copyId),
    eq(filings.receiverUnitId, delivery.fromUnitId),
    eq(filings.state, "sent"),
  );
  const [standing] = await ctx.tx.select().from(filings).where(own);
  if (!standing) return;
  await ctx.touch({
    campaignId: standing.campaignId,
    subjects: [standing.responseId],
    acts: ["filing", "forms", "measures"],
  });
  const [filing] = await ctx.tx.update(filings).set({ state: "returned", reason }).where(own).returning();
  if (!filing) return;
  const [row] = await ctx.tx.select().from(responses).where(eq(responses.id, filing.responseId)).for("update");
  if (row && row.state !== "submitted") {
    const { definition } = await getParticipation(ctx, filing.campaignId);
    await ctx.tx
      .update(responses)
      .set({
        state: "returned",
        stage: "search",
        approvedAt: null,
        approvedHash: null,
        dueOn: returnDueOn(definition, shippedCalendar, ctx.today),
        version: row.version + 1,
        updatedAt: ctx.now,
      })
      .where(eq(responses.id, row.id));
  }
});
