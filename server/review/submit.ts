import { z } from "zod";
import { getActiveParticipation } from "@/server/campaign/participation";
import { refreshProgress } from "@/server/campaign/progress";
import { personOf } from "@/server/context";
import { DomainError } from "@/server/errors";
import { getWritable, nameOf, snapshotOf } from "@/server/response/form";
import { missingIn } from "@/server/response/rules";
import { verb } from "@/server/verb";
import { sendRound } from "./round";
import { loadSeats } from "./seats";

/**
 * Sends a form for review: everything asked for is filled in, every step has somebody to take it; what is sent is
 * frozen with its hash. A form without review steps is approved at once.
 * @throws DomainError incomplete {count, example}; noReviewer {why}; conflict; wrongState
 */
export const submitResponse = verb({
  name: "response.submit",
  kind: "mutation",
  permission: "response:own",
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  run: async (ctx, { id, version }) => {
    const row = await getWritable(ctx, id);
    const { definition } = await getActiveParticipation(ctx, row.campaignId);
    if (row.state !== "draft" && row.state !== "returned")
      throw new DomainError("wrongState", { state: row.state === "submitted" ? "审核中" : "已审定" });
    if (row.version !== version)
      throw new DomainError("conflict", { by: (await nameOf(ctx, row.updatedBy)) || "他人" });
    const snapshot = await snapshotOf(ctx, row);
    const missing = missingIn(definition, snapshot);
    if (missing[0]) throw new DomainError("incomplete", { count: missing.length, example: missing[0].text });
    const seats = await loadSeats(ctx);
    const sent = await sendRound(ctx, definition, seats, row, snapshot, personOf(ctx)?.personId ?? null);
    ctx.trace({
      action: "response.submitted",
      entity: "response",
      entityId: id,
      content: { round: sent.round, stage: row.stage, hash: sent.hash, of: row.subjectLabel },
    });
    await refreshProgress(ctx, row.campaignId);
    return { round: sent.round, awaits: sent.awaits };
  },
});
