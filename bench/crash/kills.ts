import { setTimeout as wait } from "node:timers/promises";
import { secondsUntil, shown, spread, summed } from "./figures";
import { press } from "./load";
import { keepActing, type Office } from "./office";
import { type System, statusOf } from "./system";

type Deed = () => Promise<unknown> | unknown;

/** What is done to the running system, each alone and under load. */
export function deedsOf(system: System): Record<string, Deed> {
  return {
    "worker killed": () => system.signal("worker", "SIGKILL"),
    "connections terminated": () =>
      system.asOwner(
        (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lianfang_app'`,
      ),
    "web server killed": () => system.signal("web", "SIGKILL"),
    "database killed": () => system.signal("database", "SIGKILL"),
    "exception in the web server": () => system.signal("web", "SIGUSR2"),
    "exception in the worker": () => system.signal("worker", "SIGUSR2"),
    "worker killed again at its sweep": async () => {
      for (let times = 0; times < 2; times++) {
        await secondsUntil(() => isThere(() => system.signal("worker", "SIGKILL")));
        await wait(2500);
      }
    },
    "web server killed again when it is back": async () => {
      for (let times = 0; times < 3; times++) await secondsUntil(() => isThere(() => system.signal("web", "SIGKILL")));
    },
    "database killed three times": async () => {
      for (let times = 0; times < 3; times++) {
        await secondsUntil(() => isThere(() => system.signal("database", "SIGKILL")));
        await wait(1000);
      }
    },
  };
}

function isThere(deed: () => void): boolean {
  deed();
  return true;
}

/** Does the deeds in turn, so many times each, and prints each round and then each deed. */
export async function killInTurn(system: System, office: Office, names: string[], rounds: number): Promise<void> {
  const deeds = deedsOf(system);
  const seen = new Map<string, Awaited<ReturnType<typeof oneRound>>[]>(names.map((name) => [name, []]));
  for (let i = 1; i <= rounds; i++)
    for (const name of names) {
      const figures = await oneRound(system, office, deeds[name] ?? (() => undefined));
      seen.get(name)?.push(figures);
      const { page, done, health, sickness, requests, kept } = figures;
      console.log(
        `${i} ${name}: page ${page.toFixed(1)} s, issue ${done.toFixed(1)} s, health good ${health.toFixed(1)} s ` +
          `(503: ${sickness}); ${shown(requests)}; ${shown(kept)}`,
      );
    }
  for (const [name, all] of seen) {
    console.log(`\n${name}, ${rounds} rounds (least / median / most)`);
    console.log(`  a page opens again: ${spread(all.map((one) => one.page))}`);
    console.log(`  the issue under way is done: ${spread(all.map((one) => one.done))}`);
    console.log(`  health is good again: ${spread(all.map((one) => one.health))}`);
    console.log(`  requests: ${shown(summed(all.map((one) => one.requests)))}`);
    console.log(`  acts: ${shown(summed(all.map((one) => one.kept)))}`);
    console.log(`  unit tasks an issue: ${[...new Set(all.map((one) => one.tasks))].join(", ")}`);
  }
}

/** The deed under load, in the middle of an issue and of acts; times from the deed on. */
async function oneRound(system: System, office: Office, deed: Deed) {
  const release = press(office.pages, office.cookies);
  const settle = keepActing(system, office);
  await wait(1000);
  const issue = await office.holdIssue();
  await deed();
  let sickness = 0;
  const looked = async () => {
    const status = await statusOf(`${system.address}/api/health`);
    if (status === 503) sickness++;
    return status === 200;
  };
  const page = secondsUntil(async () => (await statusOf(office.pages[0] ?? "", { cookie: office.officer })) === 200);
  const health = secondsUntil(looked);
  await issue.letGo();
  const done = secondsUntil(async () => (await office.stateOf(issue.id)) === "issued");
  const figures = { page: await page, health: await health, done: await done };
  await wait(500);
  const requests = await release();
  const kept = await settle();
  const [counted] = await system.asOwner(
    (sql) => sql`select count(*)::int as tasks from unit_tasks where campaign_id = ${issue.id}`,
  );
  return { ...figures, sickness, requests, kept, tasks: Number(counted?.tasks) };
}
