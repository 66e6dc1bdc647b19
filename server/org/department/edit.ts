import { and, eq } from "drizzle-orm";
import { departments } from "@/db/schema/org";
import { verb } from "@/server/frame/verb";
import { editDepartmentInput } from "@/server/org/schema";
import { getOpenDepartment, refuseDepartmentName } from "./row";

/** Changes a department's name, duty, tasks of the year or place in lists. @throws DomainError duplicate, wrongState */
export const editDepartment = verb({
  name: "department.edit",
  kind: "mutation",
  permission: "org:write",
  input: editDepartmentInput,
  run: async (ctx, { id, ...fields }) => {
    const before = await getOpenDepartment(ctx, id);
    await refuseDepartmentName(ctx, fields.name, id);
    await ctx.tx
      .update(departments)
      .set(fields)
      .where(and(eq(departments.unitId, ctx.unit.id), eq(departments.id, id)));
    ctx.trace({ action: "department.edited", entity: "department", entityId: id, content: { before, after: fields } });
  },
});
