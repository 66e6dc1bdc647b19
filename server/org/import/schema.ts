import { z } from "zod";

export const startImportInput = z.strictObject({ fileId: z.uuid() });
/** What to do with the faults, and with people in service who are not in the file. */
export const importChoice = z.strictObject({
  onlyRight: z.boolean().default(false),
  missing: z.enum(["keep", "leave"]).default("keep"),
});
export const applyImportInput = z.strictObject({ checkId: z.uuid(), choice: importChoice });

/** What the process is given: check a file, or apply one that was checked. */
export const importInput = z.strictObject({
  step: z.enum(["check", "apply"]),
  kind: z.enum(["people", "units"]),
  fileId: z.uuid(),
  choice: importChoice,
  /** The check that an import follows; null for a check. */
  checkId: z.uuid().nullable(),
});

const change = z.object({ added: z.number(), updated: z.number(), unchanged: z.number() });
export const peopleSummary = z.object({
  departments: change,
  posts: change,
  persons: change.extend({ returned: z.number(), moved: z.number() }),
  left: z.number(),
  charges: z.number(),
  rows: z.number(),
  wrongRows: z.number(),
});
export const unitSummary = z.object({
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  moved: z.number(),
  liaisons: z.number(),
  rows: z.number(),
  wrongRows: z.number(),
});
/** Most faults and missing people that are shown on the page; the error file holds all faults. */
export const mostShown = 200;
/** What a check or an import leaves for its page. */
export const importResult = z.object({
  step: z.enum(["check", "apply"]),
  kind: z.enum(["people", "units"]),
  people: peopleSummary.optional(),
  units: unitSummary.optional(),
  findings: z.array(
    z.object({ sheet: z.string(), row: z.number(), column: z.string(), cell: z.string(), message: z.string() }),
  ),
  findingCount: z.number(),
  /** What was done with the file that its sender would not see otherwise. */
  notes: z.array(z.string()),
  missing: z.array(z.object({ id: z.string(), employeeNo: z.string(), name: z.string() })),
  missingCount: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;
