import { and, count, desc, eq, ilike, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { filedCopies } from "@/db/schema/filing";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getDefinition } from "@/server/template/library";
import { formLayout } from "@/server/template/rules/form";
import { levelName } from "@/server/template/rules/level";
import { type Section, sectionNames, sectionsOf } from "./rules";
import { copyInput, listCopiesInput } from "./schema";

type CopyRow = typeof filedCopies.$inferSelect;

/** Forms filed with this unit, newest first. Copies of another section are named, and not opened. */
export const listCopies = verb({
  name: "copy.list",
  kind: "query",
  permission: "copy:read",
  input: listCopiesInput,
  run: async (ctx, { page, pageSize, ...filter }) => {
    const like = `%${filter.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const where = and(
      filter.campaignId ? eq(filedCopies.campaignId, filter.campaignId) : undefined,
      filter.sourceUnitId ? eq(filedCopies.sourceUnitId, filter.sourceUnitId) : undefined,
      filter.formKey ? eq(filedCopies.formKey, filter.formKey) : undefined,
      filter.state === "unseen"
        ? and(isNull(filedCopies.seenAt), eq(filedCopies.state, "received"))
        : filter.state
          ? eq(filedCopies.state, filter.state)
          : undefined,
      filter.q ? or(ilike(filedCopies.subjectLabel, like), ilike(filedCopies.sourceUnitName, like)) : undefined,
    );
    const [total] = await ctx.tx.select({ rows: count() }).from(filedCopies).where(where);
    const rows = await ctx.tx
      .select()
      .from(filedCopies)
      .where(where)
      .orderBy(desc(filedCopies.receivedAt), desc(filedCopies.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return {
      total: total?.rows ?? 0,
      rows: rows.map((row) => ({ ...placeOf(row), isOpenable: isOpenable(ctx, row) })),
    };
  },
});

/** Number of copies of the reader's own sections that nobody has opened. */
export const countUnseenCopies = verb({
  name: "copy.countUnseen",
  kind: "query",
  permission: "copy:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const rows = await ctx.tx
      .select({ section: filedCopies.section, rows: count() })
      .from(filedCopies)
      .where(and(isNull(filedCopies.seenAt), eq(filedCopies.state, "received")))
      .groupBy(filedCopies.section);
    return { count: rows.filter((row) => isOpenable(ctx, row)).reduce((sum, row) => sum + row.rows, 0) };
  },
});

/** A filed form with its content and earlier versions. @throws DomainError otherSection {section} */
export const getCopy = verb({
  name: "copy.get",
  kind: "query",
  permission: "copy:read",
  input: copyInput,
  run: async (ctx, { id }) => {
    const row = await getOpenable(ctx, id);
    const content = row.content;
    const definition = await getDefinition(ctx, content.templateSha);
    const versions = await ctx.tx
      .select()
      .from(filedCopies)
      .where(and(eq(filedCopies.sourceResponseId, row.sourceResponseId), eq(filedCopies.section, row.section)))
      .orderBy(desc(filedCopies.version));
    return {
      ...placeOf(row),
      content,
      layout: formLayout(definition, row.formKey),
      levelNames: Object.fromEntries((definition.levels ?? []).map((one) => [one.key, levelName(definition, one.key)])),
      versions: versions.map(placeOf),
    };
  },
});

/** Notes that a copy was opened; the first time counts. */
export const seeCopy = verb({
  name: "copy.see",
  kind: "mutation",
  permission: "copy:read",
  input: copyInput,
  run: async (ctx, { id }) => {
    const row = await getOpenable(ctx, id);
    if (!row.seenAt) await ctx.tx.update(filedCopies).set({ seenAt: ctx.now }).where(eq(filedCopies.id, id));
    ctx.trace({ action: "copy.opened", entity: "copy", entityId: id, content: { hash: row.hash } });
    return { seenAt: row.seenAt ?? ctx.now };
  },
});

/** A copy the acting person may open. @throws DomainError notFound; otherSection for one kept elsewhere in the office */
export async function getOpenable(ctx: TxCtx, id: string): Promise<CopyRow> {
  const [row] = await ctx.tx.select().from(filedCopies).where(eq(filedCopies.id, id));
  const copy = found(row);
  if (!isOpenable(ctx, copy)) throw new DomainError("otherSection", { section: sectionNames[copy.section as Section] });
  return copy;
}

const isOpenable = (ctx: TxCtx, row: { section: string }): boolean =>
  ctx.actor.kind === "person" && (sectionsOf(ctx.actor.roles) as string[]).includes(row.section);

const placeOf = (row: CopyRow) => ({
  id: row.id,
  campaignId: row.campaignId,
  sourceUnitId: row.sourceUnitId,
  sourceUnitName: row.sourceUnitName,
  sourceResponseId: row.sourceResponseId,
  formKey: row.formKey,
  layer: row.layer,
  subject: row.subjectLabel,
  section: row.section as Section,
  sectionName: sectionNames[row.section as Section],
  version: row.version,
  hash: row.hash,
  state: row.state,
  returnReason: row.returnReason,
  receivedAt: row.receivedAt,
  seenAt: row.seenAt,
});
