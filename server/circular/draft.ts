import { and, eq, ne, sql } from "drizzle-orm";
import { circulars } from "@/db/schema/circular";
import { getHead } from "@/server/assessment/view";
import { campaignStateNames, getOwnCampaign } from "@/server/campaign/campaign";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { draft } from "./draft-rules";
import { getCircularFacts } from "./facts";
import { noteWriter } from "./hands";
import {
  blankCircularSchema,
  type CircularContent,
  draftCircularSchema,
  followCircularSchema,
  redraftCircularSchema,
} from "./schema";
import { actorOf, getCircularRow, noteStep, numberOf, organOf, refuseState } from "./state";
import { campaignTargets } from "./target";

/**
 * Drafts a circular from an assessment's frozen figures.
 * @throws DomainError wrongState unless frozen
 */
export const draftCircular = verb({
  name: "circular.draft",
  kind: "mutation",
  permission: "circular:draft",
  input: draftCircularSchema,
  run: async (ctx, { assessmentId, naming, withAnnex }) => {
    const { assessment } = await getHead(ctx, assessmentId);
    const facts = await getCircularFacts(ctx, assessmentId);
    const targets = await campaignTargets(ctx, assessment.campaignId);
    const written = draft(facts, issuerOf(ctx), { naming, withAnnex }, targets);
    return insertDraft(ctx, { kind: "original", campaignId: assessment.campaignId, assessmentId, ...written });
  },
});

/** Writes the text of a draft anew from the figures, by another choice of who is named; edits made so far are lost. */
export const redraftCircular = verb({
  name: "circular.redraft",
  kind: "mutation",
  permission: "circular:draft",
  input: redraftCircularSchema,
  run: async (ctx, { id, version, naming, withAnnex }) => {
    const row = await getCircularRow(ctx, id);
    if (!row.assessmentId || !row.campaignId) throw new DomainError("wrongState", { state: "不是据考核起草的通报" });
    const facts = await getCircularFacts(ctx, row.assessmentId);
    const targets = await campaignTargets(ctx, row.campaignId);
    const written = draft(facts, issuerOf(ctx), { naming, withAnnex }, targets);
    const content = { ...written.content, targets: row.content.targets, copies: row.content.copies };
    const changed = await ctx.tx
      .update(circulars)
      .set({ content, version: version + 1, updatedAt: ctx.now, updatedByName: actorOf(ctx).name })
      .where(
        and(
          eq(circulars.unitId, ctx.unit.id),
          eq(circulars.id, id),
          eq(circulars.state, "draft"),
          eq(circulars.version, version),
        ),
      )
      .returning({ id: circulars.id });
    if (changed.length === 0) throw refuseState(row, version);
    await noteWriter(ctx, id);
    ctx.trace({ action: "circular.redrafted", entity: "circular", entityId: id, content: { naming } });
    return { version: version + 1 };
  },
});

/**
 * Begins a circular that is about no assessment, of a campaign of the own unit or of none.
 * @throws DomainError notFound for another's campaign, wrongState for one that was not issued
 */
export const beginCircular = verb({
  name: "circular.begin",
  kind: "mutation",
  permission: "circular:draft",
  input: blankCircularSchema,
  run: async (ctx, { title, campaignId }) => {
    if (campaignId) await demandIssued(ctx, campaignId);
    const targets = campaignId ? await campaignTargets(ctx, campaignId) : [];
    return insertDraft(ctx, {
      kind: "original",
      campaignId: campaignId ?? null,
      assessmentId: null,
      title,
      content: plainContent(ctx, "", targets),
    });
  },
});

/** Also of a withdrawn campaign there is something to tell. */
async function demandIssued(ctx: TxCtx, campaignId: string): Promise<void> {
  const { state } = await getOwnCampaign(ctx, campaignId);
  if (state === "draft" || state === "issuing")
    throw new DomainError("wrongState", { state: campaignStateNames[state] });
}

