import { z } from "zod";

export type Search = Record<string, string | string[] | undefined>;
const ids = z.object({ check: z.uuid().optional().catch(undefined), apply: z.uuid().optional().catch(undefined) });

/** The processes of an import that stand in the address. */
export const findImport = (search: Search): z.output<typeof ids> => ids.parse(search);
