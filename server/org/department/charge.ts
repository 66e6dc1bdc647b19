import { and, eq, isNull } from "drizzle-orm";
import { charges } from "@/db/schema/org";
import { refuseExclusion, refuseUnlessAlone } from "@/server/access/authority";
import { keepWeight } from "@/server/access/weight";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { tell } from "@/server/org/notice/tell";
import { tellWatching } from "@/server/org/notice/watch";
import { getServingPerson } from "@/server/org/person/row";
import { dayBefore } from "@/server/org/rules";
import { setChargeInput } from "@/server/org/schema";
import { voidOpenSlips } from "@/server/org/slip/add";
import { getOpenDepartment } from "./row";

/**
 * Says which leader has a department in charge (分管) from today on; null ends it. One leader a department at a time.
 * Without it the review of its head's form cannot be routed.
 * @throws DomainError ownMatter, excludedRoles, duplicate
 */
export const setCharge = verb({
  name: "charge.set",
  kind: "mutation",
  permission: "org:write",
  input: setChargeInput,
  run: async (ctx, { departmentId, personId }) => {
    const department = await getOpenDepartment(ctx, departmentId);
    const person = personId === null ? null : await getServingPerson(ctx, personId);
    if (person) await refuseUnlessAlone(ctx, "charge", person.id);
    const current = and(eq(charges.unitId, ctx.unit.id), eq(charges.departmentId, departmentId), isNull(charges.toOn));
    const before = await ctx.tx.select().from(charges).where(current);
    if (before.length === 1 && before[0]?.personId === personId)
      throw new DomainError("duplicate", { what: "分管关系" });
    await keepWeight(
      ctx,
      before.map((one) => one.personId),
    );
    // What began today never counted: it is replaced, not ended.
    await ctx.tx.delete(charges).where(and(current, eq(charges.fromOn, ctx.today)));
    await ctx.tx
      .update(charges)
      .set({ toOn: dayBefore(ctx.today) })
      .where(current);
    if (person) {
      await ctx.tx.insert(charges).values({
        unitId: ctx.unit.id,
        id: ctx.newId(),
        personId: person.id,
        departmentId,
        fromOn: ctx.today,
        createdAt: ctx.now,
      });
      await refuseExclusion(ctx, person, "leader");
      await voidOpenSlips(ctx, [person.id]);
      await tell(ctx, [person.id], { act: "charged", detail: department.name });
      await tellWatching(ctx, [person], `分管${department.name}`);
    }
    await tell(
      ctx,
      before.map((one) => one.personId),
      { act: "discharged", detail: department.name },
    );
    await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: ctx.unit.id });
    ctx.trace({
      action: "charge.set",
      entity: "department",
      entityId: departmentId,
      content: { department: department.name, before: before.map((b) => b.personId), after: personId },
    });
  },
});
