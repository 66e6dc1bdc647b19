import { type SQL, sql } from "drizzle-orm";
import type { Layer } from "@/db/enums";
import { verb } from "@/server/frame/verb";
import { choice, isInCell, isVisible, orderBy } from "./register-sql";
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
  /** The form it stands on; null when it stands on none any more. */
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
    const [found] = await ctx.tx.execute<Register>(statement(unit, await isVisible(ctx), input));
    const { rows, counts, departments } = found ?? { rows: [], counts: [], departments: [] };
    const isChosen = ({ layer, level }: Cell) =>
      (!input.layer || layer === input.layer) && (!input.level || (level ?? "none") === input.level);
    const total = counts.filter(isChosen).reduce((sum, cell) => sum + cell.count, 0);
    return { total, counts, rows, departments };
  },
});

const statement = (unit: SQL, isSeen: SQL, input: RegisterInput): SQL => sql`
  with place as materialized (
    select key, "departmentId", department, post, row_number() over (order by kind, position, department, post) as rank
    from (
      select 2 as kind, o.id as key, d.id as "departmentId", d.position, d.name as department, o.name as post
      from posts o join departments d on d.unit_id = ${unit} and d.id = o.department_id where o.unit_id = ${unit}
      union all
      select 1, d.id, d.id, d.position, d.name, '' from departments d where d.unit_id = ${unit}
    ) every
  ),
  form as materialized (select id, subject_label, campaign_id from responses where unit_id = ${unit}),
  chosen as materialized (${choice(unit, isSeen, input)}),
  page as (
    select *, row_number() over () as no from (
      select * from chosen where ${isInCell(input)} order by ${orderBy(input)}
      limit ${input.pageSize} offset ${(input.page - 1) * input.pageSize}
    ) ordered
  ),
  shown as (
    select c.no, c.id, c.layer, coalesce(p.department, '') as department, coalesce(p.post, '') as post, v.aspect, v.matter,
           v.link, v.point, v.manifestation, v.prevent, v.monitor, v.respond, coalesce(v.extra ->> 'measures', '') as measures,
           c.level, v.no as revision,
           (select count(*)::int from risks m where m.unit_id = ${unit} and m.merged_into = c.id) as merged,
           f.id as "responseId", f.subject_label as subject, f.campaign_id as "campaignId"
    from page c
    join risk_revisions v on v.unit_id = ${unit} and v.id = c.revision_id
    left join place p on p.key = c.key
    left join responses f on f.unit_id = ${unit} and f.id = c.response_id
  ),
  cell as (select layer, level, count(*)::int as count from chosen group by 1, 2)
  select (select coalesce(json_agg(to_jsonb(shown) - 'no' order by no), '[]') from shown) as rows,
         (select coalesce(json_agg(cell order by layer, level), '[]') from cell) as counts,
         (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by position, name), '[]')
            from departments where unit_id = ${unit} and closed_on is null) as departments`;
