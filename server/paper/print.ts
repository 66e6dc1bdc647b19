import type { z } from "zod";
import { blankPapers } from "@/server/document/paper/paper";
import { previewPages, renderPdf } from "@/server/document/render";
import type { FormInput } from "@/server/document/schema";
import type { Ctx, TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { perform, verb } from "@/server/frame/verb";
import { blankForm } from "./blank-form";
import { listProgrammes } from "./library";
import { paperInput, previewPaperInput } from "./schema";

type Input = z.output<typeof paperInput>;

/**
 * A blank form to print and fill in by hand.
 * @throws DomainError notFound for a programme that is not the unit's, or a form it does not have
 */
export const printPaper = verb({
  name: "paper.print",
  kind: "disclosure",
  permission: "file:read",
  input: paperInput,
  run: async (ctx, input): Promise<FormInput> => {
    const document = await paperOf(ctx, input);
    const entityId = "paper" in input ? input.paper : input.formKey;
    ctx.trace({ action: "paper.printed", entity: "paper", entityId, content: input });
    return document;
  },
});

/** Some pages of a blank form as pictures (SVG), with the sizes of all. Throws as `printPaper`. */
export const previewPaper = verb({
  name: "paper.preview",
  kind: "query",
  permission: "file:read",
  input: previewPaperInput,
  prepare: async (ctx, { paper, from }) => {
    const document = await perform(getPaper, ctx, paper);
    const { sizes, pages } = await previewPages(document, from);
    return { title: document.title, sizes, pages };
  },
  run: async (_, __, drawn) => drawn,
});

const getPaper = verb({ name: "paper.get", kind: "query", permission: "file:read", input: paperInput, run: paperOf });

/** Draws what was chosen, after the commit. */
export async function renderPaper(document: FormInput, ctx: Ctx): Promise<Rendered> {
  const { bytes } = await renderPdf(document, { at: ctx.now });
  return { bytes, name: `${document.title}（空白）.pdf`, mime: "application/pdf" };
}

async function paperOf(ctx: TxCtx, input: Input): Promise<FormInput> {
  if ("paper" in input) return blankPapers[input.paper](ctx.unit.name);
  const programme = (await listProgrammes(ctx)).find(({ sha256 }) => sha256 === input.templateSha);
  if (!programme?.definition.forms.some(({ key }) => key === input.formKey)) throw new DomainError("notFound");
  return blankForm(programme.definition, input.formKey);
}
