import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { circulars } from "@/db/schema/circular";
import { numberText } from "@/server/document/notation";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { startProcess } from "@/server/jobs/process";
import { takeNumber } from "@/server/number/take";
import { circularHash } from "./hash";
import { circularIdSchema, moveCircularSchema } from "./schema";
import { type Circular, getCircularRow, moveCircular, numberOf, refuseState } from "./state";

/**
 * Gives a signed circular its number and has the numbered PDF made (登记). The series is locked until the transaction
 * ends, so numbers have no gap and none comes twice; a roll-back gives the number back (data-model §10).
 *
 * @throws DomainError noOrganCode, contentChanged when it is not what was signed, wrongState
 */
export const registerCircular = verb({
  name: "circular.register",
  kind: "mutation",
  permission: "circular:register",
  input: moveCircularSchema,
  run: async (ctx, { id, version, opinion }) => {
    const code = ctx.unit.organCode;
    if (!code) throw new DomainError("noOrganCode");
    const year = Number(ctx.today.slice(0, 4));
    const registered = await moveCircular(ctx, "register", { id, version, opinion }, { registeredAt: ctx.now });
    refuseChanged(registered);
    const serial = await takeNumber(ctx, { kind: "circular", code, year });
    await ctx.tx
      .update(circulars)
      .set({ code, year, serial })
      .where(and(eq(circulars.unitId, ctx.unit.id), eq(circulars.id, id)));
    const number = numberText({ code, year, serial });
    ctx.trace({ action: "circular.numbered", entity: "circular", entityId: id, content: { number } });
    const process = await startRender(ctx, registered, number);
    return { number, processId: process.id };
  },
});

/** Has the numbered PDF made again after a failure; the number stays. */
export const rerenderCircular = verb({
  name: "circular.rerender",
  kind: "mutation",
  permission: "circular:register",
  input: circularIdSchema,
  run: async (ctx, { id }) => {
    const row = await getCircularRow(ctx, id);
    const number = numberOf(row);
    if (row.state !== "registered" || row.fileId || number === null) throw refuseState(row, undefined);
    const process = await startRender(ctx, row, number);
    ctx.trace({ action: "circular.rerendered", entity: "circular", entityId: id });
    return { processId: process.id };
  },
});

/** Input of a process that draws a numbered circular. */
export const renderInput = z.strictObject({ circularId: z.uuid() });

/** @throws DomainError contentChanged unless the content is byte for byte what was signed */
export function refuseChanged(circular: Circular): void {
  if (circularHash(circular) !== circular.signedHash) throw new DomainError("contentChanged");
}

const startRender = (ctx: TxCtx, circular: Circular, number: string) =>
  startProcess(ctx, {
    kind: "circular",
    title: `生成 ${number} ${circular.title}`.slice(0, 120),
    input: { circularId: circular.id } satisfies z.output<typeof renderInput>,
  });
