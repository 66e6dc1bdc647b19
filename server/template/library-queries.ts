import { desc, eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import { templateEntries, templateVersions } from "@/db/schema/template";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { shippedCalendar } from "./calendar";
import { templateInput } from "./library-schema";
import { formLayout } from "./rules/form";
import { scheduleHeadings, scheduleRows } from "./show";

/** Versions in the own library: those that ship with the product and those taken in by this office, newest first. */
export const listTemplates = verb({
  name: "template.list",
  kind: "query",
  permission: "template:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const rows = await ctx.tx
      .select({ version: templateVersions, addedAt: templateEntries.addedAt })
      .from(templateVersions)
      .leftJoin(
        templateEntries,
        sql`${templateEntries.sha256} = ${templateVersions.sha256} and ${templateEntries.unitId} = ${ctx.unit.id}::uuid`,
      )
      .where(or(eq(templateVersions.isBuiltIn, true), sql`${templateEntries.sha256} is not null`))
      .orderBy(desc(templateVersions.publishedAt), templateVersions.key);
    return rows.map(({ version, addedAt }) => {
      const definition = version.definition;
      return {
        sha256: version.sha256,
        key: version.key,
        title: version.title,
        organ: definition.organ.name,
        year: definition.year,
        phases: definition.phases.length,
        tasks: definition.tasks.length,
        forms: definition.forms.map((form) => form.number),
        isBuiltIn: version.isBuiltIn,
        publishedAt: addedAt ?? version.publishedAt,
      };
    });
  },
});

/** One version in full: schedule table, forms, levels, review and filing, and the YAML as written. */
export const getTemplate = verb({
  name: "template.get",
  kind: "query",
  permission: "template:read",
  input: templateInput,
  run: async (ctx, { sha256 }) => {
    const { definition, source, isBuiltIn } = await getLibraryVersion(ctx, sha256);
    return {
      sha256,
      isBuiltIn,
      definition,
      source,
      schedule: {
        headings: [...scheduleHeadings],
        rows: scheduleRows(definition, Number(ctx.today.slice(0, 4)), shippedCalendar),
      },
      forms: definition.forms.map((form) => formLayout(definition, form.key)),
    };
  },
});

/** A version the own unit may use. @throws DomainError notFound for another office's own version */
export async function getLibraryVersion(ctx: TxCtx, sha256: string) {
  const [row] = await ctx.tx.select().from(templateVersions).where(eq(templateVersions.sha256, sha256));
  const version = found(row);
  if (!version.isBuiltIn) {
    const [entry] = await ctx.tx.select().from(templateEntries).where(eq(templateEntries.sha256, sha256));
    if (!entry) throw new DomainError("notFound");
  }
  return { ...version, definition: version.definition };
}
