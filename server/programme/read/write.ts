import { stringify } from "yaml";
import type { Programme } from "@/server/programme/schema/programme";

/** The programme as a YAML file that reads to the same value: everything written out, nothing short. */
export const writeProgramme = (programme: Programme): string => stringify(programme, { lineWidth: 0, version: "1.2" });
