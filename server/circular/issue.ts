import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { files } from "@/db/schema/file";
import { units } from "@/db/schema/unit";
import { chunksOf, type Sending, sendAll } from "@/server/dispatch/send";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { addRecipients } from "@/server/receipt/recipients";
import type { issuedCircular } from "./delivery-rules";
import { getCircularFacts } from "./facts";
import type { CircularFacts } from "./figure-rules";
import { circularIdSchema, type OwnResult } from "./schema";
import { type Circular, getCircularRow, moveCircular, numberOf } from "./state";
import { isInBranch, isOpenOn } from "./target";

/**
 * Sends a numbered circular to the units chosen (印发): a delivery each, with the unit's own place where the draft says
 * so. All in one act or none.
 *
 * @throws DomainError notRendered, noRecipients, wrongState
 */
export const issueCircular = verb({
  name: "circular.issue",
  kind: "mutation",
  permission: "circular:register",
  input: circularIdSchema,
  run: async (ctx, { id }) => {
    const circular = await moveCircular(ctx, "issue", { id, opinion: "" }, { issuedAt: ctx.now });
    const payload = await payloadOf(ctx, circular);
    const receivers = await receiversOf(ctx, circular.content.targets);
    if (receivers.length === 0) throw new DomainError("noRecipients");
    const results = await ownResults(ctx, circular);
    const sendings = receivers.map(
      (unit): Sending => ({
        kind: "circular",
        toUnitId: unit.id,
        ...(circular.campaignId ? { campaignId: circular.campaignId } : {}),
        payload: { ...payload, ownResult: results(unit.id) },
      }),
    );
    const sent = await sendAll(ctx, sendings);
    await addRecipients(
      ctx,
      { kind: "circular", id },
      receivers.map((unit, at) => ({ unitId: unit.id, name: unit.name, dispatchId: found(sent[at]) })),
    );
    ctx.trace({
      action: "circular.sent",
      entity: "circular",
      entityId: id,
      content: { number: payload.number, units: receivers.length, sha256: payload.file.sha256 },
    });
    return { units: receivers.length };
  },
});

async function payloadOf(
  ctx: TxCtx,
  circular: Circular,
): Promise<Omit<z.output<typeof issuedCircular.payload>, "ownResult">> {
  const { fileId } = circular;
  const number = numberOf(circular);
  if (!fileId || number === null) throw new DomainError("notRendered");
  const [file] = await ctx.tx
    .select({ sha256: files.sha256, name: files.name, mime: files.mime, size: files.size })
    .from(files)
    .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, fileId)));
  const about = circular.aboutId ? await getCircularRow(ctx, circular.aboutId) : null;
  return {
    circularId: circular.id,
    kind: circular.kind,
    aboutCircularId: about?.id ?? null,
    aboutNumber: about && numberOf(about),
    title: circular.title,
    number,
    file: found(file),
  };
}

/** The chosen units that stand in the own branch and are not closed. */
async function receiversOf(ctx: TxCtx, targets: string[]): Promise<{ id: string; name: string }[]> {
  const receivers: { id: string; name: string }[] = [];
  for (const chunk of chunksOf([...new Set(targets)], 1_000))
    receivers.push(
      ...(await ctx.tx
        .select({ id: units.id, name: units.name })
        .from(units)
        .where(and(inArray(units.id, chunk), isInBranch(ctx), isOpenOn(ctx.today)))
        .orderBy(units.treeKey)),
    );
  return receivers;
}

async function ownResults(ctx: TxCtx, circular: Circular): Promise<(unitId: string) => OwnResult | null> {
  if (!circular.content.tellsOwn || !circular.assessmentId) return () => null;
  const facts = await getCircularFacts(ctx, circular.assessmentId);
  const byUnit = new Map(facts.units.map((unit) => [unit.unitId, ownResult(facts, unit)]));
  return (unitId) => byUnit.get(unitId) ?? null;
}

const ownResult = (facts: CircularFacts, unit: CircularFacts["units"][number]): OwnResult => ({
  assessment: facts.assessmentTitle,
  peerGroup: unit.peerGroup?.name ?? "",
  rank: unit.rank,
  of: unit.of,
  total: unit.score.total,
  band: unit.score.band?.name ?? null,
  criticised: unit.hint.criticised.map((ground) => ground.title),
});
