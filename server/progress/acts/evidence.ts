import type { Act } from "@/server/progress/act";
import { countHandedIn, recountHandedIn } from "./handed-in";

/** Evidence counts by item, once the whole of it is handed in. */
export const evidence: Act<"evidence"> = {
  words: { counted: "项" },
  expected: ({ task }) => [{ asks: task.measure.items.length }],
  counted: countHandedIn,
  recounted: ({ task }, _, rows) => recountHandedIn(task.key, task.measure.items.length, rows),
  missing: null,
};
