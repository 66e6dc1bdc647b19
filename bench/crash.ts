import { parseArgs } from "node:util";
import { abortThousands } from "./crash/aborts";
import { deedsOf, killInTurn } from "./crash/kills";
import { openOffice } from "./crash/office";
import { poisonQueue } from "./crash/poison";
import { endInEveryWay } from "./crash/signals";
import { killStarter, stopUnderLoad, stopWithOneUnfinished } from "./crash/stops";
import { prepareSystem } from "./crash/system";

// npm run bench -- crash [--rounds 10] [--only names] [--at folder]: an installation as an office runs it is terminated, killed, stopped
// and given up on, each so many times under load and in the middle of an issue; says how long it took until it went on,
// and whether anything was lost or doubled. The deeds are done in turn, for a part that dies again at once is, as it
// should be, started again more slowly.
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "10" },
    only: { type: "string" },
    at: { type: "string" },
    aborts: { type: "string", default: "3000" },
  },
});
const rounds = Math.min(100, Number(values.rounds));
const isWanted = (name: string) => !values.only || values.only.split(",").includes(name);

const system = await prepareSystem(values.at ?? null);
try {
  console.log(`started, health is good after ${(await system.start()).toFixed(1)} s`);
  const office = await openOffice(system);
  await killInTurn(system, office, Object.keys(deedsOf(system)).filter(isWanted), rounds);
  if (isWanted("stopped")) {
    await stopUnderLoad(system, office, rounds);
    await stopWithOneUnfinished(system, office);
  }
  if (isWanted("aborted")) await abortThousands(system, office, Number(values.aborts));
  if (isWanted("poison")) await poisonQueue(system, office);
  if (isWanted("starter killed")) await killStarter(system, office, rounds);
  if (isWanted("ended")) {
    await system.stop();
    await endInEveryWay(system);
  }
} finally {
  await system.stop();
  console.log(`\nlast of the terminal:\n${system.said().split("\n").slice(-60).join("\n")}`);
  system.remove();
}
