import { z } from "zod";
import { getActiveParticipation } from "@/server/campaign/participation";
import { personOf } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb, within } from "@/server/frame/verb";
import { versionNumber } from "@/server/ground/number-schema";
import { getWritable, personNameOf, snapshotOf } from "@/server/response/form";
import { missingIn } from "@/server/response/rules";
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
  input: z.strictObject({ id: z.uuid(), version: versionNumber }),
  run: async (ctx, { id, version }) => {
    const row = await getWritable(ctx, id);
    const { definition } = await getActiveParticipation(ctx, row.campaignId);
    if (row.state !== "draft" && row.state !== "returned")
      throw new DomainError("wrongState", { state: row.state === "submitted" ? "审核中" : "已审定" });
    if (row.version !== version)
      throw new DomainError("conflict", { by: (await personNameOf(ctx, row.updatedBy)) || "他人" });
    const snapshot = await snapshotOf(ctx, row);
    const missing = missingIn(definition, snapshot);
    if (missing[0]) throw new DomainError("incomplete", { count: missing.length, example: missing[0].text });
    await ctx.touch({ campaignId: row.campaignId, subjects: [id], acts: ["forms", "measures", "levels"] });
    const seats = await loadSeats(ctx);
    const sent = await sendRound(ctx, definition, seats, row, snapshot, personOf(ctx)?.personId ?? null);
    ctx.trace({
      action: "response.submitted",
      entity: "response",
      entityId: id,
      content: { round: sent.round, stage: row.stage, hash: sent.hash, of: row.subjectLabel },
    });
    return { round: sent.round, awaits: sent.awaits };
  },
});

/** Submits forms in one act, e.g. those that came back from an Excel table; those that cannot go are named. */
export const submitMany = verb({
  name: "response.submitMany",
  kind: "mutation",
  permission: "response:proxy",
  input: z.strictObject({ ids: z.array(z.uuid()).min(1, "请选择要提交的表").max(1000) }),
  run: async (ctx, { ids }) => {
    const results: { id: string; subject: string; problem: string | null }[] = [];
    // In one order: of two who send the same forms at once, none waits for the other in turn.
    for (const id of [...ids].sort()) {
      const row = await getWritable(ctx, id);
      try {
        await within(submitResponse, ctx, { id, version: row.version });
        results.push({ id, subject: row.subjectLabel, problem: null });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        results.push({ id, subject: row.subjectLabel, problem: error.message });
      }
    }
    const sent = results.filter((one) => one.problem === null).length;
    ctx.trace({
      action: "response.submittedMany",
      entity: "unit",
      entityId: ctx.unit.id,
      content: { sent, of: ids.length },
    });
    return { results };
  },
});
