import { PgBoss } from "pg-boss";
import { afterEach, expect, it } from "vitest";
import { type JobStore, openJobStore } from "@/db/client";
import { createCampaign } from "@/server/campaign/create";
import { issueCampaign } from "@/server/campaign/issue";
import { getCampaign } from "@/server/campaign/queries";
import { jobTable } from "@/server/contents/jobs";
import { errorText } from "@/server/frame/errors";
import { perform } from "@/server/frame/verb";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { bossPort } from "./boss";
import { inStory } from "./inline";
import { getProcess } from "./process-queries";
import { runJob } from "./run";

const test = testDatabase();
const opened: { boss: PgBoss; store: JobStore }[] = [];
afterEach(async () => {
  for (const { boss, store } of opened.splice(0)) {
    await boss.stop({ graceful: false });
    await store.close();
  }
  await test.admin`delete from pgboss.job`;
  // Queues are looked at once a second, however often they are asked to be.
  await test.admin`update pgboss.queue set monitor_on = null, monitor_claim_on = null`;
});

/** The queues as a worker has them, without one at work. */
async function queues(): Promise<PgBoss> {
  const store = openJobStore(test.appUrl, 2);
  const boss = new PgBoss({ db: store, migrate: false, schedule: false, supervise: false, monitorIntervalSeconds: 1 });
  opened.push({ boss, store });
  await boss.start();
  return boss;
}

/** A campaign whose issue a worker has taken up, and then was killed. */
async function killedInIssue(boss: PgBoss, tries: "first" | "last") {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  await city.unit(bureau);
  const ctx = { ...(await city.ctxOf(bureau, ["officer"])), jobs: bossPort() };
  const draft = { templateSha: await city.template(), title: "风险防控", year: 2026 };
  const { id } = await perform(createCampaign, ctx, draft);
  const { process } = await perform(issueCampaign, ctx, { id, version: 1 });
  const [job] = await boss.fetch<{ unitId: string; id: string }>("process.run");
  expect(job?.data).toEqual({ unitId: bureau.id, id: process });
  await test.admin`
    update pgboss.job set heartbeat_on = now() - interval '13 seconds',
      retry_count = case when ${tries === "last"} then retry_limit else 0 end
    where id = ${job?.id ?? null}`;
  const run = (name: "process.run" | "process.abandoned") => {
    return runJob(ctx, jobTable, name, { unitId: bureau.id, id: process }, inStory(name));
  };
  const waiting = async () =>
    (
      await test.admin`
        select name, state::text from pgboss.job
        where data ->> 'id' = ${process} and state < 'active' and start_after < now() + interval '15 seconds'`
    ).map(({ name, state }) => ({ name, state }));
  return { ctx, id, process, run, waiting };
}

it("hands a job on whose worker is not heard of any more, and the campaign is issued", async () => {
  const boss = await queues();
  const { ctx, id, run, waiting } = await killedInIssue(boss, "first");
  expect((await perform(getCampaign, ctx, { id })).state).toBe("issuing");
  await boss.supervise();
  expect(await waiting()).toEqual([{ name: "process.run", state: "retry" }]);
  await run("process.run");
  expect((await perform(getCampaign, ctx, { id })).state).toBe("issued");
});

it("gives a process up that killed its worker each time: it says so, and the draft is open again", async () => {
  const boss = await queues();
  const { ctx, id, process, run, waiting } = await killedInIssue(boss, "last");
  await boss.supervise();
  expect(await waiting()).toEqual([{ name: "process.abandoned", state: "created" }]);
  await run("process.abandoned");
  expect(await perform(getProcess, ctx, { id: process })).toMatchObject({
    state: "failed",
    errorText: errorText("interrupted", {}),
  });
  const { state, version } = await perform(getCampaign, ctx, { id });
  expect(state).toBe("draft");
  await perform(issueCampaign, ctx, { id, version });
});

it("leaves a job alone whose worker is heard of", async () => {
  const boss = await queues();
  const { waiting, process } = await killedInIssue(boss, "first");
  await test.admin`update pgboss.job set heartbeat_on = now() where data ->> 'id' = ${process}`;
  await boss.supervise();
  expect(await waiting()).toEqual([]);
});

it("lets the others pass a job that kills its worker each time, and tries that one ever more seldom", async () => {
  const boss = await queues();
  const { ctx } = await killedInIssue(boss, "first");
  const job = { unitId: ctx.unit.id, id: ctx.unit.id };
  const poison = await boss.send("delivery.apply", job);
  const pauses: number[] = [];
  for (const tries of [0, 1, 2, 3, 9, 5000]) {
    await test.admin`update pgboss.job set start_after = now(), retry_count = ${tries} where id = ${poison}`;
    const [held] = await boss.fetch("delivery.apply");
    expect(held?.id).toBe(poison);
    const other = await boss.send("delivery.apply", job);
    await test.admin`update pgboss.job set retry_count = ${tries}, heartbeat_on = now() - interval '13 seconds' where id = ${poison}`;
    await test.admin`update pgboss.queue set monitor_on = null, monitor_claim_on = null`;
    await boss.supervise();
    const [next] = await boss.fetch("delivery.apply");
    expect(next?.id).toBe(other);
    await boss.complete("delivery.apply", other ?? "");
    const [row] = await test.admin`
      select extract(epoch from start_after - now())::float8 as pause from pgboss.job where id = ${poison} and state = 'retry'`;
    pauses.push(row?.pause);
  }
  for (const pause of pauses) expect(pause).toBeGreaterThan(0);
  expect(pauses.at(-1)).toBeGreaterThan(120);
  expect(pauses.at(-1)).toBeLessThanOrEqual(600);
});
