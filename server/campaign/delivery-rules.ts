import { z } from "zod";
import { deliveryKind, reasonText } from "@/server/dispatch/kind-rules";
import { day, reason } from "@/server/ground/input-schema";
import type { ScheduledTask } from "@/server/template/rules/schedule";

export const unitAdded = deliveryKind({
  name: "增加参加单位",
  payload: z.strictObject({ reason }),
  text: (sent) => reasonText(sent.reason),
});

/** A task with its days, as the schedule of a programme has it. */
const scheduledTask = z.strictObject({
  task: z.string(),
  phase: z.string(),
  opensOn: day.nullable(),
  dueOnUnrolled: day.nullable(),
  dueOn: day.nullable(),
  isOpenEnded: z.boolean(),
  isEstimated: z.boolean(),
}) satisfies z.ZodType<ScheduledTask>;

export const correction = deliveryKind({
  name: "更正",
  payload: z.strictObject({
    title: z.string(),
    schedule: z.array(scheduledTask),
    scheduleVersion: z.int(),
    /** What changed, in words for the unit. */
    changes: z.array(z.string()),
    reason,
  }),
  text: ({ changes, reason: why }) => `${changes.join("；")}。${reasonText(why)}`,
});

export const withdrawal = deliveryKind({
  name: "撤回活动",
  payload: z.strictObject({ reason }),
  text: (sent) => reasonText(sent.reason),
});
