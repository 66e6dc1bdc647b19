import type { z } from "zod";
import { sendAll } from "@/server/dispatch/send";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { noteUrge } from "@/server/receipt/recipients";
import type { urge } from "@/server/urge/delivery-rules";
import { urgeReceiptSchema } from "./schema";
import { actorOf, getCircularRow, numberOf, refuseState } from "./state";

/**
 * Urges units that have not signed for a circular yet; those that have meanwhile are passed over.
 * @returns how many were urged
 */
export const urgeReceipts = verb({
  name: "circular.urge",
  kind: "mutation",
  permission: "circular:register",
  input: urgeReceiptSchema,
  isLong: true,
  run: async (ctx, { id, targets }) => {
    const circular = await getCircularRow(ctx, id);
    if (circular.state !== "issued") throw refuseState(circular, undefined);
    const urged = await noteUrge(ctx, { kind: "circular", id }, targets);
    if (urged.length === 0) throw new DomainError("wrongState", { state: "所选单位均已签收" });
    const text = `请尽快在“收文”中签收${numberOf(circular)}《${circular.title}》。`.slice(0, 500);
    const payload: z.output<typeof urge.payload> = {
      taskKeys: [],
      taskNames: [],
      text,
      channel: "message",
      by: actorOf(ctx).name,
    };
    await sendAll(
      ctx,
      urged.map((unitId) => ({
        kind: "urge" as const,
        toUnitId: unitId,
        ...(circular.campaignId ? { campaignId: circular.campaignId } : {}),
        payload,
      })),
    );
    ctx.trace({ action: "circular.urged", entity: "circular", entityId: id, content: { units: urged.length } });
    return { urged: urged.length };
  },
});
