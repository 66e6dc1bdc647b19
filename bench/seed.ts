import type postgres from "postgres";

export type Seeded = { bureauId: string; unitIds: string[] };

/**
 * A large city by set-based SQL, past the verbs: for measuring, not for showing.
 *
 * @param of.units units below the bureau
 * @param of.people people in each, with one post each, ten departments
 * @param of.crowd people in the last of them instead
 */
export async function seedCity(
  admin: postgres.Sql,
  of: { units: number; people: number; crowd?: number },
): Promise<Seeded> {
  const at = new Date("2026-01-05T01:00:00Z");
  const [bureau] = await admin<[{ id: string }]>`
    insert into units (id, parent_id, root_id, tree_key, kind, name, short_name, code, organ_code, peer_group, created_at)
    select id, null, id, '000001', 'bureau', '测试市卫生健康局', '市卫健局', 'wjj', '测卫党发', '局机关', ${at}
    from (select uuidv7() as id) n returning id`;
  await admin`
    insert into units (id, parent_id, root_id, tree_key, kind, name, short_name, code, peer_group, created_at)
    select uuidv7(), ${bureau.id}, ${bureau.id}, '000001.' || lpad(i::text, 6, '0'),
           (array['district','hospital','hospital','institution','enterprise'])[1 + i % 5], '测试单位' || i, '单位' || i, 'u' || i,
           (array['区（市）局','三级医院','二级医院','直属机构','企业医院'])[1 + i % 5], ${at}
    from generate_series(1, ${of.units}) i`;
  await admin`
    insert into departments (unit_id, id, name, position, created_at)
    select u.id, uuidv7(), case when d = 0 then '领导班子' else '科室' || d end, d, ${at} from units u, generate_series(0, 9) d`;
  await admin`
    insert into posts (unit_id, id, department_id, name, class, duties, created_at)
    select d.unit_id, uuidv7(), d.id, '岗位' || p, case when d.position = 0 then (case when p = 1 then 'teamPrincipal' else 'teamMember' end)
           when p = 1 then 'head' else 'staff' end, '职责', ${at}
    from departments d, generate_series(1, 3) p`;
  await admin`
    insert into persons (unit_id, id, employee_no, name, pinyin, initials, created_at)
    select u.id, uuidv7(), lpad(i::text, 5, '0'), '人员' || i, 'renyuan' || i, 'ry' || i, ${at} from units u,
           generate_series(1, case when u.code = ${`u${of.units}`} then ${of.crowd ?? of.people}::int else ${of.people}::int end) i`;
  await admin`
    with p as (select unit_id, id, row_number() over (partition by unit_id order by employee_no) as n from persons),
         o as (select unit_id, id, class, row_number() over (partition by unit_id order by (class = 'staff'), id) as n,
                      count(*) filter (where class <> 'staff') over (partition by unit_id) as led,
                      count(*) over (partition by unit_id) as total from posts)
    insert into appointments (unit_id, id, person_id, post_id, from_on, created_at)
    select p.unit_id, uuidv7(), p.id, o.id, '2020-01-01', ${at}
    from p join o on o.unit_id = p.unit_id
     and o.n = case when p.n <= o.led then p.n else o.led + 1 + (p.n - o.led - 1) % (o.total - o.led) end`;
  await admin`
    insert into unit_census (unit_id, tree_key, departments, team_principal, team_member, head, deputy_head, staff, updated_at)
    select u.id, u.tree_key, (select count(*) from departments d where d.unit_id = u.id and d.position > 0),
           count(*) filter (where o.class = 'teamPrincipal'), count(*) filter (where o.class = 'teamMember'),
           count(*) filter (where o.class = 'head'), count(*) filter (where o.class = 'deputyHead'), count(*) filter (where o.class = 'staff'), ${at}
    from units u join appointments a on a.unit_id = u.id join posts o on o.unit_id = a.unit_id and o.id = a.post_id
    group by u.id, u.tree_key`;
  await admin.unsafe("analyze");
  const units = await admin<{ id: string }[]>`select id from units where parent_id is not null order by tree_key`;
  return { bureauId: bureau.id, unitIds: units.map((u) => u.id) };
}

/** Of the people of these units, by their number: so many with approved forms, and after them so many with drafts. */
export type Forms = { unitIds: string[]; approved: number; drafts: number };

/** Forms in a campaign with five risks each; drafts may be sent as they are. Totals in unit_tasks are not touched. */
export async function seedForms(admin: postgres.Sql, campaignId: string, of: Forms): Promise<void> {
  const at = new Date("2026-10-15T01:00:00Z");
  await admin`
    insert into responses (unit_id, id, campaign_id, form_key, layer, appointment_id, department_id, subject_label, state, round,
                           first_submitted_on, submitted_at, approved_at, created_at, updated_at)
    select a.unit_id, uuidv7(), ${campaignId}, 'form-1', 'post', a.id, o.department_id, p.name,
           case when s.sent then 'approved' else 'draft' end, s.sent::int, case when s.sent then date '2026-10-15' end,
           case when s.sent then ${at}::timestamptz end, case when s.sent then ${at}::timestamptz end, ${at}, ${at}
    from appointments a join posts o on o.unit_id = a.unit_id and o.id = a.post_id
    join persons p on p.unit_id = a.unit_id and p.id = a.person_id
    cross join lateral (select p.employee_no::int <= ${of.approved}::int as sent) s
    where a.unit_id = any(${of.unitIds}::uuid[]) and p.employee_no::int <= ${of.approved + of.drafts}::int`;
  await admin`
    create temporary table made as
    select r.unit_id, r.id as response_id, o.id as post_id, uuidv7() as risk_id, uuidv7() as revision_id, n, r.approved_at
    from responses r join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id
    join posts o on o.unit_id = a.unit_id and o.id = a.post_id, generate_series(0, 4) n
    where r.campaign_id = ${campaignId} and r.unit_id = any(${of.unitIds}::uuid[])`;
  await admin`
    insert into risks (unit_id, id, layer, post_id, level, revision_id, response_id, created_at)
    select unit_id, risk_id, 'post', post_id, case when approved_at is not null then (1 + n % 3)::text end,
           case when approved_at is not null then revision_id end, response_id, ${at} from made`;
  await admin`
    insert into risk_revisions (unit_id, id, risk_id, no, aspect, point, manifestation, source, likelihood, harm, self_level, prevent, monitor, respond, frozen_at, created_at)
    select unit_id, revision_id, risk_id, 1, (array['thought','duty','environment'])[1 + n % 3], '风险点' || n, '表现形式的文字', 'self', 2, 2, (1 + n % 3)::text,
           '预防措施', '监控措施', '处置措施', approved_at, ${at} from made`;
  await admin`
    insert into response_lines (unit_id, id, response_id, risk_id, revision_id, position)
    select unit_id, uuidv7(), response_id, risk_id, revision_id, n from made`;
  await admin.unsafe("drop table made; analyze");
}
