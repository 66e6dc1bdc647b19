import type { PostClass, PowerKind } from "@/db/enums";
import type { ImportFinding } from "./finding";

/** What the unit has now, as far as an import compares with it. */
export type PeopleNow = {
  departments: ({ id: string; closedOn: string | null } & Required<DepartmentFields>)[];
  posts: ({ id: string; departmentId: string; closedOn: string | null } & Required<PostFields>)[];
  /** `hasWeight`: the account carries power over others, so that a second person is needed for the leaving. */
  persons: ({ id: string; leftOn: string | null; hasWeight: boolean } & Required<PersonFields>)[];
  /** Standing ones; `hasForm` when something was filled under it. */
  appointments: { id: string; personId: string; postId: string; fromOn: string; hasForm: boolean }[];
  charges: { departmentId: string; personId: string }[];
};

/** Absent fields stay as they are; a new row takes the default. */
type DepartmentFields = { name: string; duty?: string; yearTasks?: string; position?: number };
type PostFields = { name: string; class: PostClass; duties?: string; powers?: PowerKind[] };
type PersonFields = {
  employeeNo: string;
  name: string;
  phone?: string;
  rank?: string;
  isPartyMember?: boolean;
  needsProxy?: boolean;
};
type Saved<F> = F & { id: string; isNew: boolean };

/** What an import will write; what stays as it is is not in it. */
export type PeoplePlan = {
  departments: Saved<DepartmentFields>[];
  posts: Saved<PostFields & { departmentId: string }>[];
  /** `wasNamed`: the name before, where it changes. */
  persons: (Saved<PersonFields> & { returns: boolean; wasNamed?: string })[];
  begin: { id: string; personId: string; postId: string; fromOn: string }[];
  /** Ended so that `endsOn` is the first day without. */
  end: { id: string; endsOn: string }[];
  /** Began on or after the day of their end, with nothing filled: taken back. */
  undo: string[];
  leave: { personId: string; leftOn: string }[];
  charges: { departmentId: string; personId: string }[];
};

/** Rows of the file by what they bring about. */
type Change = { added: number; updated: number; unchanged: number };

/** Everybody in the file is counted once: added, returned, moved (whatever else changes), updated, unchanged, or left. */
export type PeopleSummary = {
  departments: Change;
  posts: Change;
  persons: Change & { returned: number; moved: number };
  left: number;
  charges: number;
  rows: number;
  wrongRows: number;
};

export type PlannedPeople = {
  plan: PeoplePlan;
  summary: PeopleSummary;
  findings: ImportFinding[];
  /** In service now and not in the file: they leave only when the user says so. */
  missing: { id: string; employeeNo: string; name: string }[];
};

export type PlanOptions = {
  today: string;
  newId: () => string;
  /** People in service who are not in the file leave today. */
  missingLeave: boolean;
  /** Person who imports: never taken as missing, and makes himself nothing. */
  self: string | null;
};

/** Ids of what exists or will, by name, number or `postKey`. */
export type Ids = Map<string, string>;
export const postKey = (departmentId: string, name: string): string => `${departmentId}/${name}`;

/** The fields that have a value. */
export const givenFields = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** Whether what is given differs from what is there. */
export const differs = <T extends object>(before: T, fields: Partial<T>): boolean =>
  Object.entries(fields).some(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key as keyof T]),
  );

/** Rows by key, in their order. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
