import { and, eq } from "drizzle-orm";
import { posts } from "@/db/schema/org";
import { verb } from "../../verb";
import { refreshCensus } from "../census";
import { editPostInput } from "../schema";
import { getOpenPost, refusePostName } from "./row";

/** Changes a post's name, class, duties or powers; a new class changes who reviews its forms from now on. */
export const editPost = verb({
  name: "post.edit",
  kind: "mutation",
  permission: "org:write",
  input: editPostInput,
  run: async (ctx, { id, ...fields }) => {
    const before = await getOpenPost(ctx, id);
    await refusePostName(ctx, before.departmentId, fields.name, id);
    await ctx.tx
      .update(posts)
      .set(fields)
      .where(and(eq(posts.unitId, ctx.unit.id), eq(posts.id, id)));
    if (before.class !== fields.class) await refreshCensus(ctx);
    ctx.trace({ action: "post.edited", entity: "post", entityId: id, content: { before, after: fields } });
  },
});
