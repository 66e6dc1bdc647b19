import { and, eq } from "drizzle-orm";
import { circulars } from "@/db/schema/circular";
import { verb } from "@/server/frame/verb";
import { noteWriter } from "./hands";
import { saveCircularSchema } from "./schema";
import { actorOf, getCircularRow, refuseState } from "./state";

/**
 * Saves title and content of a draft. Only drafts can be changed; whoever saves second is told and keeps the text.
 * @throws DomainError conflict, wrongState, notFound
 */
export const saveCircular = verb({
  name: "circular.save",
  kind: "mutation",
  permission: "circular:draft",
  input: saveCircularSchema,
  isLong: true,
  run: async (ctx, { id, version, title, content }) => {
    const saved = await ctx.tx
      .update(circulars)
      .set({ title, content, version: version + 1, updatedAt: ctx.now, updatedByName: actorOf(ctx).name })
      .where(
        and(
          eq(circulars.unitId, ctx.unit.id),
          eq(circulars.id, id),
          eq(circulars.state, "draft"),
          eq(circulars.version, version),
        ),
      )
      .returning({ id: circulars.id });
    if (saved.length === 0) throw refuseState(await getCircularRow(ctx, id), version);
    await noteWriter(ctx, id);
    ctx.trace({ action: "circular.saved", entity: "circular", entityId: id, content: { version: version + 1, title } });
    return { version: version + 1 };
  },
});
