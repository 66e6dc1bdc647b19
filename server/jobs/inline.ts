import type { Caller } from "@/db/client";
import type { System } from "@/server/frame/context";
import type { JobPort } from "@/server/frame/ports";
import { type JobName, jobs } from "@/server/ground/jobs";
import { runJob } from "./run";
import type { JobTable } from "./table";

/** Of a story's jobs the queue knows nothing: a database of stories takes the word for them. */
export const inStory = (name: JobName): Caller => ({ story: `system:${name}`, name: "系统" });

/** Jobs for tests and simulations: kept until the sending transaction has committed, then run at once, in order. */
export function inlineJobs(system: System & { now: Date }, table: JobTable): JobPort {
  const waiting: { name: JobName; payload: object }[] = [];
  return {
    send: async (_tx, name, payload) => {
      waiting.push({ name, payload: jobs[name].parse(payload) });
    },
    settle: async () => {
      for (let job = waiting.shift(); job; job = waiting.shift())
        await runJob({ ...system, jobs: inlineJobs(system, table) }, table, job.name, job.payload, inStory(job.name));
    },
  };
}
