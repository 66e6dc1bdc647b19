import { and, eq } from "drizzle-orm";
import { posts } from "@/db/schema/org";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { idInput } from "@/server/org/schema";
import { countHolders, getOpenPost } from "./row";

/** Closes a post that nobody holds, from today on; its register stays. @throws DomainError inUse */
export const closePost = verb({
  name: "post.close",
  kind: "mutation",
  permission: "org:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const post = await getOpenPost(ctx, id);
    const holders = await countHolders(ctx, eq(posts.id, id));
    if (holders > 0) throw new DomainError("inUse", { what: post.name, why: `还有 ${holders} 人在岗。` });
    await ctx.tx
      .update(posts)
      .set({ closedOn: ctx.today })
      .where(and(eq(posts.unitId, ctx.unit.id), eq(posts.id, id)));
    await refreshCensus(ctx);
    ctx.trace({ action: "post.closed", entity: "post", entityId: id, content: { name: post.name } });
  },
});
