import { and, eq, inArray, isNull } from "drizzle-orm";
import { bodies, bodyMembers, persons } from "@/db/schema/org";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { setBodyInput } from "../schema";

/**
 * Names one of the unit's bodies (党组织、领导班子、领导小组) and its members in their order, replacing what was. The
 * leading group's liaison is the contact the superior sees (ZZ-2, ZZ-15).
 *
 * @throws DomainError notFound when a member is not in the unit's service
 */
export const setBody = verb({
  name: "body.set",
  kind: "mutation",
  permission: "org:write",
  input: setBodyInput,
  run: async (ctx, { kind, name, members }) => {
    const own = ctx.unit.id;
    const ids = members.map((member) => member.personId);
    const serving =
      ids.length === 0
        ? []
        : await ctx.tx
            .select({ id: persons.id })
            .from(persons)
            .where(and(eq(persons.unitId, own), inArray(persons.id, ids), isNull(persons.leftOn)));
    if (serving.length !== ids.length) throw new DomainError("notFound");
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
