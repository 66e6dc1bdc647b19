import { type SQL, sql } from "drizzle-orm";
import { listHolders, withAccount } from "@/server/access/holders";
import { keepWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { refreshCensus } from "@/server/org/census";
import { pinyinOf } from "@/server/org/pinyin";
import { dayBefore } from "@/server/org/rules";
import type { PeopleNow, PeoplePlan } from "./people-plan";
import { settleImported } from "./people-settle";

/** What the unit has now, for `planPeople`. */
export async function readPeople(ctx: TxCtx): Promise<PeopleNow> {
  const own = sql`unit_id = ${ctx.unit.id}::uuid`;
  const rows = <R extends Record<string, unknown>>(query: SQL) => ctx.tx.execute<R>(query);
  const persons = await rows<Omit<PeopleNow["persons"][number], "hasWeight">>(
    sql`select id, employee_no as "employeeNo", name, phone, rank, is_party_member as "isPartyMember",
               needs_proxy as "needsProxy", left_on::text as "leftOn" from persons where ${own}`,
  );
  const weighty = new Set(withAccount(await listHolders(ctx)).map((one) => one.personId));
  return {
    departments: await rows(
      sql`select id, name, duty, year_tasks as "yearTasks", position, closed_on as "closedOn" from departments where ${own}`,
    ),
    posts: await rows(
      sql`select id, department_id as "departmentId", name, class, duties, powers, closed_on as "closedOn" from posts where ${own}`,
    ),
    persons: persons.map((person) => ({ ...person, hasWeight: weighty.has(person.id) })),
    appointments: await rows(
      sql`select a.id, a.person_id as "personId", a.post_id as "postId", a.from_on::text as "fromOn",
                 exists (select 1 from responses r where r.unit_id = a.unit_id and r.appointment_id = a.id) as "hasForm"
          from appointments a where a.unit_id = ${ctx.unit.id}::uuid and a.to_on is null`,
    ),
    charges: await rows(
      sql`select department_id as "departmentId", person_id as "personId" from charges where ${own} and to_on is null`,
    ),
  };
}

/**
 * Only one import at a time works on a unit; the lock goes with the transaction.
 * @throws DomainError wrongState while another one runs
 */
export async function lockImport(ctx: TxCtx): Promise<void> {
  const [row] = await ctx.tx.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`import ${ctx.unit.id}`}, 0)) as got`,
  );
  if (!row?.got) throw new DomainError("wrongState", { state: "另一项导入正在进行" });
}

/** Writes a plan, one statement a table and kind of change, and counts the unit again. The caller leaves the trace. */
export async function applyPeople(
  ctx: TxCtx,
  plan: PeoplePlan,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const before = await listHolders(ctx);
  await keepWeight(ctx, await losing(ctx, plan));
  const steps: (() => Promise<unknown>)[] = [
    () => saveDepartments(ctx, plan.departments),
    () => savePosts(ctx, plan.posts),
    () => savePersons(ctx, plan.persons),
    () => endAppointments(ctx, plan),
    () => beginAppointments(ctx, plan.begin),
    () => leavePersons(ctx, plan.leave),
    () => setCharges(ctx, plan.charges),
    () => settleImported(ctx, plan, before),
    () => ctx.tx.execute(sql`set local enable_nestloop to default`),
    () => refreshCensus(ctx),
  ];
  // Thousands of rows arrive as one parameter, whose number the planner takes for a hundred: a nested loop over it would
  // be quadratic, and the tables' statistics are older than a first import.
  await ctx.tx.execute(sql`set local enable_nestloop = off`);
  for (const [i, step] of steps.entries()) {
    await step();
    await progress(i + 1, steps.length);
  }
}

/** Whose post, charge or post's class the plan takes or changes. */
async function losing(ctx: TxCtx, plan: PeoplePlan): Promise<string[]> {
  const unit = sql`${ctx.unit.id}::uuid`;
  const rows = await ctx.tx.execute<{ id: string }>(sql`
    select a.person_id as id from appointments a
      join jsonb_to_recordset(${json([...plan.end.map(({ id }) => ({ id })), ...plan.undo.map((id) => ({ id }))])}) as n(id uuid)
        on n.id = a.id
     where a.unit_id = ${unit}
    union
    select a.person_id from appointments a
      join posts p on p.unit_id = a.unit_id and p.id = a.post_id
      join jsonb_to_recordset(${json(plan.posts.filter((post) => !post.isNew))}) as n(id uuid, class text)
        on n.id = p.id and n.class <> p.class
     where a.unit_id = ${unit} and a.to_on is null
    union
    select c.person_id from charges c
      join jsonb_to_recordset(${json(plan.charges)}) as n("departmentId" uuid) on n."departmentId" = c.department_id
     where c.unit_id = ${unit} and c.to_on is null`);
  return [...rows.map((row) => row.id), ...plan.leave.map((one) => one.personId)];
}

const json = (rows: readonly object[]) => sql`${JSON.stringify(rows)}::jsonb`;
const at = (ctx: TxCtx) => sql`${ctx.now.toISOString()}::timestamptz`;

async function saveDepartments(ctx: TxCtx, rows: PeoplePlan["departments"]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.tx.execute(sql`
    insert into departments as old (unit_id, id, name, duty, year_tasks, position, created_at)
    select ${ctx.unit.id}::uuid, n.id, n.name, coalesce(n.duty, ''), coalesce(n."yearTasks", ''), coalesce(n.position, 0), ${at(ctx)}
      from jsonb_to_recordset(${json(rows.filter((r) => r.isNew))})
           as n(id uuid, name text, duty text, "yearTasks" text, position int)`);
  await ctx.tx.execute(sql`
    update departments d set duty = coalesce(n.duty, d.duty), year_tasks = coalesce(n."yearTasks", d.year_tasks),
           position = coalesce(n.position, d.position)
      from jsonb_to_recordset(${json(rows.filter((r) => !r.isNew))})
           as n(id uuid, duty text, "yearTasks" text, position int)
     where d.unit_id = ${ctx.unit.id}::uuid and d.id = n.id`);
}

async function savePosts(ctx: TxCtx, rows: PeoplePlan["posts"]): Promise<void> {
  if (rows.length === 0) return;
  const list = (name: string) => sql.raw(`array(select jsonb_array_elements_text(${name}))`);
  await ctx.tx.execute(sql`
    insert into posts (unit_id, id, department_id, name, class, duties, powers, created_at)
    select ${ctx.unit.id}::uuid, n.id, n."departmentId", n.name, n.class, coalesce(n.duties, ''),
           ${list("coalesce(n.powers, '[]')")}, ${at(ctx)}
      from jsonb_to_recordset(${json(rows.filter((r) => r.isNew))})
           as n(id uuid, "departmentId" uuid, name text, class text, duties text, powers jsonb)`);
  await ctx.tx.execute(sql`
    update posts p set class = n.class,
           class_changed_at = case when p.class = n.class then p.class_changed_at else ${at(ctx)} end,
           duties = coalesce(n.duties, p.duties),
           powers = case when n.powers is null then p.powers else ${list("n.powers")} end
      from jsonb_to_recordset(${json(rows.filter((r) => !r.isNew))})
           as n(id uuid, class text, duties text, powers jsonb)
     where p.unit_id = ${ctx.unit.id}::uuid and p.id = n.id`);
}

async function savePersons(ctx: TxCtx, rows: PeoplePlan["persons"]): Promise<void> {
  if (rows.length === 0) return;
  const spelt = rows.map((row) => ({ ...row, ...pinyinOf(row.name, true) }));
  const fields = sql.raw(
    'id uuid, "employeeNo" text, name text, pinyin text, initials text, phone text, rank text, "isPartyMember" boolean, "needsProxy" boolean',
  );
  await ctx.tx.execute(sql`
    insert into persons (unit_id, id, employee_no, name, pinyin, initials, phone, rank, is_party_member, needs_proxy, created_at)
    select ${ctx.unit.id}::uuid, n.id, n."employeeNo", n.name, n.pinyin, n.initials, coalesce(n.phone, ''), coalesce(n.rank, ''),
           coalesce(n."isPartyMember", false), coalesce(n."needsProxy", false), ${at(ctx)}
      from jsonb_to_recordset(${json(spelt.filter((r) => r.isNew))}) as n(${fields})`);
  await ctx.tx.execute(sql`
    update persons p set name = n.name, pinyin = n.pinyin, initials = n.initials, phone = coalesce(n.phone, p.phone),
           rank = coalesce(n.rank, p.rank), is_party_member = coalesce(n."isPartyMember", p.is_party_member),
           needs_proxy = coalesce(n."needsProxy", p.needs_proxy), left_on = null
      from jsonb_to_recordset(${json(spelt.filter((r) => !r.isNew))}) as n(${fields})
     where p.unit_id = ${ctx.unit.id}::uuid and p.id = n.id`);
  const back = rows.filter((row) => row.returns).map(({ id }) => ({ id }));
  if (back.length > 0)
    await ctx.tx.execute(sql`
      update memberships m set ended_at = null from jsonb_to_recordset(${json(back)}) as n(id uuid)
       where m.unit_id = ${ctx.unit.id}::uuid and m.person_id = n.id
         and not exists (select 1 from memberships o
                          where o.unit_id = m.unit_id and o.user_id = m.user_id and o.person_id <> m.person_id
                            and o.ended_at is null)`);
}

async function endAppointments(ctx: TxCtx, { end, undo }: PeoplePlan): Promise<void> {
  if (end.length > 0)
    await ctx.tx.execute(sql`
      update appointments a set to_on = n."endsOn" - 1
        from jsonb_to_recordset(${json(end)}) as n(id uuid, "endsOn" date)
       where a.unit_id = ${ctx.unit.id}::uuid and a.id = n.id and a.to_on is null`);
  if (undo.length > 0)
    await ctx.tx.execute(sql`
      delete from appointments a using jsonb_to_recordset(${json(undo.map((id) => ({ id })))}) as n(id uuid)
       where a.unit_id = ${ctx.unit.id}::uuid and a.id = n.id`);
}

/** One that ended and begins again on the same day as before goes on instead. */
async function beginAppointments(ctx: TxCtx, rows: PeoplePlan["begin"]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.tx.execute(sql`
    insert into appointments (unit_id, id, person_id, post_id, from_on, created_at)
    select ${ctx.unit.id}::uuid, n.id, n."personId", n."postId", n."fromOn", ${at(ctx)}
      from jsonb_to_recordset(${json(rows)}) as n(id uuid, "personId" uuid, "postId" uuid, "fromOn" date)
    on conflict (unit_id, person_id, post_id, from_on) do update set to_on = null, created_at = excluded.created_at`);
}

async function leavePersons(ctx: TxCtx, rows: PeoplePlan["leave"]): Promise<void> {
  if (rows.length === 0) return;
  const unit = sql`${ctx.unit.id}::uuid`;
  const gone = sql`jsonb_to_recordset(${json(rows)}) as n("personId" uuid, "leftOn" date)`;
  const { tx } = ctx;
  await tx.execute(
    sql`update persons p set left_on = n."leftOn" from ${gone} where p.unit_id = ${unit} and p.id = n."personId"`,
  );
  await tx.execute(
    sql`update charges c set to_on = greatest(c.from_on, n."leftOn" - 1) from ${gone}
         where c.unit_id = ${unit} and c.person_id = n."personId" and c.to_on is null`,
  );
  await tx.execute(sql`delete from grants g using ${gone} where g.unit_id = ${unit} and g.person_id = n."personId"`);
  await tx.execute(
    sql`delete from body_members b using ${gone} where b.unit_id = ${unit} and b.person_id = n."personId"`,
  );
  await tx.execute(
    sql`update memberships m set ended_at = ${at(ctx)} from ${gone}
         where m.unit_id = ${unit} and m.person_id = n."personId" and m.ended_at is null`,
  );
  await tx.execute(
    sql`update activations a set voided_at = ${at(ctx)} from ${gone}
         where a.unit_id = ${unit} and a.person_id = n."personId" and a.used_at is null and a.voided_at is null`,
  );
}

async function setCharges(ctx: TxCtx, rows: PeoplePlan["charges"]): Promise<void> {
  if (rows.length === 0) return;
  const fresh = rows.map((row) => ({ ...row, id: ctx.newId() }));
  const named = sql`jsonb_to_recordset(${json(fresh)}) as n(id uuid, "departmentId" uuid, "personId" uuid)`;
  const unit = sql`${ctx.unit.id}::uuid`;
  await ctx.tx.execute(
    sql`delete from charges c using ${named}
         where c.unit_id = ${unit} and c.department_id = n."departmentId" and c.to_on is null and c.from_on >= ${ctx.today}::date`,
  );
  await ctx.tx.execute(
    sql`update charges c set to_on = ${dayBefore(ctx.today)}::date from ${named}
         where c.unit_id = ${unit} and c.department_id = n."departmentId" and c.to_on is null`,
  );
  await ctx.tx.execute(
    sql`insert into charges (unit_id, id, person_id, department_id, from_on, created_at)
        select ${unit}, n.id, n."personId", n."departmentId", ${ctx.today}::date, ${at(ctx)} from ${named}`,
  );
}
