/** How what a task asks for is counted (template: `measure`); a task that only tells counts nothing and is none of them. */
export const actKinds = ["forms", "measures", "levels", "filing", "leadingGroup", "evidence", "manual"] as const;
export type ActKind = (typeof actKinds)[number];
