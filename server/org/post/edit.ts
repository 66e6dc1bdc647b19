import { and, eq, gte, isNull, or } from "drizzle-orm";
import { type PostClass, postClassNames } from "@/db/enums";
import { appointments, persons, posts } from "@/db/schema/org";
import { isActor, roleOfPost } from "@/server/access/authority";
import { keepWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { tell } from "@/server/org/notice/tell";
import { tellWatching } from "@/server/org/notice/watch";
import { refuseRoleOfPost } from "@/server/org/person/appoint";
import { editPostInput } from "@/server/org/schema";
import { voidOpenSlips } from "@/server/org/slip/add";
import { getOpenPost, refusePostName } from "./row";

/** Changes a post's name, class, duties or powers; a new class changes who reviews its forms from now on. */
export const editPost = verb({
  name: "post.edit",
  kind: "mutation",
  permission: "org:write",
  input: editPostInput,
  run: async (ctx, { id, ...fields }) => {
    const before = await getOpenPost(ctx, id);
    await refusePostName(ctx, before.departmentId, fields.name, id);
    const holders = before.class === fields.class ? [] : await holdersOf(ctx, id);
    await keepWeight(
      ctx,
      holders.map((one) => one.id),
    );
    await ctx.tx
      .update(posts)
      .set({ ...fields, ...(before.class === fields.class ? {} : { classChangedAt: ctx.now }) })
      .where(and(eq(posts.unitId, ctx.unit.id), eq(posts.id, id)));
    if (before.class !== fields.class) {
      await refuseRaising(ctx, holders, fields.class);
      await refreshCensus(ctx);
    }
    ctx.trace({ action: "post.edited", entity: "post", entityId: id, content: { before, after: fields } });
  },
});

/**
 * A post of another class appoints everybody who holds it: what holds for appointments holds for them.
 * @throws DomainError ownMatter when the actor holds it; excludedRoles
 */
async function refuseRaising(ctx: TxCtx, holders: readonly Holder[], to: PostClass): Promise<void> {
  if (holders.some((one) => isActor(ctx, one.id))) throw new DomainError("ownMatter");
  for (const holder of holders) await refuseRoleOfPost(ctx, holder, to);
  const ids = holders.map((one) => one.id);
  if (roleOfPost(to)) {
    await voidOpenSlips(ctx, ids);
    await tellWatching(ctx, holders, postClassNames[to]);
  }
  await tell(ctx, ids, { act: "appointed", detail: postClassNames[to] });
}

type Holder = { id: string; name: string };

const holdersOf = (ctx: TxCtx, postId: string): Promise<Holder[]> =>
  ctx.tx
    .selectDistinct({ id: persons.id, name: persons.name })
    .from(appointments)
    .innerJoin(persons, and(eq(persons.unitId, appointments.unitId), eq(persons.id, appointments.personId)))
    .where(
      and(
        eq(appointments.unitId, ctx.unit.id),
        eq(appointments.postId, postId),
        or(isNull(appointments.toOn), gte(appointments.toOn, ctx.today)),
      ),
    );
