/** One thing wrong in the file, where the user finds it. `row` 0 = the sheet as a whole; `cell` e.g. C3, or empty. */
export type ImportFinding = { sheet: string; row: number; column: string; cell: string; message: string };
