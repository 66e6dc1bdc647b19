import { PgBoss } from "pg-boss";
import { openJobStore } from "@/db/client";
import { appendRefusals } from "@/server/audit/refusals";
import { jobTable } from "@/server/contents/jobs";
import { runtime } from "@/server/door/runtime";
import { dayOf } from "@/server/frame/context";
import { logFault } from "@/server/frame/fault";
import { dayBegins, type JobName, jobNames } from "@/server/ground/jobs";
import { beat } from "@/server/health/beat";
import { beatEverySeconds } from "@/server/health/rules";
import { bossPort } from "@/server/jobs/boss";
import { runJob } from "@/server/jobs/run";
import { findTurningUnits } from "@/server/org/census-job";
import { endUnstarted } from "./launch/away";
import { endAtFaults } from "./launch/last-words";
import { demandStructure } from "./launch/structure";

// The worker: carries out the jobs that verbs sent. Started by `npm start` beside the web server; more may run elsewhere.
endAtFaults("end");
const system = runtime();
const { env, db } = system;
await demandStructure(env.APP_DATABASE_URL).catch(endUnstarted);
const store = openJobStore(env.APP_DATABASE_URL, 4);
// Jobs whose worker is not heard of any more are looked for every few seconds, so that they go on within half a minute.
const sweepEverySeconds = 4;
const boss = new PgBoss({
  db: store,
  migrate: false,
  schedule: true,
  superviseIntervalSeconds: sweepEverySeconds,
  monitorIntervalSeconds: sweepEverySeconds,
});
boss.on("error", logFault);
await boss.start().catch(endUnstarted);
await boss.supervise().catch(logFault);

for (const name of jobNames)
  await boss.work(name, { pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 3 }, async (jobs) => {
    for (const job of jobs)
      await runJob({ ...system, jobs: bossPort(), now: new Date() }, jobTable, name, job.data, { job: job.id });
  });

// Queues and schedule are the installation's: of several workers one carries the beginning of a day out.
await boss
  .schedule(dayBegins.name, dayBegins.cron, null, { tz: dayBegins.zone, missed: "once", singletonKey: dayBegins.name })
  .catch(logFault);
await boss.work(dayBegins.name, { pollingIntervalSeconds: 30, heartbeatRefreshSeconds: 3 }, async () => {
  for (const id of await findTurningUnits(db, dayOf(new Date())))
    await boss.send("census.refresh" satisfies JobName, { unitId: id, id });
});

const sayThere = () => void beat(db).catch(logFault);
sayThere();
setInterval(sayThere, beatEverySeconds * 1000);
// What was refused and counted comes into the chains within a minute or two, whichever of several workers is first.
const sweep = setInterval(() => void appendRefusals(db).catch(logFault), 60_000);

/** Work begun is finished, within the time that a rolling restart allows. */
let isStopping = false;
const stop = async () => {
  if (isStopping) return;
  isStopping = true;
  clearInterval(sweep);
  await boss.stop({ graceful: true, timeout: 20_000 });
  await Promise.all([db.close(), store.close()]);
  process.exit(0);
};
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
