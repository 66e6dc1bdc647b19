import { z } from "zod";
import { type PowerKind, postClassNames, powerKindNames } from "@/db/enums";
import { departmentFields, postFields } from "@/server/org/schema";
import {
  differs,
  givenFields,
  type Ids,
  type PeopleNow,
  type PeoplePlan,
  type PlannedPeople,
  type PlanOptions,
  postKey,
} from "./people-plan";
import { leave, planPersons, weightReason } from "./person-rules";
import { CellReader, type ImportRow, type ImportTable } from "./table";

/**
 * Compares an import file with what the unit has: what is new, what changes, who moves (an appointment ended and
 * another begun), who leaves, and what is wrong by row and column. Rows with faults are left out of the plan, and so is
 * what depends on them. Departments are known by name, posts by department and name, people by 工号; the posts named in
 * the file for a person are all the posts the person has from then on. Empty cells change nothing.
 */
export function planPeople(table: ImportTable, now: PeopleNow, options: PlanOptions): PlannedPeople {
  const cells = new CellReader("people", table);
  const plan: PeoplePlan = {
    departments: [],
    posts: [],
    persons: [],
    begin: [],
    end: [],
    undo: [],
    leave: [],
    charges: [],
  };
  const rowsOf = (name: string) => table.rows.get(name) ?? [];
  const unchanged = { departments: 0, posts: 0, persons: 0 };
  const departments = planDepartments(rowsOf("科室"), now, cells, plan, options, unchanged);
  const posts = planPosts(rowsOf("岗位"), now, cells, plan, options, departments, unchanged);
  const persons = planPersons(rowsOf("人员"), now, cells, plan, options, { departments, posts, unchanged });
  planCharges(rowsOf("科室"), now, cells, plan, { departments, persons, self: options.self });
  const inFile = new Set(rowsOf("人员").map((row) => row.cells.employeeNo ?? ""));
  // A row without a number may be anybody's, and a file without people says nothing about them: nobody is missing then.
  const isWhole = inFile.size > 0 && !inFile.has("");
  const missing = now.persons.filter(
    (p) => isWhole && p.leftOn === null && !inFile.has(p.employeeNo) && p.id !== options.self,
  );
  if (options.missingLeave)
    for (const { id, name, employeeNo, hasWeight } of missing)
      if (hasWeight)
        cells.findings.push({
          sheet: "人员",
          row: 0,
          column: "",
          cell: "",
          message: `${name}（${employeeNo}）不在表中，但${weightReason}`,
        });
      else if (!leave(id, options.today, now, plan))
        cells.findings.push({
          sheet: "人员",
          row: 0,
          column: "",
          cell: "",
          message: `${name}（${employeeNo}）不在表中，但今天已有填报，请于明天办理离职。`,
        });
  const findings = [...table.findings, ...cells.findings];
  const count = (rows: { isNew: boolean }[], same: number) => ({
    added: rows.filter((row) => row.isNew).length,
    updated: rows.filter((row) => !row.isNew).length,
    unchanged: same,
  });
  return {
    plan,
    findings,
    missing,
    summary: {
      departments: count(plan.departments, unchanged.departments),
      posts: count(plan.posts, unchanged.posts),
      persons: countPersons(plan, now, unchanged.persons),
      left: plan.leave.length,
      charges: plan.charges.length,
      rows: [...table.rows.values()].reduce((sum, rows) => sum + rows.length, 0),
      wrongRows: new Set(findings.map((f) => `${f.sheet}/${f.row}`)).size,
    },
  };
}

const holdsPost = (now: PeopleNow, person: string | null, postId: string): boolean =>
  now.appointments.some((one) => one.personId === person && one.postId === postId);

type Unchanged = { departments: number; posts: number; persons: number };

function countPersons({ persons, begin, end, undo, leave: left }: PeoplePlan, now: PeopleNow, unchanged: number) {
  const holders = new Map(now.appointments.map((one) => [one.id, one.personId]));
  const away = new Set(left.map((one) => one.personId));
  const fresh = new Set(persons.filter((one) => one.isNew || one.returns).map((one) => one.id));
  const changed = [
    ...begin.map((one) => one.personId),
    ...[...end.map((one) => one.id), ...undo].map((id) => holders.get(id)),
  ];
  const moved = new Set(changed.filter((id) => id !== undefined && !fresh.has(id) && !away.has(id)));
  const returned = persons.filter((one) => one.returns).length;
  const touched = new Set(persons.map((one) => one.id).filter((id) => !fresh.has(id)));
  return {
    added: fresh.size - returned,
    returned,
    moved: moved.size,
    updated: [...touched].filter((id) => !moved.has(id)).length,
    unchanged: unchanged - [...moved].filter((id) => id && !touched.has(id)).length,
  };
}

