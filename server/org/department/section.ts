import { type SQL, sql } from "drizzle-orm";

/**
 * SQL condition on a row of `departments`: it is a 科室 on that day. A department that holds posts of the leadership
 * team (领导班子) is none: what the team decides stands on the unit's form, and no form of the department layer is owed.
 *
 * @param of id of the unit and of the department, as SQL
 */
export const isSection = (of: { unitId: SQL; id: SQL }, day: SQL): SQL => sql`not exists (
  select 1 from posts team where team.unit_id = ${of.unitId} and team.department_id = ${of.id}
    and team.class in ('teamPrincipal', 'teamMember') and app.is_open(team.closed_on, ${day}))`;
