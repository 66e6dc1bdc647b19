import { and, eq } from "drizzle-orm";
import { type GrantedRole, roleNames } from "@/db/enums";
import { grants } from "@/db/schema/org";
import { refuseDoubleHat, refuseExclusion, refuseUnlessAlone } from "@/server/access/authority";
import { keepWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { tell } from "@/server/org/notice/tell";
import { tellWatching } from "@/server/org/notice/watch";
import { getServingPerson } from "@/server/org/person/row";
import { grantInput } from "@/server/org/schema";
import { voidOpenSlips } from "@/server/org/slip/add";

/**
 * Gives a person an office role that needs no second one (access/authority-rules).
 * @throws DomainError ownMatter, noAuthority, needsSecond, excludedRoles, duplicate
 */
export const grantRole = verb({
  name: "role.grant",
  kind: "mutation",
  permission: "org:write",
  input: grantInput,
  run: async (ctx, { personId, role }) => {
    const person = await getServingPerson(ctx, personId);
    await refuseUnlessAlone(ctx, `grant.${role}`, personId);
    await refuseDoubleHat(ctx);
    await addGrant(ctx, person, role);
  },
});

/** Takes an office role back that needs no second person for it. @throws DomainError notFound when the person does not have it */
export const revokeRole = verb({
  name: "role.revoke",
  kind: "mutation",
  permission: "org:write",
  input: grantInput,
  run: async (ctx, { personId, role }) => {
    await refuseUnlessAlone(ctx, `revoke.${role}`, personId);
    await dropGrant(ctx, personId, role);
  },
});

/**
 * The grant itself; the caller has made sure who gives it. What excludes it is looked at here, for every entrance alike.
 * A slip that was printed before the role was given would hand the role out: it becomes void.
 *
 * @param by who gives it, as the person knows him; the actor unless said otherwise
 * @throws DomainError duplicate, excludedRoles
 */
export async function addGrant(
  ctx: TxCtx,
  person: { id: string; name: string },
  role: GrantedRole,
  by?: string,
): Promise<void> {
  const added = await ctx.tx
    .insert(grants)
    .values({ unitId: ctx.unit.id, id: ctx.newId(), personId: person.id, role, grantedAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: grants.id });
  if (added.length === 0) throw new DomainError("duplicate", { what: "角色" });
  await refuseExclusion(ctx, person, role);
  await voidOpenSlips(ctx, [person.id]);
  await tell(ctx, [person.id], { act: "roleGranted", detail: roleNames[role], ...(by ? { by } : {}) });
  await tellWatching(ctx, [person], roleNames[role], by);
  await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: ctx.unit.id });
  ctx.trace({ action: "role.granted", entity: "person", entityId: person.id, content: { role } });
}

/** The same for taking it back. @throws DomainError notFound */
export async function dropGrant(ctx: TxCtx, personId: string, role: GrantedRole, by?: string): Promise<void> {
  await keepWeight(ctx, [personId]);
  const gone = await ctx.tx
    .delete(grants)
    .where(and(eq(grants.unitId, ctx.unit.id), eq(grants.personId, personId), eq(grants.role, role)))
    .returning({ id: grants.id });
  if (gone.length === 0) throw new DomainError("notFound");
  await tell(ctx, [personId], { act: "roleRevoked", detail: roleNames[role], ...(by ? { by } : {}) });
  await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: ctx.unit.id });
  ctx.trace({ action: "role.revoked", entity: "person", entityId: personId, content: { role } });
}
