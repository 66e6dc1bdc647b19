import { applyDelivery } from "@/server/dispatch/apply";
import { sendFiling } from "@/server/filing/send";
import type { AnyVerb } from "@/server/frame/verb";
import type { JobName } from "@/server/ground/jobs";
import { refreshUnitProgress } from "@/server/progress/job";

/** Which verb carries out which job, as the system, in the context of the payload's unit. */
export const jobVerbs: Partial<Record<JobName, AnyVerb>> = {
  "delivery.apply": applyDelivery,
  "progress.refresh": refreshUnitProgress,
  "filing.send": sendFiling,
};
