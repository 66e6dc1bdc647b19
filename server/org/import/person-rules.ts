import { personFields } from "@/server/org/schema";
import {
  differs,
  givenFields,
  grouped,
  type Ids,
  type PeopleNow,
  type PeoplePlan,
  type PlanOptions,
  postKey,
} from "./people-plan";
import type { CellReader, ImportRow } from "./table";

/** People of the file against those of the unit; ids of everybody in service afterwards, by 工号. */
export function planPersons(
  rows: ImportRow[],
  now: PeopleNow,
  cells: CellReader,
  plan: PeoplePlan,
  o: PlanOptions,
  { departments, posts, unchanged }: { departments: Ids; posts: Ids; unchanged: { persons: number } },
): Ids {
  const known = new Map(now.persons.map((p) => [p.employeeNo, p]));
  const ids: Ids = new Map(now.persons.filter((p) => p.leftOn === null).map((p) => [p.employeeNo, p.id]));
  const standing = grouped(now.appointments, (a) => a.personId);
  for (const [employeeNo, group] of grouped(rows, (row) => row.cells.employeeNo ?? "")) {
    const read = group.map((row) => readPerson(row, cells, o, { departments, posts }));
    const first = read[0];
    if (!first) continue;
    refuseContradictions(group, read, cells, employeeNo);
    const before = known.get(employeeNo);
    // The posts of a file row with a fault are not known: nothing about the person is changed.
    if (!group.every((row) => cells.isGood(row)) || first.name === undefined || first.employeeNo === undefined)
      continue;
    const leftOn = read.find((r) => r.leftOn !== undefined)?.leftOn;
    if (leftOn !== undefined && !before) {
      cells.fault(group[0] as ImportRow, "leftOn", "系统中没有这个工号，不必登记离职。");
      continue;
    }
    const id = before?.id ?? o.newId();
    const { name, employeeNo: number, phone, rank, isPartyMember, needsProxy } = first;
    const fields = givenFields({ phone, rank, isPartyMember, needsProxy });
    if (leftOn !== undefined) {
      if (before?.leftOn === null && before.hasWeight) {
        cells.fault(group[0] as ImportRow, "leftOn", weightReason);
        continue;
      }
      if (before?.leftOn === null && !leave(id, leftOn, now, plan))
        cells.fault(group[0] as ImportRow, "leftOn", "该日期之后已有填报，请填写之后的日期。");
      continue;
    }
    const wanted = new Map(read.flatMap((r) => (r.postId ? [[r.postId, r.fromOn ?? o.today] as const] : [])));
    const moves = movesOf(id, wanted, standing.get(id) ?? [], o);
    if (moves.blocked) {
      cells.fault(group[0] as ImportRow, "fromOn", "原岗位在该日期之后已有填报，请填写之后的任职日期。");
      continue;
    }
    ids.set(number, id);
    if (before && id === o.self && !isUnmoved(moves, before, name)) {
      cells.fault(
        group[0] as ImportRow,
        "post",
        "本人的姓名和任职不能由自己导入，请在“人员”中由他人办理，或者提请他人确认。",
      );
      continue;
    }
    const returns = before !== undefined && before.leftOn !== null;
    if (before && !returns && !differs(before, { name, ...fields })) unchanged.persons++;
    else {
      const wasNamed = before && before.name !== name ? { wasNamed: before.name } : {};
      plan.persons.push({ id, isNew: !before, returns, employeeNo: number, name, ...fields, ...wasNamed });
    }
    plan.begin.push(...moves.begin);
    plan.end.push(...moves.end);
    plan.undo.push(...moves.undo);
  }
  return ids;
}

