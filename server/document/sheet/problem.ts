/** Why a table file cannot be read, in the user's words. */
export class SheetProblem extends Error {}
