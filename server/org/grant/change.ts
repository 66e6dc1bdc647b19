import { and, eq } from "drizzle-orm";
import type { GrantedRole } from "@/db/enums";
import { grants } from "@/db/schema/org";
import type { TxCtx } from "../../context";
import { personOf } from "../../context";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { getServingPerson } from "../person/row";
import { grantProblem } from "../rules";
import { grantInput } from "../schema";

/** Gives a person an office role. Nobody changes the own roles. @throws DomainError invalidInput, duplicate */
export const grantRole = verb({
  name: "role.grant",
  kind: "mutation",
  permission: "org:write",
  input: grantInput,
  run: async (ctx, { personId, role }) => {
    await getServingPerson(ctx, personId);
    refuse(ctx, personId, role);
    const added = await ctx.tx
      .insert(grants)
      .values({ unitId: ctx.unit.id, id: ctx.newId(), personId, role, grantedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: grants.id });
    if (added.length === 0) throw new DomainError("duplicate", { what: "角色" });
    await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: ctx.unit.id });
    ctx.trace({ action: "role.granted", entity: "person", entityId: personId, content: { role } });
  },
});

/** Takes an office role back. @throws DomainError notFound when the person does not have it */
export const revokeRole = verb({
  name: "role.revoke",
  kind: "mutation",
  permission: "org:write",
  input: grantInput,
  run: async (ctx, { personId, role }) => {
    refuse(ctx, personId, role);
    const gone = await ctx.tx
      .delete(grants)
      .where(and(eq(grants.unitId, ctx.unit.id), eq(grants.personId, personId), eq(grants.role, role)))
      .returning({ id: grants.id });
    if (gone.length === 0) throw new DomainError("notFound");
    await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: ctx.unit.id });
    ctx.trace({ action: "role.revoked", entity: "person", entityId: personId, content: { role } });
  },
});

function refuse(ctx: TxCtx, personId: string, role: GrantedRole): void {
  if (personOf(ctx)?.personId === personId)
    throw new DomainError("invalidInput", { problem: "不能更改自己的角色，请由他人办理。" });
  const giver = ctx.actor.kind === "person" ? ctx.actor.roles : [];
  const problem = grantProblem(role, ctx.unit.kind, giver);
  if (problem) throw new DomainError("invalidInput", { problem });
}
