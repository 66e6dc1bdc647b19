import type { Act } from "@/server/progress/act";
import { countHandedIn, recountHandedIn } from "./handed-in";

/** A task that the unit states as done counts once. */
export const manual: Act<"manual"> = {
  words: { counted: "项" },
  expected: () => [{ asks: 1 }],
  counted: countHandedIn,
  recounted: ({ task }, _, rows) => recountHandedIn(task.key, 1, rows),
  missing: null,
};
