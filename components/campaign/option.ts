/** A unit and a task as dialogs need them. */
export type UnitOption = { unitId: string; name: string };
export type TaskOption = { key: string; title: string; dueOn: string | null };
