import { z } from "zod";
import { importHref } from "@/components/org/import-search";
import { paths } from "@/components/paths";

const issued = z.object({ id: z.uuid() });
const rendered = z.object({ circularId: z.uuid() });

/** The page on which long work goes on or its result is found; null = its file, or nothing but the list. */
export function processHref(unit: string, process: { id: string; kind: string; input: unknown }): string | null {
  const at = paths.unit(unit);
  if (process.kind === "issue") {
    const input = issued.safeParse(process.input);
    return input.success ? at.campaign(input.data.id) : null;
  }
  if (process.kind === "circular") {
    const input = rendered.safeParse(process.input);
    return input.success ? at.circular(input.data.circularId) : null;
  }
  return importHref(unit, process);
}
