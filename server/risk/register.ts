import { type SQL, sql } from "drizzle-orm";
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
type Register = { rows: RegisteredRisk[]; counts: Cell[]; departments: { id: string; name: string }[] };

/**
 * The ledger of risks (台账): points in force of which a version was sent for review, as far as the reader may see:
 * all for those who see all forms, the sections one heads, else one's own posts. Counts by layer and level are over the
 * selection without regard to layer and level, so that they stay a way from one cell to the next. One statement: what
 * is chosen is read once, and only the points of the page are looked up further.
 */
export const listRegister = verb({
  name: "risk.list",
  kind: "query",
  permission: "risk:read",
  input: registerInput,
  run: async (ctx, input) => {
    const unit = sql`${ctx.unit.id}::uuid`;
    const order = sql`array_position(array['unit', 'department', 'post'], layer), place, department, post, point, id`;
    const [found] = await ctx.tx.execute<Register>(sql`
      with chosen as materialized (${chosen(unit, await visible(ctx), input)}),
      page as (
        select * from chosen where ${cellOf(input)} order by ${order}
        limit ${input.pageSize} offset ${(input.page - 1) * input.pageSize}
      ),
      shown as (
        select c.id, c.layer, c.place, c.department, c.post, v.aspect, v.matter, v.link, v.point, v.manifestation, v.prevent,
               v.monitor, v.respond, coalesce(v.extra ->> 'measures', '') as measures, c.level, v.no as revision,
               (select count(*)::int from risks m where m.unit_id = ${unit} and m.merged_into = c.id) as merged,
               f.id as "responseId", f.subject_label as subject, f.campaign_id as "campaignId"
        from page c
        join risk_revisions v on v.unit_id = ${unit} and v.id = c.revision_id
        left join lateral (
          select f.id, f.subject_label, f.campaign_id
          from response_lines l join responses f on f.unit_id = l.unit_id and f.id = l.response_id
          where l.unit_id = ${unit} and l.risk_id = c.id order by f.created_at desc limit 1) f on true
      ),
      cell as (select layer, level, count(*)::int as count from chosen group by 1, 2),
      department as (select id, name, position from departments where unit_id = ${unit} and closed_on is null)
      select (select coalesce(json_agg(to_jsonb(shown) - 'place' order by ${order}), '[]') from shown) as rows,
             (select coalesce(json_agg(cell order by layer, level), '[]') from cell) as counts,
             (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by position, name), '[]')
                from department) as departments`);
    const { rows, counts, departments } = found ?? { rows: [], counts: [], departments: [] };
    const isChosen = ({ layer, level }: Cell) =>
      (!input.layer || layer === input.layer) && (!input.level || (level ?? "none") === input.level);
    const total = counts.filter(isChosen).reduce((sum, cell) => sum + cell.count, 0);
    return { total, counts, rows, departments };
  },
});

/** The points that the reader sees and asks for, whatever their layer and level, with what they are ordered by. */
function chosen(unit: SQL, isVisible: SQL, input: RegisterInput): SQL {
  const conditions = [
    isVisible,
    ...(input.departmentId ? [sql`d.id = ${input.departmentId}::uuid`] : []),
    ...(input.aspect ? [sql`v.aspect = ${input.aspect}`] : []),
    ...(input.campaignId ? [standsOn(unit, sql`f.campaign_id = ${input.campaignId}::uuid`)] : []),
    ...(input.q ? [says(unit, input.q)] : []),
  ];
  return sql`
    select r.id, r.layer, r.level, r.revision_id, coalesce(d.position, 0) as place, coalesce(d.name, '') as department,
           coalesce(o.name, '') as post, v.point
    from risks r
    join risk_revisions v on v.unit_id = ${unit} and v.id = r.revision_id
    left join posts o on o.unit_id = ${unit} and o.id = r.post_id
    left join departments d on d.unit_id = ${unit} and d.id = coalesce(o.department_id, r.department_id)
    where r.unit_id = ${unit} and r.dropped_at is null and r.merged_into is null and ${sql.join(conditions, sql` and `)}`;
}

const cellOf = ({ layer, level }: RegisterInput): SQL =>
  sql.join(
    [
      sql`true`,
      ...(layer ? [sql`layer = ${layer}`] : []),
      ...(level === "none" ? [sql`level is null`] : []),
      ...(level && level !== "none" ? [sql`level = ${level}`] : []),
    ],
    sql` and `,
  );

/** Words in the point, the post or the subject of the form; of a person also the pinyin. */
function says(unit: SQL, q: string): SQL {
  const like = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const spelt = like.toLowerCase().replaceAll(/\s+/g, "");
  return sql`(v.point ilike ${like} or v.manifestation ilike ${like} or o.name ilike ${like} or ${standsOn(
    unit,
    sql`(f.subject_label ilike ${like} or f.appointment_id in (
      select a.id from appointments a join persons p on p.unit_id = a.unit_id and p.id = a.person_id
      where a.unit_id = ${unit} and (p.pinyin like ${spelt} or p.initials like ${spelt})))`,
  )})`;
}

/** Points whose last form `f` is one of those; read from the forms' side, for they are fewer. */
const standsOn = (unit: SQL, isAsked: SQL): SQL => sql`r.id in (
  select l.risk_id from responses f join response_lines l on l.unit_id = f.unit_id and l.response_id = f.id
  where f.unit_id = ${unit} and ${isAsked} and not exists (
    select 1 from response_lines m join responses g on g.unit_id = m.unit_id and g.id = m.response_id
    where m.unit_id = ${unit} and m.risk_id = l.risk_id and g.created_at > f.created_at))`;

/** What the reader may see of the register. */
async function visible(ctx: TxCtx): Promise<SQL> {
  if (ctx.actor.permissions.has("response:readAll")) return sql`true`;
  if (!personOf(ctx)) return sql`false`;
  const own = await ownAppointments(ctx);
  const headed = own.filter((one) => one.postClass === "head" || one.postClass === "deputyHead");
  const posts = own.map((one) => sql`r.post_id = ${one.postId}::uuid`);
  const departments = headed.map((one) => sql`d.id = ${one.departmentId}::uuid`);
  return sql`(${sql.join([sql`false`, ...posts, ...departments], sql` or `)})`;
}
