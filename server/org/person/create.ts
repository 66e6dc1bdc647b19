import { and, eq } from "drizzle-orm";
import { appointments, persons } from "@/db/schema/org";
import { refuseUnlessAlone } from "@/server/access/authority";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { pinyinOf } from "@/server/org/pinyin";
import { getOpenPost } from "@/server/org/post/row";
import { createPersonInput } from "@/server/org/schema";
import { refuseFuture } from "./row";

/** Enters a person, with a first appointment when a post is named (from today unless a day is given). No account yet. */
export const createPerson = verb({
  name: "person.create",
  kind: "mutation",
  permission: "org:write",
  input: createPersonInput,
  run: async (ctx, { postId, fromOn = ctx.today, ...fields }) => {
    refuseFuture(ctx, fromOn);
    await refuseEmployeeNo(ctx, fields.employeeNo, null);
    const id = ctx.newId();
    await ctx.tx.insert(persons).values({
      unitId: ctx.unit.id,
      id,
      ...fields,
      ...pinyinOf(fields.name, true),
      createdAt: ctx.now,
    });
    const appointmentId = postId === null ? null : ctx.newId();
    if (postId !== null && appointmentId !== null) {
      const post = await getOpenPost(ctx, postId);
      await refuseUnlessAlone(ctx, `appoint.${post.class}`, id);
      await ctx.tx.insert(appointments).values({
        unitId: ctx.unit.id,
        id: appointmentId,
        personId: id,
        postId,
        fromOn,
        createdAt: ctx.now,
      });
      await refreshCensus(ctx);
    }
    ctx.trace({ action: "person.created", entity: "person", entityId: id, content: { ...fields, postId, fromOn } });
    return { id, appointmentId };
  },
});

/** @throws DomainError duplicate when somebody else, gone or not, has the number */
export async function refuseEmployeeNo(ctx: TxCtx, employeeNo: string, self: string | null): Promise<void> {
  const [row] = await ctx.tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.unitId, ctx.unit.id), eq(persons.employeeNo, employeeNo)));
  if (row && row.id !== self) throw new DomainError("duplicate", { what: "工号" });
}
