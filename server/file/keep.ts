import { files } from "@/db/schema/file";
import { personOf } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { keepFileInput } from "./schema";

/** Notes a file whose bytes are in the blob store already; its id is what other nouns refer to. */
export const keepFile = verb({
  name: "file.keep",
  kind: "mutation",
  permission: "file:write",
  input: keepFileInput,
  run: async (ctx, input) => {
    const id = ctx.newId();
    await ctx.tx
      .insert(files)
      .values({ unitId: ctx.unit.id, id, ...input, createdBy: personOf(ctx)?.personId ?? null, createdAt: ctx.now });
    ctx.trace({
      action: "file.kept",
      entity: "file",
      entityId: id,
      content: { name: input.name, sha256: input.sha256, purpose: input.purpose },
    });
    return { id };
  },
});
