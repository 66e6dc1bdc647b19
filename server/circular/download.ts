import { and, eq } from "drizzle-orm";
import { incomingDocuments } from "@/db/schema/circular";
import { files } from "@/db/schema/file";
import { renderPdf } from "@/server/document/render";
import type { DocumentInput } from "@/server/document/schema";
import type { Ctx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { verb } from "@/server/frame/verb";
import { documentOf } from "./queries";
import { circularStateNames } from "./rules";
import { circularIdSchema, receiveSchema } from "./schema";
import { getCircularRow } from "./state";

type Stored = { sha256: string; name: string };
type Printable = Stored | { document: DocumentInput; name: string };

/** A circular as PDF: the numbered file once there is one, before that the text as it stands, without number. */
export const printCircular = verb({
  name: "circular.print",
  kind: "disclosure",
  permission: "circular:read",
  input: circularIdSchema,
  run: async (ctx, { id }): Promise<Printable> => {
    const circular = await getCircularRow(ctx, id);
    ctx.trace({ action: "circular.printed", entity: "circular", entityId: id, content: { state: circular.state } });
    if (!circular.fileId)
      return {
        document: documentOf(ctx, circular),
        name: `（${circularStateNames[circular.state]}）${circular.title}.pdf`,
      };
    const [file] = await ctx.tx
      .select({ sha256: files.sha256, name: files.name })
      .from(files)
      .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, circular.fileId)));
    return found(file);
  },
});

/** An incoming document as PDF, byte for byte as sent. */
export const printIncoming = verb({
  name: "incoming.print",
  kind: "disclosure",
  permission: "incoming:read",
  input: receiveSchema,
  run: async (ctx, { id }): Promise<Stored> => {
    const [file] = await ctx.tx
      .select({ sha256: files.sha256, name: files.name })
      .from(incomingDocuments)
      .innerJoin(files, and(eq(files.unitId, incomingDocuments.unitId), eq(files.id, incomingDocuments.fileId)))
      .where(and(eq(incomingDocuments.unitId, ctx.unit.id), eq(incomingDocuments.id, id)));
    ctx.trace({ action: "incoming.printed", entity: "incomingDocument", entityId: id });
    return found(file);
  },
});

/** The bytes of what `printCircular` and `printIncoming` name. */
export async function renderCircularFile(printable: Printable, ctx: Ctx): Promise<Rendered> {
  const mime = "application/pdf";
  if ("sha256" in printable) return { bytes: await ctx.blobs.get(printable.sha256), name: printable.name, mime };
  const { bytes } = await renderPdf(printable.document, { at: ctx.now });
  return { bytes, name: printable.name, mime };
}
