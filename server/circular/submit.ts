import { inspectDocument } from "@/server/document/render";
import type { Finding } from "@/server/document/rules";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { perform, verb } from "@/server/frame/verb";
import { draftDocument, findingsOf } from "./findings";
import { refuseSameHand } from "./hands";
import { circularHash } from "./hash";
import { mayAct } from "./rules";
import { circularIdSchema, moveCircularSchema, returnCircularSchema } from "./schema";
import { type Circular, getCircularRow, moveCircular } from "./state";

/** Hands a draft to the office for checking (送核). @throws DomainError circularFaults */
export const submitCircular = verb({
  name: "circular.submit",
  kind: "mutation",
  permission: "circular:draft",
  input: moveCircularSchema,
  run: async (ctx, input) => {
    await refuseFaults(ctx, await getCircularRow(ctx, input.id));
    await moveCircular(ctx, "submit", input);
  },
});

/**
 * The office finds it in order (核稿) and lays it before whoever signs. It is laid out as well, so that nothing without
 * a font is found only when the number is given; the hash of what was laid out is kept, and nothing else can be signed.
 * @throws DomainError circularFaults, otherHand when it is his own draft and somebody else can check, conflict when it changed while it was laid out
 */
export const passCircular = verb({
  name: "circular.pass",
  kind: "mutation",
  permission: "circular:check",
  input: moveCircularSchema,
  prepare: async (ctx, { id }) => {
    const { document, hash, isWaiting } = await perform(getUnchecked, ctx, { id });
    if (isWaiting) refuse((await inspectDocument(document)).findings);
    return hash;
  },
  run: async (ctx, input, checkedHash) => {
    const circular = await getCircularRow(ctx, input.id);
    if (circularHash(circular) !== checkedHash) throw new DomainError("conflict", { by: circular.updatedByName });
    await refuseSameHand(ctx, "pass", input.id);
    await refuseFaults(ctx, circular);
    await moveCircular(ctx, "pass", input, { checkedHash });
  },
});

/** What is to be laid out before it passes. */
const getUnchecked = verb({
  name: "circular.unchecked",
  kind: "query",
  permission: "circular:check",
  input: circularIdSchema,
  run: async (ctx, { id }) => {
    const circular = await getCircularRow(ctx, id);
    return {
      document: draftDocument(ctx, circular),
      hash: circularHash(circular),
      isWaiting: mayAct("pass", circular.state),
    };
  },
});

/** Sends it back to the drafter with the reason; a signature already given lapses with it. */
export const returnCircular = verb({
  name: "circular.return",
  kind: "mutation",
  permission: "circular:check",
  input: returnCircularSchema,
  run: async (ctx, { id, version, reason }) => {
    await moveCircular(
      ctx,
      "return",
      { id, version, opinion: reason },
      { checkedHash: null, signedHash: null, signedBy: null, signedOn: null },
    );
  },
});

async function refuseFaults(ctx: TxCtx, circular: Circular): Promise<void> {
  refuse(await findingsOf(ctx, circular));
}

function refuse(findings: readonly Finding[]): void {
  const faults = findings.filter((finding) => finding.severity === "error");
  const [first] = faults;
  if (first)
    throw new DomainError("circularFaults", { count: faults.length, example: `${first.place}：${first.problem}` });
}
