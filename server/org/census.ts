import { sql } from "drizzle-orm";
import type { TxCtx } from "@/server/frame/context";
import { isSection } from "./department/section";

/**
 * Counts the own unit's open departments (the leadership team is none) and standing appointments again, for the expected figures that its superior
 * sees; then has the unit's progress recounted. Every verb that touches departments, posts or appointments ends with it.
 */
export async function refreshCensus(ctx: TxCtx): Promise<void> {
  const unit = ctx.unit.id;
  await ctx.tx.execute(sql`
    insert into unit_census as census
      (unit_id, tree_key, departments, team_principal, team_member, head, deputy_head, staff, updated_at)
    select ${unit}::uuid, u.tree_key,
           (select count(*) from departments d
             where d.unit_id = u.id and app.is_open(d.closed_on, ${ctx.today}::date)
               and ${isSection({ unitId: sql`d.unit_id`, id: sql`d.id` }, sql`${ctx.today}::date`)}),
           held.team_principal, held.team_member, held.head, held.deputy_head, held.staff, ${ctx.now.toISOString()}::timestamptz
      from units u, lateral (
        select count(*) filter (where p.class = 'teamPrincipal') as team_principal,
               count(*) filter (where p.class = 'teamMember') as team_member,
               count(*) filter (where p.class = 'head') as head,
               count(*) filter (where p.class = 'deputyHead') as deputy_head,
               count(*) filter (where p.class = 'staff') as staff
          from appointments a join posts p on p.unit_id = a.unit_id and p.id = a.post_id
         where a.unit_id = u.id and app.holds(a.from_on, a.to_on, ${ctx.today}::date)
      ) held
     where u.id = ${unit}::uuid
    on conflict (unit_id) do update set
      departments = excluded.departments, team_principal = excluded.team_principal, team_member = excluded.team_member,
      head = excluded.head, deputy_head = excluded.deputy_head, staff = excluded.staff, updated_at = excluded.updated_at`);
  await ctx.enqueue("progress.refresh", { unitId: unit, id: unit });
}
