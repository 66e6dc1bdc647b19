import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { departments } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { getParticipation } from "@/server/campaign/participation";
import { previewPages, renderPdf } from "@/server/document/render";
import type { FormInput } from "@/server/document/schema";
import type { Ctx, TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { perform, verb } from "@/server/frame/verb";
import { drawnFrom } from "@/server/ground/number-schema";
import { mayRead, type ResponseRow, snapshotOf } from "@/server/response/form";
import { getDefinition } from "@/server/template/library";
import { keyText } from "@/server/template/word";
import { approvedContent, decisionsUpTo, levelDaysIn, levelsIn, proxyNameOf } from "./content";
import { getOpenable } from "./copy";
import { copyInput } from "./schema";
import { formDocument, type Printed } from "./sheet";

const formInput = z.strictObject({ id: z.uuid() });
const printInput = z.union([
  formInput,
  z.strictObject({
    campaignId: z.uuid(),
    /** Left out: every form of the unit in one file, unit first, then departments, then posts. */
    formKey: keyText.optional(),
    departmentId: z.uuid().optional(),
    isApprovedOnly: z.boolean().default(false),
  }),
]);

type Print = { document: FormInput; name: string };

/**
 * Assembles forms for printing: one, those of a section, or all of the unit, as one document; approved
 * content where there is any, else as it stands, marked so. Forms the reader may not see are left out.
 * @throws DomainError notFound when nothing is left to print
 */
export const printForms = verb({
  name: "response.print",
  kind: "disclosure",
  permission: "response:own",
  input: printInput,
  run: async (ctx, input): Promise<Print> => {
    const { rows, first, print } = await assembled(ctx, input);
    ctx.trace({
      action: "response.printed",
      entity: rows.length === 1 ? "response" : "campaign",
      entityId: rows.length === 1 ? first.id : first.campaignId,
      content: { forms: rows.length, formKeys: [...new Set(rows.map((row) => row.formKey))] },
    });
    return print;
  },
});

/**
 * Some pages of one form as it would be printed now, as pictures (SVG), with the sizes of all: what its reader reads on
 * screen anyway.
 * @throws DomainError notFound for a form the reader may not see
 */
export const previewForm = verb({
  name: "response.preview",
  kind: "query",
  permission: "response:own",
  input: formInput.extend({ from: drawnFrom }),
  prepare: async (ctx, { id, from }) => {
    const { document } = await perform(getPrint, ctx, { id });
    const { sizes, pages } = await previewPages(document, from);
    return { sizes, pages };
  },
  run: async (_, __, drawn) => drawn,
});

const getPrint = verb({
  name: "response.getPrint",
  kind: "query",
  permission: "response:own",
  input: formInput,
  run: async (ctx, input) => (await assembled(ctx, input)).print,
});

/** Assembles a filed copy for printing in the receiver's office. */
export const printCopy = verb({
  name: "copy.print",
  kind: "disclosure",
  permission: "copy:read",
  input: copyInput,
  run: async (ctx, { id }): Promise<Print> => {
    const copy = await getOpenable(ctx, id);
    const content = copy.content;
    const definition = await getDefinition(ctx, content.templateSha);
    ctx.trace({ action: "copy.printed", entity: "copy", entityId: id, content: { hash: copy.hash } });
    const note = `${copy.sourceUnitName} 第 ${copy.version} 版`;
    return {
      document: formDocument(definition, [{ ...content, note }]),
      name: `${copy.sourceUnitName}_${copy.subjectLabel}`,
    };
  },
});

/** Draws what was assembled, after the commit. */
export async function renderForms({ document, name }: Print, ctx: Ctx): Promise<Rendered> {
  const { bytes } = await renderPdf(document, { at: ctx.now });
  return { bytes, name: `${document.title}_${name}.pdf`, mime: "application/pdf" };
}

async function assembled(ctx: TxCtx, input: z.output<typeof printInput>) {
  const rows = await chosen(ctx, input);
  const first = rows[0];
  if (!first) throw new DomainError("notFound");
  const { participation, definition } = await getParticipation(ctx, first.campaignId);
  const forms: Printed[] = [];
  for (const row of rows) forms.push(await printedOf(ctx, row, participation.templateSha));
  const name = rows.length === 1 ? first.subjectLabel : ctx.unit.shortName;
  const print: Print = { document: formDocument(definition, forms), name };
  return { rows, first, print };
}

async function chosen(ctx: TxCtx, input: z.output<typeof printInput>): Promise<ResponseRow[]> {
  const where =
    "id" in input
      ? eq(responses.id, input.id)
      : and(
          eq(responses.campaignId, input.campaignId),
          input.formKey ? eq(responses.formKey, input.formKey) : undefined,
          input.departmentId ? eq(responses.departmentId, input.departmentId) : undefined,
          input.isApprovedOnly ? inArray(responses.state, ["approved"]) : undefined,
        );
  const rows = await ctx.tx
    .select({ row: responses })
    .from(responses)
    .leftJoin(departments, eq(departments.id, responses.departmentId))
    .where(where)
    .orderBy(
      sql`array_position(array['unit', 'department', 'post'], ${responses.layer})`,
      departments.position,
      departments.name,
      responses.subjectLabel,
      responses.id,
    )
    .limit(2000);
  const readable: ResponseRow[] = [];
  for (const { row } of rows) if (await mayRead(ctx, row)) readable.push(row);
  return readable;
}

async function printedOf(ctx: TxCtx, row: ResponseRow, templateSha: string): Promise<Printed> {
  const approved = await approvedContent(ctx, row, templateSha);
  if (approved) return { ...approved.content, note: "已审定" };
  const snapshot = await snapshotOf(ctx, row);
  const riskIds = snapshot.lines.map((line) => line.riskId);
  return {
    snapshot,
    proxyName: await proxyNameOf(ctx, row),
    levels: await levelsIn(ctx, row.campaignId, riskIds),
    levelDays: await levelDaysIn(ctx, row.campaignId, riskIds),
    decisions: row.round > 0 ? await decisionsUpTo(ctx, row.id, row.round) : [],
    note: "未审定",
  };
}
