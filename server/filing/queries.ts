import { desc, eq } from "drizzle-orm";
import { filings } from "@/db/schema/filing";
import { responses } from "@/db/schema/response";
import { verb } from "@/server/frame/verb";
import { getReadable } from "@/server/response/form";
import { formsOfInput, responseId } from "@/server/response/schema";

/** What the own unit has filed in a campaign, newest first, with what became of it. */
export const listFilings = verb({
  name: "filing.list",
  kind: "query",
  permission: "response:readAll",
  input: formsOfInput,
  run: async (ctx, { campaignId }) => {
    const rows = await ctx.tx
      .select({ filing: filings, subject: responses.subjectLabel })
      .from(filings)
      .innerJoin(responses, eq(responses.id, filings.responseId))
      .where(eq(filings.campaignId, campaignId))
      .orderBy(desc(filings.filedAt), desc(filings.id))
      .limit(2000);
    return { rows: rows.map(({ filing: { unitId: _unit, ...filing }, subject }) => ({ ...filing, subject })) };
  },
});

/** To whom one form was filed, and whether it came back. */
export const listFilingsOfResponse = verb({
  name: "filing.ofResponse",
  kind: "query",
  permission: "response:own",
  input: responseId,
  run: async (ctx, { id }) => {
    await getReadable(ctx, id);
    const rows = await ctx.tx.select().from(filings).where(eq(filings.responseId, id)).orderBy(desc(filings.version));
    return { rows: rows.map(({ unitId: _unit, ...filing }) => filing) };
  },
});
