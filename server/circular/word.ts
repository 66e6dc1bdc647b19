import { docxMime } from "@/server/document/docx/mime";
import { renderDocx } from "@/server/document/render";
import type { DocumentInput } from "@/server/document/schema";
import type { Ctx } from "@/server/frame/context";
import type { Rendered } from "@/server/frame/rendered";
import { verb } from "@/server/frame/verb";
import { documentOf } from "./queries";
import { circularStateNames } from "./rules";
import { circularIdSchema } from "./schema";
import { getCircularRow } from "./state";

type Written = { document: DocumentInput; name: string };

/**
 * A circular as a Word file to go on working with outside, in any state: what is binding once it is numbered stays the
 * PDF of `printCircular`. The file's name says the state.
 */
export const exportCircularWord = verb({
  name: "circular.word",
  kind: "disclosure",
  permission: "circular:read",
  input: circularIdSchema,
  run: async (ctx, { id }): Promise<Written> => {
    const circular = await getCircularRow(ctx, id);
    ctx.trace({ action: "circular.exported", entity: "circular", entityId: id, content: { state: circular.state } });
    return {
      document: documentOf(ctx, circular),
      name: `（${circularStateNames[circular.state]}）${circular.title}.docx`,
    };
  },
});

/** The Word file of what `exportCircularWord` names. @throws DomainError badDocument */
export async function renderCircularWord({ document, name }: Written, ctx: Ctx): Promise<Rendered> {
  return { bytes: await renderDocx(document, { at: ctx.now }), name, mime: docxMime };
}
