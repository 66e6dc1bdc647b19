import { sql } from "drizzle-orm";
import type { Role } from "@/db/enums";
import type { TxCtx } from "@/server/frame/context";
import type { Holder } from "./authority-rules";

type Row = { personId: string; name: string; userId: string | null; role: Role; since: string };

/**
 * Everybody in service who holds a granted role or leads (班子任职、分管), once a role, with the account if there is an
 * active one. `since`: the later of account and role; a post whose class was raised makes leaders from then on.
 */
export async function listHolders(ctx: TxCtx): Promise<(Omit<Holder, "userId"> & { userId: string | null })[]> {
  const unit = sql`${ctx.unit.id}::uuid`;
  const today = sql`${ctx.today}::date`;
  const rows = await ctx.tx.execute<Row>(sql`
    select p.id as "personId", p.name, m.user_id as "userId", r.role, greatest(min(r.since), m.created_at) as since
      from (
        select g.person_id, g.role, g.granted_at as since from grants g where g.unit_id = ${unit}
        union all
        select a.person_id, 'leader', greatest(a.created_at, o.class_changed_at)
          from appointments a join posts o on o.unit_id = a.unit_id and o.id = a.post_id
         where a.unit_id = ${unit} and o.class in ('teamPrincipal', 'teamMember')
           and app.holds(a.from_on, a.to_on, ${today})
        union all
        select c.person_id, 'leader', c.created_at from charges c
         where c.unit_id = ${unit} and app.holds(c.from_on, c.to_on, ${today})
      ) r
      join persons p on p.unit_id = ${unit} and p.id = r.person_id and p.left_on is null
      left join memberships m on m.unit_id = ${unit} and m.person_id = p.id and m.ended_at is null
     group by p.id, p.name, p.employee_no, m.user_id, m.created_at, r.role
     order by p.employee_no, r.role`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/** Those of them who can sign in. */
export const withAccount = (holders: Awaited<ReturnType<typeof listHolders>>): Holder[] =>
  holders.flatMap((one) => (one.userId === null ? [] : [{ ...one, userId: one.userId }]));
