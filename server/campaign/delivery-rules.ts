import { z } from "zod";
import { deliveryKind, reasonText } from "@/server/dispatch/kind-rules";
import { reason } from "@/server/ground/input-schema";

export const unitAdded = deliveryKind({
  name: "增加参加单位",
  payload: z.strictObject({ reason }),
  text: (sent) => reasonText(sent.reason),
});

export const correction = deliveryKind({
  name: "更正",
  payload: z.strictObject({
    title: z.string(),
    schedule: z.array(z.unknown()),
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
