import type { Act } from "@/server/progress/act";
import { subjectsOf } from "@/server/progress/subject-rules";
import { countSent, formLine, recountSent } from "./sent";

/** Measures: the same forms are sent once more with what is to be done about the risks. */
export const measures: Act<"measures"> = {
  words: { counted: "份" },
  expected: ({ task }, { definition }) => [{ ...formLine(definition, task.measure.form), stage: "measures" }],
  counted: countSent,
  recounted: ({ task, openOn }, { definition }, rows) =>
    subjectsOf(definition, task.measure.form, openOn, rows).map((subject) => recountSent("measures", subject, rows)),
  missing: ({ task }) => ({ form: task.measure.form, stage: "measures" }),
};
