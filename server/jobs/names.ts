import { z } from "zod";

/**
 * Every job and its payload: opaque ids only, for the job tables belong to no tenant and every app role may read them
 * (data-model §3). `unitId` is the tenant in whose context the handler runs.
 */
const ids = z.strictObject({ unitId: z.uuid(), id: z.uuid() });
export const jobs = {
  "delivery.apply": ids,
  "process.run": ids,
  "progress.refresh": ids,
  "filing.send": ids,
} as const;
export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]>;
export const jobNames = Object.keys(jobs) as JobName[];
