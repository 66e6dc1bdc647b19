import { PgBoss } from "pg-boss";
import { appendRefusals } from "@/server/audit/refusals";
import { logFault } from "@/server/fault";
import { bossPort } from "@/server/jobs/boss";
import { jobNames } from "@/server/jobs/names";
import { runJob } from "@/server/jobs/run";
import { runtime } from "@/server/runtime";
import { endRefused } from "./launch/refusal";
import { demandStructure } from "./launch/structure";

// The worker: carries out the jobs that verbs sent. Started by `npm start` beside the web server; more may run elsewhere.
const { env, db, blobs, newId } = runtime();
await demandStructure(env.APP_DATABASE_URL).catch(endRefused);
const boss = new PgBoss({ connectionString: env.APP_DATABASE_URL, migrate: false, schedule: false, max: 4 });
boss.on("error", logFault);
await boss.start();

for (const name of jobNames)
  await boss.work(name, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const job of jobs)
      await runJob({ db, blobs, newId, jobs: bossPort(), now: new Date() }, name, job.data, { job: job.id });
  });

// What was refused and counted comes into the chains within a minute or two, whichever of several workers is first.
const sweep = setInterval(() => void appendRefusals(db).catch(logFault), 60_000);

/** Work begun is finished, within the time that a rolling restart allows. */
let isStopping = false;
const stop = async () => {
  if (isStopping) return;
  isStopping = true;
  clearInterval(sweep);
  await boss.stop({ graceful: true, timeout: 20_000 });
  await db.close();
  process.exit(0);
};
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
