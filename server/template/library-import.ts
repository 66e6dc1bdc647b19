import { templateEntries, templateVersions } from "@/db/schema/template";
import { personOf } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { importTemplateInput } from "./library-schema";
import { definitionHash } from "./load";
import { parseDefinition } from "./parse";

/**
 * Takes a template file into the own library. A faulty file changes nothing: its faults come back with line, path and
 * what is allowed. Equal content is one version, however often it is taken in.
 * @returns the version, or the faults to correct; warnings either way
 */
export const importTemplate = verb({
  name: "template.import",
  kind: "mutation",
  permission: "template:write",
  input: importTemplateInput,
  isLong: true,
  prepare: async (_ctx, { fileName, source }) => parseDefinition(source, fileName),
  run: async (ctx, { fileName, source }, parsed) => {
    if (parsed.definition === null) {
      ctx.trace({
        action: "template.refused",
        entity: "template",
        entityId: fileName,
        content: { faults: parsed.errors.length },
      });
      return { sha256: null, errors: parsed.errors, warnings: parsed.warnings };
    }
    const { definition, warnings } = parsed;
    const sha256 = definitionHash(definition);
    await ctx.tx
      .insert(templateVersions)
      .values({ sha256, key: definition.key, title: definition.title, definition, source, publishedAt: ctx.now })
      .onConflictDoNothing();
    const by = personOf(ctx)?.personId;
    if (by)
      await ctx.tx
        .insert(templateEntries)
        .values({ unitId: ctx.unit.id, id: ctx.newId(), sha256, addedAt: ctx.now, addedBy: by })
        .onConflictDoNothing();
    ctx.trace({ action: "template.imported", entity: "template", entityId: sha256, content: { fileName } });
    return { sha256, errors: [], warnings };
  },
});
