import type { TxCtx } from "../context";
import { DomainError } from "../errors";
import { verb } from "../verb";
import { findingsOf } from "./findings";
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

/** The office finds it in order (核稿) and lays it before whoever signs. @throws DomainError circularFaults */
export const passCircular = verb({
  name: "circular.pass",
  kind: "mutation",
  permission: "circular:check",
  input: moveCircularSchema,
  run: async (ctx, input) => {
    await refuseFaults(ctx, await getCircularRow(ctx, input.id));
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
  const faults = (await findingsOf(ctx, circular)).filter((finding) => finding.severity === "error");
  const [first] = faults;
  if (first)
    throw new DomainError("circularFaults", { count: faults.length, example: `${first.place}：${first.problem}` });
}
