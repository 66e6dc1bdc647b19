import { and, eq, gte, isNull, or, type SQL, sql } from "drizzle-orm";
import { appointments, posts } from "@/db/schema/org";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";

export type PostRow = typeof posts.$inferSelect;

/** A post, locked against a second change at the same time. @throws DomainError notFound; wrongState when closed */
export async function getOpenPost(ctx: TxCtx, id: string): Promise<PostRow> {
  const [row] = await ctx.tx
    .select()
    .from(posts)
    .where(and(eq(posts.unitId, ctx.unit.id), eq(posts.id, id)))
    .for("update");
  const post = found(row);
  if (post.closedOn !== null) throw new DomainError("wrongState", { state: "岗位已撤销" });
  return post;
}

/** Standing appointments to the posts that a condition picks, those to come included. */
export async function countHolders(ctx: TxCtx, which: SQL): Promise<number> {
  const [row] = await ctx.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(appointments)
    .innerJoin(posts, and(eq(posts.unitId, appointments.unitId), eq(posts.id, appointments.postId)))
    .where(
      and(
        eq(appointments.unitId, ctx.unit.id),
        which,
        or(isNull(appointments.toOn), gte(appointments.toOn, ctx.today)),
      ),
    );
  return row?.count ?? 0;
}

/** @throws DomainError duplicate when another post of the department has the name, closed ones included */
export async function refusePostName(
  ctx: TxCtx,
  departmentId: string,
  name: string,
  self: string | null,
): Promise<void> {
  const [row] = await ctx.tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.unitId, ctx.unit.id), eq(posts.departmentId, departmentId), eq(posts.name, name)));
  if (row && row.id !== self) throw new DomainError("duplicate", { what: "岗位名称" });
}