function planDepartments(
  rows: ImportRow[],
  now: PeopleNow,
  cells: CellReader,
  plan: PeoplePlan,
  o: PlanOptions,
  unchanged: Unchanged,
): Ids {
  const known = new Map(now.departments.map((d) => [d.name, d]));
  const ids: Ids = new Map(now.departments.filter((d) => d.closedOn === null).map((d) => [d.name, d.id]));
  const seen = new Set<string>();
  for (const row of rows) {
    const name = cells.read(row, "name", departmentFields.name);
    const duty = cells.read(row, "duty", departmentFields.duty);
    const yearTasks = cells.read(row, "yearTasks", departmentFields.yearTasks);
    const position = cells.read(row, "position", positionText);
    if (name === undefined) continue;
    if (seen.has(name)) cells.fault(row, "name", "科室名称在表中重复。");
    seen.add(name);
    const before = known.get(name);
    if (before?.closedOn) cells.fault(row, "name", "该科室已撤销，请使用新的名称。");
    if (!cells.isGood(row)) continue;
    const id = before?.id ?? o.newId();
    ids.set(name, id);
    const fields = givenFields({ duty, yearTasks, position });
    if (before && !differs(before, fields)) unchanged.departments++;
    else plan.departments.push({ id, isNew: !before, name, ...fields });
  }
  return ids;
}

function planPosts(
  rows: ImportRow[],
  now: PeopleNow,
  cells: CellReader,
  plan: PeoplePlan,
  o: PlanOptions,
  departments: Ids,
  unchanged: Unchanged,
): Ids {
  const known = new Map(now.posts.map((p) => [postKey(p.departmentId, p.name), p]));
  const ids: Ids = new Map(
    now.posts.filter((p) => p.closedOn === null).map((p) => [postKey(p.departmentId, p.name), p.id]),
  );
  const seen = new Set<string>();
  for (const row of rows) {
    const department = cells.read(row, "department", departmentFields.name);
    const name = cells.read(row, "name", postFields.name);
    const postClass = cells.choose(row, "class", postClassNames);
    const duties = cells.read(row, "duties", postFields.duties);
    const powers = readPowers(row, cells);
    const departmentId = department === undefined ? undefined : departments.get(department);
    if (department !== undefined && departmentId === undefined)
      cells.fault(row, "department", `没有名为“${department}”的科室，或该科室所在行有误。`);
    if (name === undefined || departmentId === undefined || postClass === undefined) continue;
    const key = postKey(departmentId, name);
    if (seen.has(key)) cells.fault(row, "name", "同一科室的岗位名称在表中重复。");
    seen.add(key);
    const before = known.get(key);
    if (before?.closedOn) cells.fault(row, "name", "该岗位已撤销，请使用新的名称。");
    if (before && before.class !== postClass && holdsPost(now, o.self, before.id))
      cells.fault(row, "class", "您在该岗位任职，岗位类别请由他人修改。");
    if (!cells.isGood(row)) continue;
    const id = before?.id ?? o.newId();
    ids.set(key, id);
    const fields = { class: postClass, ...givenFields({ duties, powers }) };
    if (before && !differs(before, fields)) unchanged.posts++;
    else plan.posts.push({ id, isNew: !before, departmentId, name, ...fields });
  }
  return ids;
}

function planCharges(
  rows: ImportRow[],
  now: PeopleNow,
  cells: CellReader,
  plan: PeoplePlan,
  { departments, persons, self }: { departments: Ids; persons: Ids; self: string | null },
): void {
  const current = new Map(now.charges.map((c) => [c.departmentId, c.personId]));
  const leaving = new Set(plan.leave.map((l) => l.personId));
  for (const row of rows) {
    const leader = row.cells.leader ?? "";
    const departmentId = departments.get(row.cells.name ?? "");
    if (leader === "") continue;
    const personId = persons.get(leader);
    if (personId === undefined || leaving.has(personId))
      cells.fault(row, "leader", `没有工号为“${leader}”的在职人员，或其所在行有误。`);
    else if (personId === self && departmentId !== undefined && current.get(departmentId) !== personId)
      cells.fault(row, "leader", "本人的分管不能由自己导入，请由他人办理。");
    else if (departmentId !== undefined && cells.isGood(row) && current.get(departmentId) !== personId)
      plan.charges.push({ departmentId, personId });
  }
}

function readPowers(row: ImportRow, cells: CellReader): PowerKind[] | undefined {
  const text = row.cells.powers ?? "";
  if (text === "") return undefined;
  const kinds = Object.keys(powerKindNames) as PowerKind[];
  return text
    .split(/[、，,;；\s]+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const found = kinds.find((kind) => powerKindNames[kind] === word);
      if (!found)
        cells.fault(row, "powers", `“${word}”不是权力类别，只能填：${Object.values(powerKindNames).join("、")}。`);
      return found ?? [];
    });
}

const positionText = z
  .string()
  .regex(/^\d{1,4}$/, "排序须为 0 至 9999 的整数。")
  .transform(Number);
