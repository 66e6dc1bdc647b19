import type { Caller } from "@/db/client";
import { jobTable } from "@/server/contents/jobs";
import { given } from "@/server/contents/system";
import type { System } from "@/server/frame/context";
import { uuidv7 } from "@/server/frame/ids";
import type { JobName } from "@/server/ground/jobs";
import { inlineJobs } from "@/server/jobs/inline";
import { runJob } from "@/server/jobs/run";
import { testNow } from "./actor";
import type { TestDatabase } from "./database";

/** The system on a test's database at a moment, with jobs that run after each commit. */
export function testSystem(test: Pick<TestDatabase, "db" | "blobs">, of: { now?: Date; newId?: () => string } = {}) {
  const now = of.now ?? testNow;
  const system: System = { ...given, db: test.db, blobs: test.blobs, newId: of.newId ?? (() => uuidv7(now.getTime())) };
  return { ...system, now, jobs: inlineJobs({ ...system, now }, jobTable) };
}

/** Runs a job as the queue would, with the verbs of the contents. */
export const runTestJob = (
  system: ReturnType<typeof testSystem>,
  name: JobName,
  payload: unknown,
  caller: Caller,
): Promise<void> => runJob(system, jobTable, name, payload, caller);
