import path from "node:path";
import { eq } from "drizzle-orm";
import type postgres from "postgres";
import { templateVersions } from "@/db/schema/template";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { loadLibrary } from "./load";
import type { Definition } from "./schema";

/**
 * Publishes the templates that ship with the product; those already there stay as they are.
 * @param owner a connection that may write past row security: the owner's, or a superuser's in tests
 * @returns how many versions were new
 * @throws Error when a shipped file is faulty
 */
export async function publishBuiltIns(
  owner: postgres.Sql,
  folder = path.join(process.cwd(), "templates"),
): Promise<number> {
  const shipped = await loadLibrary(folder);
  const now = new Date();
  let added = 0;
  for (const { definition, sha256, source } of shipped) {
    const rows = await owner`
      insert into template_versions (sha256, key, title, definition, source, is_built_in, published_at)
      values (${sha256}, ${definition.key}, ${definition.title}, ${owner.json(definition as never)}, ${source}, true, ${now})
      on conflict (sha256) do nothing returning 1`;
    added += rows.length;
  }
  return added;
}

const definitions = new Map<string, Definition>();

/**
 * The definition of a published version; versions never change, so each is read once a process.
 * @throws DomainError notFound
 */
export async function getDefinition(ctx: Pick<TxCtx, "tx">, sha256: string): Promise<Definition> {
  const known = definitions.get(sha256);
  if (known) return known;
  const [row] = await ctx.tx
    .select({ definition: templateVersions.definition })
    .from(templateVersions)
    .where(eq(templateVersions.sha256, sha256));
  // Only checked definitions are ever published.
  const definition = found(row).definition;
  definitions.set(sha256, definition);
  return definition;
}
