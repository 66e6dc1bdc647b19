import { sql } from "drizzle-orm";
import type { Act } from "@/server/progress/act";
import { participantOf } from "@/server/template/rules/obligation";

/** The leading group: set up with as many named people as the programme asks (ZZ-15), on the day it was entered. */
export const leadingGroup: Act<"leadingGroup"> = {
  words: { counted: "个" },
  expected: ({ task }, { definition, unitKind }) =>
    participantOf(definition, unitKind)?.leadingGroup === "own" ? [{ asks: task.measure.namedStaff }] : [],
  counted: ({ unitId, lines }) => ({
    tables: sql`
      led as (
        select b.id, (b.created_at at time zone 'Asia/Shanghai')::date as first_on, count(m.id) as members
        from bodies b left join body_members m on m.unit_id = b.unit_id and m.body_id = b.id
        where b.unit_id = ${unitId}::uuid and b.kind = 'leadingGroup' group by b.id, b.created_at
      )`,
    rows: sql`
      select line.key, line.due, led.first_on, 0 as returned, led.id is not null as approved, false as lapsed
      from line left join led on led.members >= line.asks where ${lines}`,
  }),
  recounted: ({ task }, { definition, unitKind }, rows) => {
    if (participantOf(definition, unitKind)?.leadingGroup !== "own") return [];
    const group = rows.group.find((one) => one.members >= task.measure.namedStaff);
    return [{ on: group?.on ?? null, returned: 0, approved: group !== undefined, lapsed: false }];
  },
  missing: null,
};
