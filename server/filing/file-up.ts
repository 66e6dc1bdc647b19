import { and, desc, eq } from "drizzle-orm";
import { filedCopies, filings } from "@/db/schema/filing";
import type { PartIn } from "@/server/campaign/participation";
import { appendAudit } from "@/server/frame/audit-entry";
import type { TxCtx } from "@/server/frame/context";
import type { ResponseRow } from "@/server/response/form";
import { contentHash } from "@/server/response/hash";
import { type Filing, filingsFor } from "@/server/template/rules/filing";
import { type Approved, approvedContent } from "./content";
import { highestLevel } from "./rules";

/** What became of a form: sent in these versions; `waits` says in Chinese why something due has not gone. */
export type Filed = { sent: { receiver: string; version: number }[]; waits: string | null };

/**
 * Files a form to whom the rules name (ZZ-9, ZZ-21): reads and hashes it here, enters the receiver in the same
 * transaction and leaves there a copy that is the receiver's own, with a row in its chain. The only writer of copies.
 * Content that has been sent already is not sent again; a later change goes as the next version. The caller holds the
 * lock on the form's row.
 */
export async function fileUp(ctx: TxCtx, part: PartIn, row: ResponseRow): Promise<Filed> {
  const approved = await approvedContent(ctx, row, part.participation.templateSha);
  if (!approved) return { sent: [], waits: "尚未审定" };
  const of = {
    form: row.formKey,
    postClass: approved.content.postClass,
    unitKind: ctx.unit.kind,
    level: highestLevel(approved.content.levels),
  };
  const atOnce = filingsFor(part.definition, { ...of, moment: "approved" });
  const afterLevels = filingsFor(part.definition, { ...of, moment: "levelFixed" });
  const due = approved.areLevelsFixed ? [...atOnce, ...afterLevels] : atOnce;
  const sent: Filed["sent"] = [];
  for (const filing of due) {
    const version = await sendTo(ctx, part, row, approved, filing);
    if (version !== null) sent.push({ receiver: filing.receiver, version });
  }
  return { sent, waits: !approved.areLevelsFixed && afterLevels.length > 0 ? "等级尚未全部确定" : null };
}

async function sendTo(
  ctx: TxCtx,
  part: PartIn,
  row: ResponseRow,
  approved: Approved,
  filing: Filing,
): Promise<number | null> {
  const receiverId = part.participation.issuerId;
  const [last] = await ctx.tx
    .select()
    .from(filings)
    .where(
      and(eq(filings.responseId, row.id), eq(filings.receiverUnitId, receiverId), eq(filings.section, filing.section)),
    )
    .orderBy(desc(filings.version))
    .limit(1);
  const hash = contentHash(approved.content);
  if (last?.hash === hash) return null;
  const version = (last?.version ?? 0) + 1;
  const copyId = ctx.newId();
  const filingId = ctx.newId();
  if (last?.state === "sent") await ctx.tx.update(filings).set({ state: "superseded" }).where(eq(filings.id, last.id));
  await ctx.tx.insert(filings).values({
    unitId: ctx.unit.id,
    id: filingId,
    campaignId: row.campaignId,
    formKey: row.formKey,
    responseId: row.id,
    submissionId: approved.submissionId,
    receiverUnitId: receiverId,
    receiverName: filing.receiver,
    section: filing.section,
    version,
    copyId,
    hash,
    state: "sent",
    filedAt: ctx.now,
  });
  await ctx.as({ unitId: receiverId }, () =>
    receive(ctx, row, approved, { ...filing, receiverId, copyId, version, hash }, last?.copyId ?? null),
  );
  ctx.trace({
    action: "filing.sent",
    entity: "response",
    entityId: row.id,
    content: { to: filing.receiver, version, hash },
  });
  return version;
}

/** In the receiver's unit: the copy, what it replaces, and the row in the receiver's chain. */
async function receive(
  ctx: TxCtx,
  row: ResponseRow,
  approved: Approved,
  filing: Filing & { receiverId: string; copyId: string; version: number; hash: string },
  replaces: string | null,
): Promise<void> {
  if (replaces)
    await ctx.tx
      .update(filedCopies)
      .set({ state: "superseded" })
      .where(
        and(eq(filedCopies.unitId, filing.receiverId), eq(filedCopies.id, replaces), eq(filedCopies.state, "received")),
      );
  await ctx.tx.insert(filedCopies).values({
    unitId: filing.receiverId,
    id: filing.copyId,
    sourceUnitId: ctx.unit.id,
    sourceUnitName: ctx.unit.name,
    sourceResponseId: row.id,
    sourceRound: approved.round,
    version: filing.version,
    campaignId: row.campaignId,
    formKey: row.formKey,
    layer: row.layer,
    subjectLabel: row.subjectLabel,
    section: filing.section,
    content: approved.content,
    hash: filing.hash,
    state: "received",
    receivedAt: ctx.now,
  });
  await appendAudit(ctx.tx, filing.receiverId, ctx.now, [
    {
      action: "copy.received",
      entity: "copy",
      entityId: filing.copyId,
      content: { from: ctx.unit.id, response: row.id, version: filing.version, hash: filing.hash },
    },
  ]);
}
