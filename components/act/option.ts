/** A unit and a task as dialogs need them. */
export type UnitOption = { unitId: string; name: string };
export type TaskOption = { key: string; title: string; dueOn: string | null };

/** What every dialog is given that sends an act to chosen units of a campaign. */
export type UnitsAct = {
  isOpen: boolean;
  campaignId: string;
  units: readonly UnitOption[];
  tasks: readonly TaskOption[];
  onClose: () => void;
};

/** The units by name, the first three of many. */
export const named = (units: readonly UnitOption[]): string =>
  `${units
    .slice(0, 3)
    .map((unit) => unit.name)
    .join("、")}${units.length > 3 ? ` 等 ${units.length} 个单位` : ""}`;

export const idsOf = (units: readonly UnitOption[]): string[] => units.map((unit) => unit.unitId);
