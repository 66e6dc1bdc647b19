import { type SQL, sql } from "drizzle-orm";
import { personOf, type TxCtx } from "@/server/frame/context";
import { ownAppointments } from "@/server/response/subject";
import type { RegisterInput } from "./schema";

/**
 * Pieces of the register's statement. In it `r` is a point, `p` its post or department, `v` its newest revision that was
 * sent and `f` the form it stands on, which is looked up only where it is asked for.
 */
type Sort = RegisterInput["sort"];

/** By what points of one choice are put in order. */
const sortKeys: Record<Exclude<Sort, "place">, SQL> = {
  layer: sql`array_position(array['unit', 'department', 'post'], r.layer)`,
  department: sql`p.department collate app.zh`,
  post: sql`p.post collate app.zh`,
  point: sql`coalesce(nullif(v.point, ''), v.matter) collate app.zh`,
  manifestation: sql`nullif(v.manifestation, '') collate app.zh`,
  level: sql`r.level`,
  prevent: sql`coalesce(nullif(v.prevent, ''), v.extra ->> 'measures') collate app.zh`,
  monitor: sql`nullif(v.monitor, '') collate app.zh`,
  respond: sql`nullif(v.respond, '') collate app.zh`,
  revision: sql`v.no`,
  subject: sql`f.subject_label collate app.zh`,
};

/** The points that the reader sees and asks for, whatever their layer and level, with what they are ordered by. */
export function choice(unit: SQL, isSeen: SQL, input: RegisterInput): SQL {
  const isOfForms = input.campaignId !== undefined || input.sort === "subject";
  const conditions = [
    isSeen,
    ...(input.departmentId ? [sql`p."departmentId" = ${input.departmentId}::uuid`] : []),
    ...(input.aspect ? [sql`v.aspect = ${input.aspect}`] : []),
    ...(input.campaignId ? [sql`f.campaign_id = ${input.campaignId}::uuid`] : []),
    ...(input.q ? [says(unit, input.q)] : []),
  ];
  return sql`
    select r.id, r.layer, r.level, r.revision_id, r.response_id, p.key, coalesce(p.rank, 0) as rank, v.point,
           ${input.sort === "place" ? sql`null` : sortKeys[input.sort]} as sorted
    from risks r
    join risk_revisions v on v.unit_id = ${unit} and v.id = r.revision_id
    left join place p on p.key = coalesce(r.post_id, r.department_id)
    ${isOfForms ? sql`left join form f on f.id = r.response_id` : sql``}
    where r.unit_id = ${unit} and r.dropped_at is null and r.merged_into is null and ${sql.join(conditions, sql` and `)}`;
}

/** Empty cells come last either way; what is equal stands as it is kept: by place, then by its words. */
export function orderBy({ sort, descending }: Pick<RegisterInput, "sort" | "descending">): SQL {
  const direction = descending ? sql`desc` : sql`asc`;
  if (sort === "place") return sql`rank ${direction}, point ${direction}, id ${direction}`;
  return sql`sorted ${direction} nulls last, rank, point, id`;
}

/** The layer and level that are asked for. */
export const isInCell = ({ layer, level }: RegisterInput): SQL =>
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
  // Most words have no capitals, and without regard to them thousands of texts are read in half the time.
  const holds = q.toLowerCase() === q.toUpperCase() ? sql`like` : sql`ilike`;
  return sql`(v.point ${holds} ${like} or v.manifestation ${holds} ${like}
    or p.key in (select key from place where post ${holds} ${like})
    or r.response_id in (
      select f.id from responses f
      left join appointments a on a.unit_id = ${unit} and a.id = f.appointment_id
      left join persons k on k.unit_id = ${unit} and k.id = a.person_id
      where f.unit_id = ${unit} and (f.subject_label ${holds} ${like} or k.pinyin like ${spelt} or k.initials like ${spelt})))`;
}

/** What the reader may see of the register. */
export async function isVisible(ctx: TxCtx): Promise<SQL> {
  if (ctx.actor.permissions.has("response:readAll")) return sql`true`;
  if (!personOf(ctx)) return sql`false`;
  const own = await ownAppointments(ctx);
  const headed = own.filter((one) => one.postClass === "head" || one.postClass === "deputyHead");
  const posts = own.map((one) => sql`r.post_id = ${one.postId}::uuid`);
  const departments = headed.map((one) => sql`p."departmentId" = ${one.departmentId}::uuid`);
  return sql`(${sql.join([sql`false`, ...posts, ...departments], sql` or `)})`;
}
