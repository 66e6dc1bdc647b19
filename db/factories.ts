import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { GrantedRole, PostClass, UnitKind } from "./enums";

let count = 0;
const next = () => String(++count).padStart(6, "0");

/**
 * Rows only, for tests: written past row security by a superuser connection. Everything not named gets a plausible value.
 */
export const factories = (admin: postgres.Sql) => {
  const now = new Date("2026-01-05T01:00:00Z");
  return {
    async unit(of: { kind?: UnitKind; name?: string; parent?: { id: string; rootId: string; treeKey: string } } = {}) {
      const id = randomUUID();
      const segment = next();
      const treeKey = of.parent ? `${of.parent.treeKey}.${segment}` : segment;
      const rootId = of.parent?.rootId ?? id;
      const name = of.name ?? `单位${segment}`;
      const unit = { id, rootId, treeKey, name };
      await admin`insert into units ${admin({
        id,
        parent_id: of.parent?.id ?? null,
        root_id: rootId,
        tree_key: treeKey,
        kind: of.kind ?? (of.parent ? "hospital" : "bureau"),
        name,
        short_name: name,
        code: `u${segment}`,
        organ_code: of.parent ? null : "测卫纪",
        created_at: now,
      })}`;
      return unit;
    },
    async department(unitId: string, of: { name?: string; position?: number } = {}) {
      const id = randomUUID();
      const name = of.name ?? `科室${next()}`;
      await admin`insert into departments ${admin({ unit_id: unitId, id, name, position: of.position ?? 0, created_at: now })}`;
      return { id, name };
    },
    async post(unitId: string, departmentId: string, of: { name?: string; class?: PostClass; duties?: string } = {}) {
      const id = randomUUID();
      const name = of.name ?? `岗位${next()}`;
      await admin`insert into posts ${admin({ unit_id: unitId, id, department_id: departmentId, name, class: of.class ?? "staff", duties: of.duties ?? "", created_at: now })}`;
      return { id, name };
    },
    async person(
      unitId: string,
      of: { name?: string; employeeNo?: string; roles?: GrantedRole[]; postId?: string; phone?: string } = {},
    ) {
      const id = randomUUID();
      const employeeNo = of.employeeNo ?? next();
      const name = of.name ?? `人员${employeeNo}`;
      await admin`insert into persons ${admin({ unit_id: unitId, id, employee_no: employeeNo, name, phone: of.phone ?? "", created_at: now })}`;
      for (const role of of.roles ?? [])
        await admin`insert into grants ${admin({ unit_id: unitId, id: randomUUID(), person_id: id, role, granted_at: now })}`;
      const appointmentId = of.postId ? randomUUID() : null;
      if (of.postId && appointmentId)
        await admin`insert into appointments ${admin({ unit_id: unitId, id: appointmentId, person_id: id, post_id: of.postId, from_on: "2020-01-01", created_at: now })}`;
      return { id, name, employeeNo, appointmentId };
    },
    async charge(unitId: string, personId: string, departmentId: string) {
      await admin`insert into charges ${admin({ unit_id: unitId, id: randomUUID(), person_id: personId, department_id: departmentId, from_on: "2020-01-01", created_at: now })}`;
    },
  };
};
