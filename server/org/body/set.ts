import { and, eq, inArray } from "drizzle-orm";
import { bodies, bodyMembers, persons } from "@/db/schema/org";
import { isActor } from "@/server/access/authority";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { setBodyInput } from "@/server/org/schema";

/** Titles that decide nothing alone: the liaison who keeps the list may stand in it by these. */
const plainTitles: readonly string[] = ["联络员", "成员"];

/**
 * Names one of the unit's bodies (党组织、领导班子、领导小组) and its members in their order, replacing what was. The
 * leading group's liaison is the contact the superior sees (ZZ-2, ZZ-15).
 *
 * @throws DomainError ownMatter when the actor gives himself a leading title; notFound when a member is not of the unit; invalidInput naming those who have left
 */
export const setBody = verb({
  name: "body.set",
  kind: "mutation",
  permission: "org:write",
  input: setBodyInput,
  run: async (ctx, { kind, name, members }) => {
    const own = ctx.unit.id;
    const ids = members.map((member) => member.personId);
    const people =
      ids.length === 0
        ? []
        : await ctx.tx
            .select({ name: persons.name, leftOn: persons.leftOn })
            .from(persons)
            .where(and(eq(persons.unitId, own), inArray(persons.id, ids)));
    if (people.length !== ids.length) throw new DomainError("notFound");
    const gone = people.filter((one) => one.leftOn !== null).map((one) => one.name);
    if (gone.length > 0)
      throw new DomainError("invalidInput", { problem: `${gone.join("、")}已离职，不能列为成员，请从名单中去掉。` });
    const [body] = await ctx.tx
      .insert(bodies)
      .values({ unitId: own, id: ctx.newId(), kind, name, createdAt: ctx.now })
      .onConflictDoUpdate({ target: [bodies.unitId, bodies.kind], set: { name } })
      .returning({ id: bodies.id });
    if (!body) throw new Error("an upsert gives its row back");
    const before = await ctx.tx
      .delete(bodyMembers)
      .where(and(eq(bodyMembers.unitId, own), eq(bodyMembers.bodyId, body.id)))
      .returning({ personId: bodyMembers.personId, title: bodyMembers.title });
    const mine = members.find((member) => isActor(ctx, member.personId));
    const was = before.find((member) => isActor(ctx, member.personId))?.title;
    if (mine && mine.title !== was && !plainTitles.includes(mine.title)) throw new DomainError("ownMatter");
    if (members.length > 0)
      await ctx.tx
        .insert(bodyMembers)
        .values(members.map((m, position) => ({ unitId: own, id: ctx.newId(), bodyId: body.id, ...m, position })));
    await ctx.enqueue("progress.refresh", { unitId: own, id: own });
    ctx.trace({
      action: "body.set",
      entity: "body",
      entityId: body.id,
      content: { kind, name, before, after: members },
    });
    return { id: body.id };
  },
});
