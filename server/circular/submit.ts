import type { TxCtx } from "../context";
import { inspectDocument } from "../document/render";
import type { Finding } from "../document/rules";
import { DomainError } from "../errors";
import { verb } from "../verb";
import { draftDocument, findingsOf } from "./findings";
import { moveCircularSchema, returnCircularSchema } from "./schema";
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
 * a font is found only when the number is given.
 * @throws DomainError circularFaults
 */
export const passCircular = verb({
  name: "circular.pass",
  kind: "mutation",
  permission: "circular:check",
  input: moveCircularSchema,
  run: async (ctx, input) => {
    const circular = await getCircularRow(ctx, input.id);
    await refuseFaults(ctx, circular);
    refuse((await inspectDocument(draftDocument(ctx, circular))).findings);
    await moveCircular(ctx, "pass", input);
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
      { signedHash: null, signedBy: null, signedOn: null },
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
