import { eq } from "drizzle-orm";
import { z } from "zod";
import { factorDemands } from "@/db/schema/account";
import { confirmPassword } from "@/server/account/confirm";
import { verb } from "@/server/frame/verb";
import { setFactorDemandInput } from "@/server/org/schema";

/** What the unit says of its roles' second factor (两步验证); of roles not listed the program's own word holds. */
export const listFactorDemands = verb({
  name: "factor.listDemands",
  kind: "query",
  permission: "factor:write",
  input: z.strictObject({}),
  run: (ctx) =>
    ctx.tx
      .select({ role: factorDemands.role, isDemanded: factorDemands.isDemanded, changedAt: factorDemands.changedAt })
      .from(factorDemands)
      .where(eq(factorDemands.unitId, ctx.unit.id)),
});

/**
 * Demands a second factor of a role of the unit, or no longer. It holds from everybody's next request on: who has none
 * is led to set one up. The act is signed by the password.
 * @throws DomainError wrongPassword, locked
 */
export const setFactorDemand = verb({
  name: "factor.setDemand",
  kind: "mutation",
  permission: "factor:write",
  input: setFactorDemandInput,
  run: async (ctx, { role, isDemanded, reason, password }) => {
    await confirmPassword(ctx, password);
    const change = { isDemanded, changedAt: ctx.now };
    await ctx.tx
      .insert(factorDemands)
      .values({ unitId: ctx.unit.id, id: ctx.newId(), role, ...change })
      .onConflictDoUpdate({ target: [factorDemands.unitId, factorDemands.role], set: change });
    ctx.trace({
      action: isDemanded ? "factor.demanded" : "factor.demandLifted",
      entity: "unit",
      entityId: ctx.unit.id,
      content: { role, reason },
    });
  },
});
