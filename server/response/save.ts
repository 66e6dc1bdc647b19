import { and, eq } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { getActiveParticipation } from "@/server/campaign/participation";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { aspectsFor, formLayout } from "@/server/template/rules/form";
import type { Definition } from "@/server/template/schema";
import { getWritable, isProxy, linesOf, ownerOf, personNameOf, type ResponseRow } from "./form";
import { isBlank, isSameIn, judged, missingIn } from "./rules";
import { type ContentInput, type LineInput, saveInput } from "./schema";
import { writeLines } from "./write-lines";

/**
 * Saves a form as it is typed. The save names the version it saw; whoever saved in between is named in the conflict.
 * @returns the new version, the risks of the lines in the order sent (null = blank, not kept), and what is missing
 * @throws DomainError conflict {by}; wrongState while under review or approved; approvedPart when columns that were
 *   approved already would change
 */
export const saveResponse = verb({
  name: "response.save",
  kind: "mutation",
  permission: "response:own",
  input: saveInput,
  isLong: true,
  run: async (ctx, { id, version, ...content }) => {
    const row = await getWritable(ctx, id);
    const { definition } = await getActiveParticipation(ctx, row.campaignId);
    if (row.state !== "draft" && row.state !== "returned")
      throw new DomainError("wrongState", { state: row.state === "submitted" ? "审核中" : "已审定" });
    // Of what was never sent nothing is counted.
    if (row.firstSubmittedOn !== null)
      await ctx.touch({ campaignId: row.campaignId, subjects: [id], acts: ["levels", "filing"] });
    const stored = await takeVersion(ctx, definition, row, version, content);
    const written = await writeContent(ctx, definition, row, content);
    ctx.trace({
      action: "response.saved",
      entity: "response",
      entityId: id,
      content: { version: stored.version, changed: written.changed },
    });
    const kept = content.lines.map((line) => judged(definition, line)).filter((line) => !isBlank(line));
    return {
      version: stored.version,
      savedAt: ctx.now,
      riskIds: written.riskIds,
      missing: missingIn(definition, {
        formKey: row.formKey,
        stage: row.stage,
        noneIn: stored.noneIn,
        lines: kept,
      }),
    };
  },
});

/** Writes the lines of a form as the given content has them; used by saving and by a reviewer's amendment. */
export async function writeContent(
  ctx: TxCtx,
  definition: Definition,
  row: ResponseRow,
  content: Pick<ContentInput, "lines">,
): Promise<{ riskIds: (string | null)[]; changed: number }> {
  const lines = content.lines.map((line) => judged(definition, line));
  const known = aspectsFor(definition, row.layer).map((aspect) => aspect.key);
  const unknown = lines.find((line) => !known.includes(line.aspect));
  if (unknown) throw new DomainError("invalidInput", { problem: `没有“${unknown.aspect}”这个方面` });
  const stored = await linesOf(ctx, row.id);
  if (row.stage === "measures") refuseApproved(lines, stored);
  // Only a point that is new to the register has to know its post.
  const isAdding = lines.some((line) => line.riskId === null && !isBlank(line));
  const postId = isAdding ? (await ownerOf(ctx, row)).postId : null;
  return writeLines(ctx, { ...row, postId }, stored, lines);
}

/** Only head fields that the form has and that are the writer's to say. */
const ownWords = ["postDuty", "departmentDuty", "annualTask", "position"];

async function takeVersion(
  ctx: TxCtx,
  definition: Definition,
  row: ResponseRow,
  version: number,
  content: ContentInput,
): Promise<{ version: number; noneIn: string[] }> {
  const layout = formLayout(definition, row.formKey);
  const filled = content.lines.filter((line) => !isBlank(line)).map((line) => line.aspect);
  const keys = layout.groups.map((group) => group.key);
  const wanted = keys.filter((key) => content.noneIn.includes(key) && !filled.includes(key));
  const noneIn = row.stage === "measures" ? row.noneIn : wanted;
  const head = { ...row.head };
  for (const { field } of layout.head) {
    const words = content.head[field];
    if (words !== undefined && ownWords.includes(field)) head[field] = words;
  }
  const [saved] = await ctx.tx
    .update(responses)
    .set({
      version: version + 1,
      head,
      noneIn,
      declaresNone: keys.length > 0 && noneIn.length === keys.length,
      updatedAt: ctx.now,
      updatedBy: personOf(ctx)?.personId ?? null,
      proxyBy: (await isProxy(ctx, row)) ? (personOf(ctx)?.personId ?? null) : row.proxyBy,
    })
    .where(and(eq(responses.id, row.id), eq(responses.version, version), eq(responses.state, row.state)))
    .returning({ version: responses.version, noneIn: responses.noneIn });
  if (saved) return saved;
  throw new DomainError("conflict", { by: (await personNameOf(ctx, row.updatedBy)) || "他人" });
}

function refuseApproved(lines: readonly LineInput[], stored: Awaited<ReturnType<typeof linesOf>>): void {
  const kept = lines.filter((line) => !isBlank(line));
  const isSame =
    kept.length === stored.length &&
    stored.every((line) => kept.some((sent) => sent.riskId === line.riskId && isSameIn("search", sent, line)));
  if (!isSame) throw new DomainError("approvedPart");
}
