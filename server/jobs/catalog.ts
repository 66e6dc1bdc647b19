import { refreshUnitProgress } from "../campaign/refresh";
import { applyDelivery } from "../dispatch/apply";
import { sendFiling } from "../filing/send";
import type { AnyVerb } from "../verb";
import type { JobName } from "./names";

/** Which verb carries out which job, as the system, in the context of the payload's unit. */
export const jobVerbs: Partial<Record<JobName, AnyVerb>> = {
  "delivery.apply": applyDelivery,
  "progress.refresh": refreshUnitProgress,
  "filing.send": sendFiling,
};
