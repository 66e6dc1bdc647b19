import { z } from "zod";
import { deliveryKind, reasonText } from "@/server/dispatch/kind-rules";

export const filingReturned = deliveryKind({
  name: "退回备案表",
  payload: z.strictObject({ copyId: z.uuid(), responseId: z.uuid(), reason: z.string() }),
  text: (sent) => reasonText(sent.reason),
});
