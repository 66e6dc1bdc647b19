import { setTimeout as wait } from "node:timers/promises";
import { secondsUntil } from "./figures";
import { bearing, type Office } from "./office";
import type { System } from "./system";

/**
 * An issue that kills its worker each time it is taken up, beside one that is begun after it: the latter is done, the
 * former given up, and the terminal is not flooded.
 */
export async function poisonQueue(system: System, office: Office): Promise<void> {
  const from = system.said().length;
  const begin = () => office.act<{ id: string }>("campaigns.create", office.draft("毒丸演练"));
  const [poison, other] = [await begin(), await begin()];
  const holder = await bearing(system);
  const began = performance.now();
  // It is held in its middle by a lock, which is taken before the worker comes to it.
  system.signal("worker", "SIGSTOP");
  const { process } = await office.act<{ process: string }>("campaigns.issue", { id: poison.id, version: 1 });
  await holder.query("begin");
  await holder.query("select from campaigns where id = $1 for update", [poison.id]);
  system.signal("worker", "SIGCONT");
  const jobs = (state: string) =>
    holder.query("select from pgboss.job where name = 'process.run' and data ->> 'id' = $1 and state::text = $2", [
      process,
      state,
    ]);
  let kills = 0;
  const killing = (async () => {
    while ((await jobs("failed")).rowCount === 0) {
      if ((await jobs("active")).rowCount === 1) kills += killedOf(system);
      await wait(50);
    }
    await holder.end();
  })();
  await wait(3000);
  await office.act("campaigns.issue", { id: other.id, version: 1 });
  const done = await secondsUntil(async () => (await office.stateOf(other.id)) === "issued");
  await killing;
  await secondsUntil(async () => (await office.stateOf(poison.id)) === "draft");
  const took = (performance.now() - began) / 1000;
  const lines = system.said(from).trim().split("\n").length;
  console.log(`\nan issue that kills its worker each time: the one begun after it is done in ${done.toFixed(1)} s;`);
  console.log(
    `  given up after ${kills} kills and ${took.toFixed(1)} s, then ${await office.stateOf(poison.id)}; lines in the terminal ${lines}`,
  );
}

/** 1 = killed; 0 = no worker runs at the moment, for what is active is a dead one's. */
function killedOf(system: System): number {
  try {
    system.signal("worker", "SIGKILL");
    return 1;
  } catch {
    return 0;
  }
}