function readPerson(
  row: ImportRow,
  cells: CellReader,
  o: PlanOptions,
  { departments, posts }: { departments: Ids; posts: Ids },
) {
  const fields = {
    employeeNo: cells.read(row, "employeeNo", personFields.employeeNo),
    name: cells.read(row, "name", personFields.name),
    phone: cells.read(row, "phone", personFields.phone),
    rank: cells.read(row, "rank", personFields.rank),
    isPartyMember: cells.yesNo(row, "isPartyMember"),
    needsProxy: cells.yesNo(row, "needsProxy"),
    fromOn: cells.day(row, "fromOn"),
    leftOn: cells.day(row, "leftOn"),
  };
  for (const key of ["fromOn", "leftOn"] as const)
    if ((fields[key] ?? "") > o.today) cells.fault(row, key, "日期还没有到：只登记已经发生的任免，请到当天再办。");
  const { department = "", post = "" } = row.cells;
  let postId: string | undefined;
  if (fields.leftOn === undefined && (row.cells.leftOn ?? "") === "") {
    const departmentId = departments.get(department);
    if (department === "") cells.fault(row, "department", "请填写科室。");
    else if (departmentId === undefined)
      cells.fault(row, "department", `没有名为“${department}”的科室，或该科室所在行有误。`);
    if (post === "") cells.fault(row, "post", "请填写岗位。");
    else if (departmentId !== undefined) {
      postId = posts.get(postKey(departmentId, post));
      if (postId === undefined)
        cells.fault(row, "post", `“${department}”没有名为“${post}”的岗位，或该岗位所在行有误。`);
    }
  }
  return { ...fields, postId };
}

/** Why somebody does not leave by a list. */
export const weightReason = "担任角色或者领导职务，离职须在“人员”中提请，由他人确认。";

const isUnmoved = (
  { begin, end, undo }: Pick<PeoplePlan, "begin" | "end" | "undo">,
  before: { name: string },
  name: string,
): boolean => begin.length + end.length + undo.length === 0 && before.name === name;

/** Rows of one number are one person with several posts: nothing else may differ. */
function refuseContradictions(
  group: ImportRow[],
  read: ReturnType<typeof readPerson>[],
  cells: CellReader,
  employeeNo: string,
): void {
  const seen = new Set<string>();
  group.forEach((row, i) => {
    const one = read[i];
    if (employeeNo === "" || !one) return;
    if (one.name !== read[0]?.name) cells.fault(row, "employeeNo", `工号与第${group[0]?.row}行重复，而姓名不同。`);
    if (one.postId && seen.has(one.postId)) cells.fault(row, "post", "同一人的同一岗位在表中重复。");
    if (one.postId) seen.add(one.postId);
    if (group.length > 1 && (row.cells.leftOn ?? "") !== "") cells.fault(row, "leftOn", "登记离职的人员只列一行。");
  });
}

/** What ends and what begins so that a person holds exactly the wanted posts. */
function movesOf(
  personId: string,
  wanted: ReadonlyMap<string, string>,
  standing: PeopleNow["appointments"],
  o: PlanOptions,
) {
  const held = new Set(standing.map((a) => a.postId));
  const begin = [...wanted].flatMap(([postId, fromOn]) =>
    held.has(postId) ? [] : [{ id: o.newId(), personId, postId, fromOn }],
  );
  // Who moves leaves the old post on the day of the new one.
  const endsOn = begin.map((b) => b.fromOn).sort()[0] ?? o.today;
  return {
    begin,
    ...endings(
      standing.filter((a) => !wanted.has(a.postId)),
      endsOn,
    ),
  };
}

function endings(gone: PeopleNow["appointments"], endsOn: string) {
  const early = gone.filter((a) => a.fromOn >= endsOn);
  return {
    end: gone.filter((a) => a.fromOn < endsOn).map((a) => ({ id: a.id, endsOn })),
    undo: early.map((a) => a.id),
    blocked: early.some((a) => a.hasForm),
  };
}

/** Plans that somebody leaves. @returns false when a form was filled on or after the day: nothing is planned then */
export function leave(personId: string, leftOn: string, now: PeopleNow, plan: PeoplePlan): boolean {
  const { end, undo, blocked } = endings(
    now.appointments.filter((a) => a.personId === personId),
    leftOn,
  );
  if (blocked) return false;
  plan.leave.push({ personId, leftOn });
  plan.end.push(...end);
  plan.undo.push(...undo);
  return true;
}
