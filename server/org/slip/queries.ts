import { sql } from "drizzle-orm";
import { z } from "zod";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { unusedSlipsInput } from "@/server/org/schema";
import { chosen, ofDepartment } from "./issue";
import { unusedSlips } from "./unused";

type Row = { id: string; name: string; people: number; active: number; slip: number; none: number };

/** Open departments with their people by state of account: active, a slip handed out, or neither. */
export const listSlips = verb({
  name: "slip.list",
  kind: "query",
  permission: "account:issue",
  input: z.strictObject({}),
  run: async (ctx): Promise<Row[]> => {
    const rows = await ctx.tx.execute<Row>(sql`
      with held as (
        select distinct o.department_id, a.person_id
          from appointments a
          join posts o on o.unit_id = a.unit_id and o.id = a.post_id
          join persons p on p.unit_id = a.unit_id and p.id = a.person_id and p.left_on is null
         where a.unit_id = ${ctx.unit.id}::uuid and app.holds(a.from_on, a.to_on, ${ctx.today}::date)
      ),
      state as (
        select held.department_id,
               exists (select 1 from memberships m where m.unit_id = ${ctx.unit.id}::uuid and m.person_id = held.person_id
                       and m.ended_at is null) as active,
               exists (select 1 from activations s where s.unit_id = ${ctx.unit.id}::uuid and s.person_id = held.person_id
                       and s.used_at is null and s.voided_at is null
                       and s.expires_at > ${ctx.now.toISOString()}::timestamptz) as slip
          from held
      )
      select d.id, d.name, count(state.department_id)::int as people,
             count(*) filter (where state.active)::int as active,
             count(*) filter (where not state.active and state.slip)::int as slip,
             count(*) filter (where not state.active and not state.slip)::int as none
        from departments d left join state on state.department_id = d.id
       where d.unit_id = ${ctx.unit.id}::uuid and d.closed_on is null
       group by d.id, d.name, d.position order by d.position, d.name`);
    return [...rows];
  },
});

/** Unused slips of those for whom new ones are to be printed: printing makes these void. */
export const listUnusedSlips = verb({
  name: "slip.unused",
  kind: "query",
  permission: "account:issue",
  input: unusedSlipsInput,
  run: async (ctx, { departmentId, personIds }) => {
    const people = await (personIds ? chosen(ctx, personIds) : ofDepartment(ctx, found(departmentId)));
    return unusedSlips(
      ctx,
      people.map((person) => person.id),
    );
  },
});
