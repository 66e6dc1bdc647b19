import { z } from "zod";
import { deliveryKind, reasonText } from "@/server/dispatch/kind-rules";
import { day, reason, taskKeys, taskNames } from "@/server/ground/input-schema";

/** An empty list of tasks means the whole campaign. */
export const exemption = deliveryKind({
  name: "免报",
  payload: z.strictObject({ taskKeys, taskNames, reason }),
  text: (sent) => `${named(sent.taskNames, "整个活动")}免报。${reasonText(sent.reason)}`,
});

export const exemptionLifted = deliveryKind({
  name: "取消免报",
  payload: z.strictObject({
    taskKeys,
    taskNames,
    /** Tasks of which the due day has passed meanwhile get the new day; null = none has. */
    dueOn: day.nullable(),
    extendedKeys: taskKeys,
    reason,
  }),
  text: ({ dueOn, ...sent }) => {
    const days = dueOn === null ? "" : `期限已过的任务，新期限为 ${dueOn}。`;
    return `${named(sent.taskNames, "免报的任务")}恢复上报。${days}${reasonText(sent.reason)}`;
  },
});

export const extension = deliveryKind({
  name: "缓报",
  payload: z.strictObject({ taskKeys, taskNames, dueOn: day, reason }),
  text: (sent) => `${sent.taskNames.join("、")}期限延至 ${sent.dueOn}。${reasonText(sent.reason)}`,
});

const named = (tasks: readonly string[], all: string): string => (tasks.length === 0 ? all : tasks.join("、"));
