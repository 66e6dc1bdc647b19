import { and, eq, isNull, sql } from "drizzle-orm";
import { charges, departments, posts } from "@/db/schema/org";
import { keepWeight } from "@/server/access/weight";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { countHolders } from "@/server/org/post/row";
import { dayBefore } from "@/server/org/rules";
import { idInput } from "@/server/org/schema";
import { getOpenDepartment } from "./row";

/** Closes a department without people from today on, with its posts. @throws DomainError inUse, wrongState */
export const closeDepartment = verb({
  name: "department.close",
  kind: "mutation",
  permission: "org:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const department = await getOpenDepartment(ctx, id);
    const own = eq(posts.departmentId, id);
    const holders = await countHolders(ctx, own);
    if (holders > 0)
      throw new DomainError("inUse", { what: department.name, why: `还有 ${holders} 人在岗，请先调动或办理离职。` });
    await ctx.tx
      .update(posts)
      .set({ closedOn: ctx.today })
      .where(and(eq(posts.unitId, ctx.unit.id), own, isNull(posts.closedOn)));
    const inCharge = and(eq(charges.unitId, ctx.unit.id), eq(charges.departmentId, id), isNull(charges.toOn));
    const leaders = await ctx.tx.select({ personId: charges.personId }).from(charges).where(inCharge);
    await keepWeight(
      ctx,
      leaders.map((one) => one.personId),
    );
    await ctx.tx
      .update(charges)
      .set({ toOn: sql`greatest(${charges.fromOn}, ${dayBefore(ctx.today)}::date)` })
      .where(inCharge);
    await ctx.tx
      .update(departments)
      .set({ closedOn: ctx.today })
      .where(and(eq(departments.unitId, ctx.unit.id), eq(departments.id, id)));
    await refreshCensus(ctx);
    ctx.trace({ action: "department.closed", entity: "department", entityId: id, content: { name: department.name } });
  },
});
