import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { circulars } from "@/db/schema/circular";
import { files } from "@/db/schema/file";
import type { FontUse } from "@/server/document/font/part";
import { numberText } from "@/server/document/notation";
import { renderPdf } from "@/server/document/render";
import { dayOf } from "@/server/frame/context";
import { perform, verb } from "@/server/frame/verb";
import type { ProcessHandler } from "@/server/jobs/process";
import { toDocument } from "./document-rules";
import { refuseChanged, renderInput } from "./register";
import { circularIdSchema } from "./schema";
import { getCircularRow, organOf, refuseState } from "./state";

/** Draws the numbered PDF and keeps it; a second run finds the first one's file. */
export const renderCircular: ProcessHandler = async (run) => {
  const { circularId } = renderInput.parse(run.input);
  const numbered = await perform(getNumbered, run.ctx, { id: circularId });
  if (numbered.fileId) return { fileId: numbered.fileId };
  const { bytes, pages, fonts } = await renderPdf(numbered.document, { at: numbered.registeredAt });
  const stored = await run.ctx.blobs.put(bytes);
  return perform(attachFile, run.ctx, { id: circularId, ...stored, name: numbered.name, pages, fonts });
};

/** The document with number and days, from content that is still what was signed. */
const getNumbered = verb({
  name: "circular.numbered",
  kind: "query",
  permission: "system:run",
  input: circularIdSchema,
  run: async (ctx, { id }) => {
    const row = await getCircularRow(ctx, id);
    const { code, year, serial, registeredAt } = row;
    if (!code || !year || !serial || !registeredAt) throw refuseState(row, undefined);
    refuseChanged(row);
    const number = { code, year, serial };
    return {
      fileId: row.fileId,
      registeredAt,
      name: `${numberText(number)} ${row.title}.pdf`,
      document: toDocument({
        organ: organOf(ctx),
        title: row.title,
        content: row.content,
        number,
        signedOn: row.signedOn,
        printedOn: dayOf(registeredAt),
      }),
    };
  },
});

const attachFile = verb({
  name: "circular.attach",
  kind: "mutation",
  permission: "system:run",
  input: z.strictObject({
    id: z.uuid(),
    sha256: z.string(),
    size: z.number().int(),
    name: z.string(),
    pages: z.number().int(),
    fonts: z.array(z.custom<FontUse>((one) => typeof one === "object" && one !== null)),
  }),
  run: async (ctx, { id, sha256, size, name, pages, fonts }) => {
    refuseChanged(await getCircularRow(ctx, id));
    const fileId = ctx.newId();
    await ctx.tx.insert(files).values({
      unitId: ctx.unit.id,
      id: fileId,
      sha256,
      name,
      mime: "application/pdf",
      size,
      purpose: "circular",
      createdAt: ctx.now,
    });
    const attached = await ctx.tx
      .update(circulars)
      .set({ fileId, fonts, pages })
      .where(
        and(
          eq(circulars.unitId, ctx.unit.id),
          eq(circulars.id, id),
          eq(circulars.state, "registered"),
          isNull(circulars.fileId),
        ),
      )
      .returning({ id: circulars.id });
    if (attached.length === 0) throw refuseState(await getCircularRow(ctx, id), undefined);
    ctx.trace({ action: "circular.rendered", entity: "circular", entityId: id, content: { sha256, pages, fonts } });
    return { fileId };
  },
});
