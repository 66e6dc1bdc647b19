import { and, desc, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { notices } from "@/db/schema/countersign";
import { personOf } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";

/** Days for which somebody reads what was done to him. */
const shownDays = 60;

/** What others did to the reader of late: roles, posts, slips; the last first, at most 20. */
export const listNotices = verb({
  name: "notice.list",
  kind: "query",
  permission: "self:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const me = personOf(ctx)?.personId;
    if (!me) return [];
    return ctx.tx
      .select({ id: notices.id, act: notices.act, detail: notices.detail, byName: notices.byName, at: notices.at })
      .from(notices)
      .where(
        and(
          eq(notices.unitId, ctx.unit.id),
          eq(notices.personId, me),
          gte(notices.at, new Date(ctx.now.getTime() - shownDays * 86_400_000)),
        ),
      )
      .orderBy(desc(notices.at), desc(notices.id))
      .limit(20);
  },
});
