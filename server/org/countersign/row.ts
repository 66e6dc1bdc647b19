import { and, eq, gt } from "drizzle-orm";
import type { PostClass } from "@/db/enums";
import { countersigns } from "@/db/schema/countersign";
import { posts } from "@/db/schema/org";
import type { Making } from "@/server/access/authority-rules";
import { listOfWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { leavingStanding } from "@/server/org/person/leave";
import { makingOf } from "./rules";
import { type Matter, matterSchema } from "./schema";

export type CountersignRow = typeof countersigns.$inferSelect;

/** A proposal of the unit that the transaction is in, locked; null = none of that id here. */
export async function findCountersign(ctx: TxCtx, id: string): Promise<CountersignRow | null> {
  const [row] = await ctx.tx
    .select()
    .from(countersigns)
    .where(and(eq(countersigns.unitId, ctx.unit.id), eq(countersigns.id, id)))
    .for("update");
  return row ?? null;
}

export const matterOf = (row: Pick<CountersignRow, "act" | "payload">): Matter => matterSchema.parse(row.payload);

/** The post that a matter names. @throws DomainError notFound */
export async function postOf(ctx: TxCtx, matter: Matter): Promise<{ name: string; class: PostClass } | null> {
  if (matter.act !== "appoint") return null;
  const [post] = await ctx.tx
    .select({ name: posts.name, class: posts.class })
    .from(posts)
    .where(and(eq(posts.unitId, ctx.unit.id), eq(posts.id, matter.postId)));
  return found(post);
}

/** What the authority table calls the matter for this person as things stand. */
export async function makingNow(ctx: TxCtx, matter: Matter, personId: string): Promise<Making> {
  const standing =
    matter.act === "leave"
      ? await leavingStanding(ctx, personId)
      : (await listOfWeight(ctx, [personId])).has(personId)
        ? "office"
        : "plain";
  return found(makingOf(matter, { standing, postClass: (await postOf(ctx, matter))?.class ?? null }));
}

/** Open proposals about a person, in words. */
export const awaitingFor = async (ctx: TxCtx, personId: string): Promise<string[]> =>
  (await openAbout(ctx, personId)).map((row) => `${row.matter}（${row.proposedName}提请）`);

/** Proposals about a person that are still open. */
export const openAbout = (ctx: TxCtx, personId: string): Promise<CountersignRow[]> =>
  ctx.tx
    .select()
    .from(countersigns)
    .where(
      and(
        eq(countersigns.unitId, ctx.unit.id),
        eq(countersigns.personId, personId),
        eq(countersigns.state, "proposed"),
        gt(countersigns.expiresAt, ctx.now),
      ),
    );
