import type { Act } from "@/server/progress/act";
import { subjectsOf } from "@/server/progress/subject-rules";
import { countSent, formLine, recountSent } from "./sent";

/** Forms: everybody who is there on the due day sends his for review of the risks found. */
export const forms: Act<"forms"> = {
  words: { counted: "份" },
  expected: ({ task }, { definition }) => [{ ...formLine(definition, task.measure.form), stage: "search" }],
  counted: countSent,
  recounted: ({ task, openOn }, { definition }, rows) =>
    subjectsOf(definition, task.measure.form, openOn, rows).map((subject) => recountSent("search", subject, rows)),
  missing: ({ task }) => ({ form: task.measure.form, stage: "search" }),
};
