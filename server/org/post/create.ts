import { posts } from "@/db/schema/org";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { getOpenDepartment } from "@/server/org/department/row";
import { createPostInput } from "@/server/org/schema";
import { refusePostName } from "./row";

/** Sets up a post in a department, with the class and the powers that decide who reviews and who monitors. */
export const createPost = verb({
  name: "post.create",
  kind: "mutation",
  permission: "org:write",
  input: createPostInput,
  run: async (ctx, { departmentId, ...fields }) => {
    await getOpenDepartment(ctx, departmentId);
    await refusePostName(ctx, departmentId, fields.name, null);
    const id = ctx.newId();
    await ctx.tx.insert(posts).values({ unitId: ctx.unit.id, id, departmentId, ...fields, createdAt: ctx.now });
    if (fields.class === "teamPrincipal" || fields.class === "teamMember") await refreshCensus(ctx);
    ctx.trace({ action: "post.created", entity: "post", entityId: id, content: { departmentId, ...fields } });
    return { id };
  },
});
