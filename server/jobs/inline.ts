import type { Caller } from "@/db/client";
import type { Runtime } from "@/server/door/runtime";
import type { JobPort } from "@/server/frame/context";
import { type JobName, jobs } from "@/server/ground/jobs";
import { runJob } from "./run";

/** Of a story's jobs the queue knows nothing: a database of stories takes the word for them. */
export const inStory = (name: JobName): Caller => ({ story: `system:${name}`, name: "系统" });

/** Jobs for tests and simulations: kept until the sending transaction has committed, then run at once, in order. */
export function inlineJobs(system: Pick<Runtime, "db" | "blobs" | "newId"> & { now: Date }): JobPort {
  const waiting: { name: JobName; payload: object }[] = [];
  return {
    send: async (_tx, name, payload) => {
      waiting.push({ name, payload: jobs[name].parse(payload) });
    },
    settle: async () => {
      for (let job = waiting.shift(); job; job = waiting.shift())
        await runJob({ ...system, jobs: inlineJobs(system) }, job.name, job.payload, inStory(job.name));
    },
  };
}
