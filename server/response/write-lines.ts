import { and, eq, inArray, sql } from "drizzle-orm";
import { responseLines, riskRevisions, risks } from "@/db/schema/risk";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import type { ResponseRow, StoredLine } from "./form";
import { isBlank, isSameLine } from "./rules";
import type { LineInput } from "./schema";

/**
 * Brings the lines of a form to what was sent: a revision that was sent for review once is never rewritten, a change
 * makes the next; a line taken out leaves its risk in the register if it was ever sent.
 * @param lines judged already
 * @returns risks in the order of `lines`, null for blank ones; number of lines that changed
 */
export async function writeLines(
  ctx: TxCtx,
  response: ResponseRow & { postId: string | null },
  stored: StoredLine[],
  lines: LineInput[],
): Promise<{ riskIds: (string | null)[]; changed: number }> {
  const byRisk = new Map(stored.map((line) => [line.riskId, line]));
  const riskIds: (string | null)[] = [];
  const added: Added[] = [];
  let changed = 0;
  for (const line of lines) {
    if (isBlank(line)) {
      riskIds.push(null);
      continue;
    }
    const position = riskIds.length;
    const known = line.riskId ? byRisk.get(line.riskId) : undefined;
    if (line.riskId && (!known || riskIds.includes(line.riskId))) throw new DomainError("notFound");
    if (!known) {
      const one = newLine(ctx, response, line, position);
      added.push(one);
      riskIds.push(one.risk.id);
      changed += 1;
      continue;
    }
    riskIds.push(known.riskId);
    if (known.position !== position)
      await ctx.tx.update(responseLines).set({ position }).where(eq(responseLines.id, known.lineId));
    if (isSameLine(line, known)) continue;
    await changeLine(ctx, known, line);
    changed += 1;
  }
  await addLines(ctx, added);
  const gone = stored.filter((line) => !riskIds.includes(line.riskId));
  if (gone.length > 0) await removeLines(ctx, gone);
  return { riskIds, changed: changed + gone.length };
}

type Added = {
  risk: typeof risks.$inferInsert;
  revision: typeof riskRevisions.$inferInsert;
  line: typeof responseLines.$inferInsert;
};

/** What a new point consists of: the risk, its first revision, and its place on the form. */
function newLine(
  ctx: TxCtx,
  response: ResponseRow & { postId: string | null },
  line: LineInput,
  position: number,
): Added {
  const unitId = ctx.unit.id;
  const [riskId, revisionId, id] = [ctx.newId(), ctx.newId(), ctx.newId()];
  return {
    risk: {
      unitId,
      id: riskId,
      layer: response.layer,
      postId: response.postId,
      departmentId: response.layer === "department" ? response.departmentId : null,
      responseId: response.id,
      createdAt: ctx.now,
    },
    revision: { unitId, id: revisionId, riskId, no: 1, ...revisionOf(line), createdAt: ctx.now },
    line: { unitId, id, responseId: response.id, riskId, revisionId, position },
  };
}

/** All new points of a form, a statement a table. */
async function addLines(ctx: TxCtx, added: readonly Added[]): Promise<void> {
  if (added.length === 0) return;
  await ctx.tx.insert(risks).values(added.map((one) => one.risk));
  await ctx.tx.insert(riskRevisions).values(added.map((one) => one.revision));
  await ctx.tx.insert(responseLines).values(added.map((one) => one.line));
}

async function changeLine(ctx: TxCtx, known: StoredLine, line: LineInput): Promise<void> {
  const values = { ...revisionOf(line), adoptedFrom: known.adoptedFrom };
  if (!known.frozenAt) {
    await ctx.tx.update(riskRevisions).set(values).where(eq(riskRevisions.id, known.revisionId));
    return;
  }
  const revisionId = ctx.newId();
  await ctx.tx.insert(riskRevisions).values({
    unitId: ctx.unit.id,
    id: revisionId,
    riskId: known.riskId,
    no: sql`(select max(no) + 1 from risk_revisions where unit_id = ${ctx.unit.id} and risk_id = ${known.riskId})`,
    ...values,
    createdAt: ctx.now,
  });
  await ctx.tx.update(responseLines).set({ revisionId }).where(eq(responseLines.id, known.lineId));
}

/** A risk that was never sent for review goes altogether; one that was stays in the register's history. */
async function removeLines(ctx: TxCtx, gone: StoredLine[]): Promise<void> {
  const riskIds = gone.map((line) => line.riskId);
  await ctx.tx.delete(responseLines).where(
    inArray(
      responseLines.id,
      gone.map((line) => line.lineId),
    ),
  );
  await ctx.tx
    .delete(riskRevisions)
    .where(
      and(
        inArray(riskRevisions.riskId, riskIds),
        sql`${riskRevisions.frozenAt} is null`,
        sql`not exists (select 1 from response_lines l where l.unit_id = ${riskRevisions.unitId} and l.revision_id = ${riskRevisions.id})`,
      ),
    );
  await ctx.tx
    .delete(risks)
    .where(
      and(
        inArray(risks.id, riskIds),
        sql`not exists (select 1 from risk_revisions v where v.unit_id = ${risks.unitId} and v.risk_id = ${risks.id})`,
        sql`not exists (select 1 from level_decisions d where d.unit_id = ${risks.unitId} and d.risk_id = ${risks.id})`,
      ),
    );
  await ctx.tx
    .update(risks)
    .set({ responseId: null })
    .where(and(eq(risks.unitId, ctx.unit.id), inArray(risks.id, riskIds)));
}

const revisionOf = (line: LineInput) => ({
  aspect: line.aspect,
  matter: line.matter === "" ? null : line.matter,
  link: line.link,
  point: line.point,
  manifestation: line.manifestation,
  source: line.source,
  likelihood: line.likelihood,
  harm: line.harm,
  selfLevel: line.selfLevel,
  prevent: line.prevent,
  monitor: line.monitor,
  respond: line.respond,
  responsible: line.responsibleLeader,
  extra: extraOf(line),
  adoptedFrom: line.adoptedFrom,
});

/** What the columns of the programme beyond the fixed ones hold. */
const extraOf = (line: LineInput): Record<string, string> => (line.measures === "" ? {} : { measures: line.measures });
