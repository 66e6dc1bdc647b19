import { z } from "zod";
import { paths } from "@/components/paths";
import { importInput } from "@/server/org/import/schema";

export type Search = Record<string, string | string[] | undefined>;
const ids = z.object({ check: z.uuid().optional().catch(undefined), apply: z.uuid().optional().catch(undefined) });

/** The processes of an import that stand in the address. */
export const findImport = (search: Search): z.output<typeof ids> => ids.parse(search);

/** Where an import is found again; null for processes of other kinds. */
export function importHref(unit: string, process: { id: string; kind: string; input: unknown }): string | null {
  const job = process.kind === "import" ? importInput.safeParse(process.input) : null;
  if (!job?.success) return null;
  const at = paths.unit(unit);
  const page = job.data.kind === "people" ? at.peopleImport() : at.unitsImport();
  return job.data.checkId ? `${page}?check=${job.data.checkId}&apply=${process.id}` : `${page}?check=${process.id}`;
}
