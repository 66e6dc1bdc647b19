import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";

/** Sets up a leading group with named staff; owed by participants that set up their own. */
export const group = kind({
  name: "建组",
  shape: { namedStaff: z.int().min(0).max(50) },
  short: (written) => ({ value: { namedStaff: written } }),
  explain: ({ namedStaff }) => (namedStaff === 0 ? "成立领导小组" : `成立领导小组，明确至少 ${namedStaff} 名工作人员`),
});
