import { and, eq, inArray, sql } from "drizzle-orm";
import { type BodyKind, type PostClass, postClassNames } from "@/db/enums";
import { appointments, bodies, bodyMembers, charges, grants, persons, posts } from "@/db/schema/org";
import type { TxCtx } from "@/server/frame/context";
import { holds } from "@/server/org/holds";
import { type ReviewFacts, reviewRoleNames } from "@/server/template/rules/review";

export type BodySeat = {
  id: string | null;
  kind: BodyKind;
  name: string;
  members: { personId: string; name: string; title: string }[];
};

/** Who holds which place in the unit on the day; read once, asked for any number of forms. */
export type Seats = {
  /** Facts for the route of one form. */
  factsFor: (of: { departmentId: string | null; ownerId: string | null }) => ReviewFacts;
  bodies: BodySeat[];
  /**
   * Heads, deputies, members of the team, leaders in charge and principals: those who come to a meeting that a leader
   * convenes (ZZ-10).
   */
  leading: BodySeat["members"];
};

/**
 * Reads heads, deputies, leaders in charge, principals and bodies. A leadership team that was never registered as a
 * body consists of those appointed to posts of its class (ZZ-17).
 */
export async function loadSeats(ctx: TxCtx): Promise<Seats> {
  // Asked for at once: each is one short statement.
  const [placed, inCharge, granted, named] = await Promise.all([
    ctx.tx
      .select({
        personId: appointments.personId,
        // One by one: joined, the people of the unit would be read whole to find those few.
        name: sql<string>`(select p.name from persons p where p.unit_id = ${appointments.unitId} and p.id = ${appointments.personId})`,
        postClass: posts.class,
        departmentId: posts.departmentId,
      })
      .from(appointments)
      .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
      .where(
        and(
          holds(appointments, ctx.today),
          inArray(posts.class, ["head", "deputyHead", "teamPrincipal", "teamMember"]),
        ),
      )
      .orderBy(appointments.fromOn, appointments.id),
    ctx.tx
      .select({ personId: charges.personId, name: persons.name, departmentId: charges.departmentId })
      .from(charges)
      .innerJoin(persons, and(eq(persons.unitId, charges.unitId), eq(persons.id, charges.personId)))
      .where(holds(charges, ctx.today))
      .orderBy(charges.fromOn, charges.id),
    ctx.tx
      .select({ personId: grants.personId, name: persons.name })
      .from(grants)
      .innerJoin(persons, and(eq(persons.unitId, grants.unitId), eq(persons.id, grants.personId)))
      .where(eq(grants.role, "principal")),
    bodySeats(ctx),
  ]);
  const team = placed.filter((one) => one.postClass === "teamPrincipal" || one.postClass === "teamMember");
  if (team.length > 0 && !named.some((body) => body.kind === "team"))
    named.push({
      id: null,
      kind: "team",
      name: "领导班子",
      members: team.map((one) => ({ personId: one.personId, name: one.name, title: "" })),
    });
  const of = (postClass: PostClass, departmentId: string | null) =>
    unique(
      placed
        .filter((one) => one.postClass === postClass && (departmentId === null || one.departmentId === departmentId))
        .map((one) => one.personId),
    );
  const principalIds = unique([...of("teamPrincipal", null), ...granted.map((one) => one.personId)]);
  return {
    bodies: named,
    leading: [
      ...new Map(
        [
          ...granted.map((one) => ({ ...one, title: reviewRoleNames.principal })),
          ...inCharge.map(({ personId, name }) => ({ personId, name, title: reviewRoleNames.leaderInCharge })),
          ...placed.map(({ personId, name, postClass }) => ({ personId, name, title: postClassNames[postClass] })),
        ].map((one) => [one.personId, one]),
      ).values(),
    ],
    factsFor: ({ departmentId, ownerId }) => ({
      ownerId,
      departmentHeadIds: departmentId ? of("head", departmentId) : [],
      deputyHeadIds: departmentId ? of("deputyHead", departmentId) : [],
      leaderInChargeIds: unique(inCharge.filter((one) => one.departmentId === departmentId).map((one) => one.personId)),
      principalIds,
      bodies: named.map((body) => body.kind),
    }),
  };
}

async function bodySeats(ctx: TxCtx): Promise<BodySeat[]> {
  const rows = await ctx.tx
    .select({
      id: bodies.id,
      kind: bodies.kind,
      body: bodies.name,
      personId: persons.id,
      name: persons.name,
      title: bodyMembers.title,
    })
    .from(bodies)
    .innerJoin(bodyMembers, eq(bodyMembers.bodyId, bodies.id))
    .innerJoin(persons, eq(persons.id, bodyMembers.personId))
    .orderBy(bodies.kind, bodyMembers.position, bodyMembers.id);
  const seats = new Map<string, BodySeat>();
  for (const { id, kind, body, personId, name, title } of rows) {
    const seat = seats.get(id) ?? { id, kind, name: body, members: [] };
    seat.members.push({ personId, name, title });
    seats.set(id, seat);
  }
  return [...seats.values()];
}

const unique = (ids: string[]): string[] => [...new Set(ids)];
