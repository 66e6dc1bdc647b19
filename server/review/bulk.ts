import { inArray } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { getActiveParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { decideOn } from "./decide";
import { bulkCollectiveInput, bulkInput, bulkReturnInput, type DecideInput } from "./schema";
import { loadSeats } from "./seats";

/** One row of what a bulk act did; `problem` in Chinese, null when it went through. */
export type BulkResult = { id: string; subject: string; state: string; problem: string | null };

type At = { id: string; round: number; step: number };

/** Approves chosen forms in one act; those that cannot be approved are named with the reason, the others go through. */
export const bulkApprove = verb({
  name: "review.bulkApprove",
  kind: "mutation",
  permission: "response:review",
  input: bulkInput,
  run: (ctx, { items, reason }) => decideAll(ctx, items, (at) => ({ ...at, outcome: "approve", reason })),
});

/** Returns chosen forms with one reason. */
export const bulkReturn = verb({
  name: "review.bulkReturn",
  kind: "mutation",
  permission: "response:review",
  input: bulkReturnInput,
  run: (ctx, { items, reason }) => decideAll(ctx, items, (at) => ({ ...at, outcome: "return", reason })),
});

/** Records one meeting that decided several forms, e.g. those of all members of the team (ZZ-17). */
export const bulkCollective = verb({
  name: "review.bulkCollective",
  kind: "mutation",
  permission: "response:review",
  input: bulkCollectiveInput,
  isLong: true,
  run: (ctx, { items, reason, meeting }) =>
    decideAll(ctx, items, (at) => ({ ...at, outcome: "collective", reason, meeting })),
});

/**
 * Decides one form after the other in the same transaction. A refusal comes before the form's first write, so the rest
 * goes on; a fault undoes all.
 */
async function decideAll(
  ctx: TxCtx,
  items: readonly At[],
  input: (at: At) => DecideInput,
): Promise<{ results: BulkResult[] }> {
  const found = await ctx.tx
    .select()
    .from(responses)
    .where(
      inArray(
        responses.id,
        items.map((item) => item.id),
      ),
    );
  const rows = new Map(found.map((row) => [row.id, row]));
  for (const campaignId of new Set(found.map((row) => row.campaignId)))
    await ctx.touch({
      campaignId,
      subjects: found.filter((row) => row.campaignId === campaignId).map((row) => row.id),
      acts: ["forms", "measures"],
    });
  const seats = await loadSeats(ctx);
  const results: BulkResult[] = [];
  const campaigns = new Set<string>();
  for (const item of items) {
    const row = rows.get(item.id);
    if (!row) throw new DomainError("notFound");
    try {
      const { definition } = await getActiveParticipation(ctx, row.campaignId);
      const done = await decideOn(ctx, definition, seats, row, input(item));
      campaigns.add(row.campaignId);
      results.push({ id: row.id, subject: row.subjectLabel, state: done.state, problem: null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push({ id: row.id, subject: row.subjectLabel, state: row.state, problem: error.message });
    }
  }
  ctx.trace({
    action: "review.bulkDecided",
    entity: "campaign",
    entityId: [...campaigns][0] ?? "",
    content: { decided: results.filter((one) => one.problem === null).length, of: items.length },
  });
  return { results };
}
