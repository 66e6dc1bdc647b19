import { z } from "zod";
import { deliveryKind } from "@/server/dispatch/kind-rules";
import { taskKeys, taskNames } from "@/server/ground/input-schema";
import { answerText, urgeText } from "./schema";

export const urge = deliveryKind({
  name: "催办",
  payload: z.strictObject({
    taskKeys,
    taskNames,
    text: urgeText,
    channel: z.enum(["message", "telephone"]),
    /** Name of the person who urges. */
    by: z.string(),
    /** By telephone: who picked up. */
    answeredBy: z.string().optional(),
  }),
  text: (sent) => {
    const by = sent.channel === "telephone" ? `${sent.by}电话告知${sent.answeredBy ?? ""}` : sent.by;
    const tasks = sent.taskNames.length === 0 ? "" : `【${sent.taskNames.join("、")}】`;
    return `${tasks}${sent.text}（${by}）`;
  },
});

export const urgeAnswer = deliveryKind({
  name: "催办答复",
  payload: z.strictObject({ urgeId: z.uuid(), text: answerText, by: z.string() }),
  text: (sent) => `${sent.text}（${sent.by}）`,
});
