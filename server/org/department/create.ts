import { departments } from "@/db/schema/org";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { createDepartmentInput } from "@/server/org/schema";
import { refuseDepartmentName } from "./row";

/** Sets up a department; posts come after it. @throws DomainError duplicate */
export const createDepartment = verb({
  name: "department.create",
  kind: "mutation",
  permission: "org:write",
  input: createDepartmentInput,
  run: async (ctx, fields) => {
    await refuseDepartmentName(ctx, fields.name, null);
    const id = ctx.newId();
    await ctx.tx.insert(departments).values({ unitId: ctx.unit.id, id, ...fields, createdAt: ctx.now });
    await refreshCensus(ctx);
    ctx.trace({ action: "department.created", entity: "department", entityId: id, content: fields });
    return { id };
  },
});
