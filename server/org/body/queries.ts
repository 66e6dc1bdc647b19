import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { bodies, bodyMembers, persons } from "@/db/schema/org";
import { verb } from "@/server/frame/verb";

/** The bodies the unit has named, each with its members in their order; a kind without a body is not listed. */
export const listBodies = verb({
  name: "body.list",
  kind: "query",
  permission: "org:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const own = await ctx.tx.select().from(bodies).where(eq(bodies.unitId, ctx.unit.id));
    const members = await ctx.tx
      .select({
        bodyId: bodyMembers.bodyId,
        personId: persons.id,
        name: persons.name,
        employeeNo: persons.employeeNo,
        rank: persons.rank,
        phone: persons.phone,
        title: bodyMembers.title,
      })
      .from(bodyMembers)
      .innerJoin(persons, and(eq(persons.unitId, bodyMembers.unitId), eq(persons.id, bodyMembers.personId)))
      .where(eq(bodyMembers.unitId, ctx.unit.id))
      .orderBy(asc(bodyMembers.position));
    return own.map((body) => ({ ...body, members: members.filter((m) => m.bodyId === body.id) }));
  },
});
