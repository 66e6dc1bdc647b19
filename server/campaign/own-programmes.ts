import { eq } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { readOnce } from "@/db/shared-reads";
import type { TxCtx } from "@/server/frame/context";
import { getDefinition } from "@/server/template/library";
import type { Definition } from "@/server/template/schema";

/** The programmes of the campaigns that the own unit takes part in, by campaign. */
export const ownProgrammes = (ctx: TxCtx): Promise<Map<string, Definition>> =>
  readOnce(ctx.tx, `programmes of ${ctx.unit.id}`, () => readProgrammes(ctx));

async function readProgrammes(ctx: TxCtx): Promise<Map<string, Definition>> {
  const parts = await ctx.tx
    .select({ id: participations.campaignId, sha: participations.templateSha })
    .from(participations)
    .where(eq(participations.unitId, ctx.unit.id));
  const programmes = new Map<string, Definition>();
  for (const { id, sha } of parts) programmes.set(id, await getDefinition(ctx, sha));
  return programmes;
}
