import { z } from "zod";

/**
 * Every job and its payload: opaque ids only, for the job tables belong to no tenant and every app role may read them
 * (data-model §3). `unitId` is the tenant in whose context the handler runs.
 */
const ids = z.strictObject({ unitId: z.uuid(), id: z.uuid() });
export const jobs = {
  "delivery.apply": ids,
  "process.run": ids,
  /** Sent by the queues themselves when `process.run` was tried often enough. */
  "process.abandoned": ids,
  "progress.refresh": ids,
  "filing.send": ids,
  "census.refresh": ids,
} as const;
export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]>;
export const jobNames = Object.keys(jobs) as JobName[];

/** Nothing else takes up what these do, so it is tried until it is done, in the end every ten minutes. */
const untilDone = { retryLimit: 100_000, retryDelayMax: 600 };

/**
 * What the queues send by themselves at a time of day, to no unit: a little after midnight, when a dated fact may begin or
 * end. A night without a worker is made up for.
 */
export const dayBegins = { name: "day.begin", cron: "5 0 * * *", zone: "Asia/Shanghai" } as const;

/** How often each job is tried. A process is given up after a while, for a person waits for it and can begin again. */
export const jobQueues = [
  { name: "process.abandoned", ...untilDone },
  { name: "process.run", retryLimit: 5, retryDelayMax: 600, deadLetter: "process.abandoned" },
  { name: "delivery.apply", ...untilDone },
  { name: "progress.refresh", ...untilDone },
  { name: "filing.send", ...untilDone },
  { name: "census.refresh", ...untilDone },
  { name: dayBegins.name, ...untilDone },
] as const satisfies readonly {
  name: JobName | typeof dayBegins.name;
  retryLimit: number;
  retryDelayMax: number;
  deadLetter?: JobName;
}[];
