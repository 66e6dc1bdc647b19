import { sql } from "drizzle-orm";
import type { Layer } from "@/db/enums";
import { personOf, type TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { ownAppointments } from "@/server/response/subject";
import { type RegisterInput, registerInput } from "./schema";

/** A point of the register: its last content that was sent for review, and how many others were merged into it. */
export type RegisteredRisk = {
  id: string;
  layer: Layer;
  department: string;
  post: string;
  aspect: string | null;
  matter: string | null;
  link: string;
  point: string;
  manifestation: string;
  prevent: string;
  monitor: string;
  respond: string;
  measures: string;
  level: string | null;
  revision: number;
  merged: number;
  /** The form it stands on last; null when it stands on none. */
  responseId: string | null;
  subject: string | null;
  campaignId: string | null;
};
type Cell = { layer: Layer; level: string | null; count: number };

/**
 * The ledger of risks (台账): points in force of which a version was sent for review, as far as the reader may see:
 * all for those who see all forms, the sections one heads, else one's own posts. Counts by layer and level are over the
 * selection without regard to layer and level, so that they stay a way from one cell to the next.
 */
export const listRegister = verb({
  name: "risk.list",
  kind: "query",
  permission: "risk:read",
  input: registerInput,
  run: async (ctx, input) => {
    const selected = await selection(ctx, input);
    const rows = await ctx.tx.execute<RegisteredRisk>(sql`${selected}
      select id, layer, department, post, aspect, matter, link, point, manifestation, prevent, monitor, respond, measures,
             level, revision, merged, "responseId", subject, "campaignId"
      from selected order by array_position(array['unit', 'department', 'post'], layer), place, department, post, point, id
      limit ${input.pageSize} offset ${(input.page - 1) * input.pageSize}`);
    const whole = await selection(ctx, { ...input, layer: undefined, level: undefined });
    const counts = await ctx.tx.execute<Cell>(sql`${whole}
      select layer, level, count(*)::int as count from selected group by 1, 2 order by 1, 2`);
    const isChosen = ({ layer, level }: Cell) =>
      (!input.layer || layer === input.layer) && (!input.level || (level ?? "none") === input.level);
    return {
      total: counts.filter(isChosen).reduce((sum, cell) => sum + cell.count, 0),
      counts: [...counts],
      rows: [...rows],
      departments: await departmentsIn(ctx),
    };
  },
});

async function selection(ctx: TxCtx, input: RegisterInput) {
  const like = `%${input.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const conditions = [
    await visible(ctx),
    ...(input.layer ? [sql`r.layer = ${input.layer}`] : []),
    ...(input.departmentId ? [sql`d.id = ${input.departmentId}::uuid`] : []),
    ...(input.level === "none" ? [sql`r.level is null`] : []),
    ...(input.level && input.level !== "none" ? [sql`r.level = ${input.level}`] : []),
    ...(input.aspect ? [sql`v.aspect = ${input.aspect}`] : []),
    ...(input.campaignId ? [sql`f.campaign_id = ${input.campaignId}::uuid`] : []),
    ...(input.q
      ? [
          sql`(v.point ilike ${like} or v.manifestation ilike ${like} or o.name ilike ${like} or f.subject_label ilike ${like})`,
        ]
      : []),
  ];
  return sql`with selected as (
    select r.id, r.layer, coalesce(d.name, '') as department, coalesce(o.name, '') as post, coalesce(d.position, 0) as place,
           v.aspect, v.matter, v.link, v.point, v.manifestation, v.prevent, v.monitor, v.respond,
           coalesce(v.extra ->> 'measures', '') as measures, r.level, v.no as revision,
           (select count(*)::int from risks m where m.unit_id = r.unit_id and m.merged_into = r.id) as merged,
           f.id as "responseId", f.subject_label as subject, f.campaign_id as "campaignId"
    from risks r
    join lateral (
      select * from risk_revisions v where v.unit_id = r.unit_id and v.risk_id = r.id and v.frozen_at is not null
      order by v.no desc limit 1) v on true
    left join posts o on o.unit_id = r.unit_id and o.id = r.post_id
    left join departments d on d.unit_id = r.unit_id and d.id = coalesce(o.department_id, r.department_id)
    left join lateral (
      select f.* from response_lines l join responses f on f.unit_id = l.unit_id and f.id = l.response_id
      where l.unit_id = r.unit_id and l.risk_id = r.id order by f.created_at desc limit 1) f on true
    where r.dropped_at is null and r.merged_into is null and ${sql.join(conditions, sql` and `)})`;
}

/** What the reader may see of the register. */
async function visible(ctx: TxCtx) {
  if (ctx.actor.permissions.has("response:readAll")) return sql`true`;
  if (!personOf(ctx)) return sql`false`;
  const own = await ownAppointments(ctx);
  const headed = own.filter((one) => one.postClass === "head" || one.postClass === "deputyHead");
  const posts = own.map((one) => sql`r.post_id = ${one.postId}::uuid`);
  const departments = headed.map((one) => sql`d.id = ${one.departmentId}::uuid`);
  return sql`(${sql.join([sql`false`, ...posts, ...departments], sql` or `)})`;
}

async function departmentsIn(ctx: TxCtx): Promise<{ id: string; name: string }[]> {
  const rows = await ctx.tx.execute<{ id: string; name: string }>(
    sql`select id, name from departments where closed_on is null order by position, name`,
  );
  return [...rows];
}
