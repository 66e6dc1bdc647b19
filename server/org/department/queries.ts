import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { appointments, charges, departments, persons, posts } from "@/db/schema/org";
import { verb } from "@/server/frame/verb";
import { holds } from "@/server/org/holds";

/**
 * The unit's open departments in their order, each with its open posts, who heads it (deputies apart), who has it in
 * charge, and how many people hold its posts. A vacant head is an empty list.
 */
export const listDepartments = verb({
  name: "department.list",
  kind: "query",
  permission: "org:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const own = ctx.unit.id;
    const open = await ctx.tx
      .select()
      .from(departments)
      .where(and(eq(departments.unitId, own), isNull(departments.closedOn)))
      .orderBy(asc(departments.position), asc(departments.name));
    const held = await ctx.tx
      .select({ post: posts, people: sql<number>`count(${appointments.id})::int` })
      .from(posts)
      .leftJoin(
        appointments,
        and(eq(appointments.unitId, posts.unitId), eq(appointments.postId, posts.id), holds(appointments, ctx.today)),
      )
      .where(and(eq(posts.unitId, own), isNull(posts.closedOn)))
      .groupBy(posts.unitId, posts.id)
      .orderBy(asc(posts.name));
    const heads = await ctx.tx
      .select({ departmentId: posts.departmentId, class: posts.class, id: persons.id, name: persons.name })
      .from(appointments)
      .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
      .innerJoin(persons, and(eq(persons.unitId, appointments.unitId), eq(persons.id, appointments.personId)))
      .where(
        and(
          eq(appointments.unitId, own),
          holds(appointments, ctx.today),
          or(eq(posts.class, "head"), eq(posts.class, "deputyHead")),
        ),
      )
      .orderBy(asc(persons.employeeNo));
    const leaders = await ctx.tx
      .select({ departmentId: charges.departmentId, id: persons.id, name: persons.name })
      .from(charges)
      .innerJoin(persons, and(eq(persons.unitId, charges.unitId), eq(persons.id, charges.personId)))
      .where(and(eq(charges.unitId, own), holds(charges, ctx.today)));
    const of = <T extends { departmentId: string }>(rows: T[], id: string) => rows.filter((r) => r.departmentId === id);
    const postsBy = new Map<string, ((typeof held)[number]["post"] & { people: number })[]>();
    for (const { post, people } of held)
      postsBy.set(post.departmentId, [...(postsBy.get(post.departmentId) ?? []), { ...post, people }]);
    return open.map((department) => ({
      ...department,
      posts: postsBy.get(department.id) ?? [],
      people: (postsBy.get(department.id) ?? []).reduce((sum, { people }) => sum + people, 0),
      heads: of(heads, department.id).filter((h) => h.class === "head"),
      deputies: of(heads, department.id).filter((h) => h.class === "deputyHead"),
      leaderInCharge: of(leaders, department.id)[0] ?? null,
    }));
  },
});