/**
 * Begins the document that corrects or withdraws an issued one: a circular of its own that cites title and number,
 * for what was sent is never overwritten (data-model §10).
 *
 * @throws DomainError wrongState unless the first one was issued, and when it was withdrawn or its withdrawal is under way
 */
export const followCircular = verb({
  name: "circular.follow",
  kind: "mutation",
  permission: "circular:draft",
  input: followCircularSchema,
  run: async (ctx, { aboutId, kind, reason }) => {
    await ctx.tx.execute(
      sql`select 1 from circulars where unit_id = ${ctx.unit.id}::uuid and id = ${aboutId}::uuid for update`,
    );
    const about = await getCircularRow(ctx, aboutId);
    const number = numberOf(about);
    if (about.state !== "issued" || number === null) throw refuseState(about, undefined);
    await refuseWithdrawn(ctx, aboutId);
    const why = reason.replace(/[。．.，,；;！!]+$/u, "");
    const cited = `《${about.title}》（${number}）`;
    const text =
      kind === "correction"
        ? `经核，我单位印发的${cited}内容有误，原因是：${why}。现予更正，以本通报为准，原文其他内容不变。`
        : `因${why}，现决定撤销${cited}，该通报自始不作依据，请各单位停止使用并妥善保管原件。`;
    return insertDraft(ctx, {
      kind,
      aboutId,
      campaignId: about.campaignId,
      assessmentId: null,
      title: `${organOf(ctx)}关于${kind === "correction" ? "更正" : "撤销"}《${about.title}》的通报`.slice(0, 150),
      content: { ...plainContent(ctx, text, []), recipients: about.content.recipients, targets: about.content.targets },
    });
  },
});

async function refuseWithdrawn(ctx: TxCtx, aboutId: string): Promise<void> {
  const [withdrawal] = await ctx.tx
    .select()
    .from(circulars)
    .where(
      and(
        eq(circulars.unitId, ctx.unit.id),
        eq(circulars.aboutId, aboutId),
        eq(circulars.kind, "withdrawal"),
        ne(circulars.state, "void"),
      ),
    )
    .limit(1);
  if (!withdrawal) return;
  const number = withdrawal.state === "issued" ? numberOf(withdrawal) : null;
  throw new DomainError("wrongState", { state: number ? `已由${number}撤销` : "撤销通报正在办理" });
}

const issuerOf = (ctx: TxCtx) => ({ organ: organOf(ctx), shortName: ctx.unit.organName ?? ctx.unit.shortName });

function plainContent(ctx: TxCtx, text: string, targets: readonly { unitId: string }[]): CircularContent {
  return {
    recipients: "",
    blocks: [
      { kind: "paragraph", id: "b1", text, figures: [] },
      { kind: "paragraph", id: "b2", text: "特此通报。", figures: [] },
    ],
    annexes: [],
    copies: "",
    notes: "",
    issuer: `${issuerOf(ctx).shortName}办公室`,
    sealed: true,
    naming: { mode: "none", edge: 3, criticised: false },
    tellsOwn: false,
    targets: targets.map((target) => target.unitId),
  };
}

async function insertDraft(
  ctx: TxCtx,
  draft: Pick<typeof circulars.$inferInsert, "kind" | "campaignId" | "assessmentId" | "aboutId" | "title"> & {
    content: CircularContent;
  },
): Promise<{ id: string }> {
  const id = ctx.newId();
  const { personId, name } = actorOf(ctx);
  await ctx.tx.insert(circulars).values({
    unitId: ctx.unit.id,
    id,
    ...draft,
    state: "draft",
    createdBy: personId,
    createdAt: ctx.now,
    updatedByName: name,
    updatedAt: ctx.now,
  });
  await noteStep(ctx, id, "drafted", "");
  ctx.trace({
    action: "circular.drafted",
    entity: "circular",
    entityId: id,
    content: { kind: draft.kind, assessmentId: draft.assessmentId ?? null, aboutId: draft.aboutId ?? null },
  });
  return { id };
}
