import { z } from "zod";
import { isWritten, withShort } from "./short";
import { eventNames, everyNames, keepNames } from "./vocabulary";
import { list, ref, text, word } from "./word";

/**
 * Days counted from something that happens: the issue, a return, a change of duty, or a task. Written as one line: `印发后5个工作日内`, `查找岗位风险后10日内`.
 */
export const within = withShort(
  z.strictObject({
    days: z.int().min(1).max(730),
    working: z.boolean().optional(),
    /** issue, return, change, or a task: from the day it is approved. */
    of: ref("events"),
  }),
  (written) => {
    if (typeof written !== "string") return { value: written };
    const found = /^(?<of>.+?)后(?<n>\d+)个?(?<unit>工作日|日|天|周|月)(?:之?内)?$/u.exec(
      written.replaceAll(/\s/g, ""),
    );
    if (!found?.groups) return { value: written };
    const { of = "", n = "", unit = "" } = found.groups;
    const days = Number(n) * (unit === "周" ? 7 : unit === "月" ? 30 : 1);
    return { value: { days, ...(unit === "工作日" ? { working: true } : {}), of } };
  },
);
/**
 * How often a task comes again: by the calendar, in every month or in those named; or on events. A calendar task has a
 * sheet of its own each time unless it is kept (`keep: same`); an event continues the same one.
 */
export const repeat = withShort(
  z.strictObject({
    every: word(everyNames).optional(),
    months: list(z.int().min(1).max(12), 12).optional(),
    on: list(word(eventNames), 3).optional(),
    keep: word(keepNames).optional(),
    /** What an occurrence is called, by its month. */
    titles: z.record(z.string().regex(/^(?:[1-9]|1[0-2])$/, { error: "写月份的数字，1 至 12" }), text(60)).optional(),
  }),
  (written) => {
    if (typeof written === "string") {
      const every = Object.entries(everyNames).find(([, name]) => written.startsWith(name));
      if (every) return { value: { every: every[0] } };
      return { value: written === eventNames.any ? { on: ["any"] } : written };
    }
    if (Array.isArray(written)) return { value: { every: "month", months: written } };
    if (isWritten(written) && written.months !== undefined) return { value: { every: "month", ...written } };
    return { value: written };
  },
);
export type Repeat = z.output<typeof repeat>;
export type Within = z.output<typeof within>;
