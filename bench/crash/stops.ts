import { setTimeout as wait } from "node:timers/promises";
import { secondsUntil, shown, spread, summed } from "./figures";
import { press } from "./load";
import { keepActing, type Office } from "./office";
import { beginSlowly } from "./slow-request";
import type { System } from "./system";

/** SIGTERM under load with four requests in flight, so many times; then one that is never finished. */
export async function stopUnderLoad(system: System, office: Office, rounds: number): Promise<void> {
  const took: number[] = [];
  const back: number[] = [];
  const flights: { answered: number; refused: number; cut: number; closing: number }[] = [];
  const kepts: Awaited<ReturnType<ReturnType<typeof keepActing>>>[] = [];
  for (let i = 1; i <= rounds; i++) {
    const release = press(office.pages, office.cookies);
    const settle = keepActing(system, office);
    const slow = await inFlight(system, office, 4);
    await wait(500);
    const stopped = system.stop();
    await wait(1500);
    const ends = await Promise.all(slow.map((one) => one.finish()));
    const flight = {
      answered: ends.filter((end) => end?.status === 200).length,
      refused: ends.filter((end) => end !== null && end.status !== 200).length,
      cut: ends.filter((end) => end === null).length,
      closing: ends.filter((end) => end?.connection === "close").length,
    };
    flights.push(flight);
    took.push(await stopped);
    const requests = await release();
    back.push(await system.start());
    kepts.push(await settle());
    console.log(`${i} stopped: ${took.at(-1)?.toFixed(1)} s; in flight: ${shown(flight)}; pages: ${shown(requests)}`);
  }
  console.log(`\nstopped under load, four requests in flight, ${rounds} rounds (least / median / most)`);
  console.log(`  the whole has stopped: ${spread(took)}`);
  console.log(`  started again until health is good: ${spread(back)}`);
  console.log(`  in flight: ${shown(summed(flights))}`);
  console.log(`  acts: ${shown(summed(kepts))}`);
}

/** A request that is never finished: it is cut after its time, and said. */
export async function stopWithOneUnfinished(system: System, office: Office): Promise<void> {
  const [slow] = await inFlight(system, office, 1);
  await wait(500);
  const from = system.said().length;
  const took = await system.stop();
  const isBroken = (await slow?.finish()) === null;
  const said = system.said(from).match(/停止时有.*/)?.[0] ?? "nothing";
  console.log(`\none request never finished: stopped after ${took.toFixed(1)} s, cut: ${isBroken}, said: ${said}`);
  await system.start();
}

/** SIGKILL for the starter: what it started ends with it, and the next start comes up by itself. */
export async function killStarter(system: System, office: Office, rounds: number): Promise<void> {
  const [alone, back]: [number[], number[]] = [[], []];
  for (let i = 1; i <= rounds; i++) {
    const release = press(office.pages, office.cookies);
    const settle = keepActing(system, office);
    await wait(1000);
    const before = system.pids();
    system.signal("starter", "SIGKILL");
    back.push(await system.start());
    alone.push(await secondsUntil(() => before.every((pid) => !system.pids().includes(pid))));
    await release();
    console.log(`${i} starter killed: health good ${back.at(-1)?.toFixed(1)} s; ${shown(await settle())}`);
  }
  console.log(`\nstarter killed, started again at once, ${rounds} rounds (least / median / most)`);
  console.log(`  health is good again: ${spread(back)}`);
  console.log(`  nothing is left of the former, after that: ${spread(alone)}`);
}

const inFlight = (system: System, office: Office, many: number) =>
  Promise.all(
    Array.from({ length: many }, () =>
      beginSlowly(
        system.port,
        office.procedure("campaigns.create"),
        office.officer,
        JSON.stringify(office.draft("停机演练")),
      ),
    ),
  );
