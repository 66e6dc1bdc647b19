import { eq, sql } from "drizzle-orm";
import { templateVersions } from "@/db/schema/template";
import type { TxCtx } from "@/server/frame/context";
import type { Definition } from "@/server/template/schema";

export type Programme = { sha256: string; definition: Definition };

/** Programmes whose forms a unit may want blank: those it takes part in, has in its library, or that ship with the product. */
export async function listProgrammes(ctx: TxCtx): Promise<Programme[]> {
  const rows = await ctx.tx
    .select({ sha256: templateVersions.sha256, definition: templateVersions.definition })
    .from(templateVersions)
    .where(
      sql`${eq(templateVersions.isBuiltIn, true)}
        or exists (select 1 from template_entries e where e.unit_id = ${ctx.unit.id}::uuid and e.sha256 = ${templateVersions.sha256})
        or exists (select 1 from participations p where p.unit_id = ${ctx.unit.id}::uuid and p.template_sha = ${templateVersions.sha256})`,
    )
    .orderBy(templateVersions.publishedAt, templateVersions.sha256);
  return rows.map((row) => ({ sha256: row.sha256, definition: row.definition }));
}
