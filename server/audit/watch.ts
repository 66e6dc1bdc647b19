import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { auditHeads } from "@/db/schema/audit";
import { renderPdf } from "@/server/document/render";
import type { FormInput } from "@/server/document/schema";
import type { Ctx, TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { verb } from "@/server/frame/verb";
import { anchorPage } from "./anchor-page";

const anchorNote = z.object({
  chains: z.number(),
  rows: z.number(),
  root: z.string(),
  key: z.string(),
  previous: z.string().nullable(),
});
/** `findings`: places that are not as they were written; `anchors`: how many were compared, null = there was no folder. */
const verificationNote = z.object({
  chains: z.number(),
  rows: z.number(),
  findings: z.number(),
  anchors: z.number().nullable(),
});

/** How the audit stands: the end of the unit's own chain, the last anchor and the last verification; null = none yet. */
export const getAuditWatch = verb({
  name: "audit.watch",
  kind: "query",
  permission: "audit:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const [head] = await ctx.tx
      .select({ seq: auditHeads.seq, hash: auditHeads.hash })
      .from(auditHeads)
      .where(eq(auditHeads.unitId, ctx.unit.id));
    return { head: head ?? null, ...(await notesOf(ctx)) };
  },
});

/**
 * The last anchor as a page to be signed and kept apart from the data.
 * @throws DomainError notFound while none has been signed
 */
export const printAnchor = verb({
  name: "audit.printAnchor",
  kind: "disclosure",
  permission: "audit:read",
  input: z.strictObject({}),
  run: async (ctx): Promise<FormInput> => {
    const anchor = found((await notesOf(ctx)).anchor);
    const { number, root } = anchor;
    ctx.trace({ action: "anchor.printed", entity: "anchor", entityId: String(number), content: { root } });
    return anchorPage({ ...anchor, at: anchor.at.toISOString() });
  },
});

/** Draws the page, after the commit. */
export async function renderAnchor(document: FormInput, ctx: Ctx): Promise<Rendered> {
  const { bytes } = await renderPdf(document, { at: ctx.now });
  return { bytes, name: `${document.title}.pdf`, mime: "application/pdf" };
}

async function notesOf(ctx: TxCtx) {
  const rows = await ctx.tx.execute<{ action: string; number: string; at: string | Date; content: unknown }>(
    sql`select action, number, at, content from app.audit_watch()`,
  );
  const noted = new Map(rows.map((row) => [row.action, row]));
  const [anchor, verification] = [noted.get("anchor.signed"), noted.get("audit.verified")];
  return {
    anchor: anchor
      ? { number: Number(anchor.number), at: new Date(anchor.at), ...anchorNote.parse(anchor.content) }
      : null,
    verification: verification
      ? { at: new Date(verification.at), ...verificationNote.parse(verification.content) }
      : null,
  };
}
