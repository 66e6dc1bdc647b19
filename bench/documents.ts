import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { DocumentInput } from "@/server/document/schema";
import { browser } from "./document/browser";
import { flowed } from "./document/flowed";
import { watchMemory } from "./document/memory";
import { Ours } from "./document/ours";
import { median, ms, printTable, rate } from "./document/report";
import type { Rival } from "./document/rival";
import { ledger, notice, noticeText, official, type PlainText, reportText } from "./document/sample";
import { typst } from "./document/typst";
import { measure } from "./measure";

// npm run bench -- documents [--note] [--rounds 5] [--batch 1000]: this module beside three other ways to the same pages,
// in one run and with the same text and fonts; then batches, long documents, single documents and memory.
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    note: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    batch: { type: "string", default: "1000" },
  },
});
const rounds = Number(values.rounds);
const batch = Number(values.batch);
// As `npm start` runs it.
Object.assign(process.env, { NODE_ENV: "production" });

const before = process.memoryUsage.rss() / 1_000_000;
const ours = new Ours();
const firstBegan = performance.now();
await ours.render(official(reportText(0, 14), 1));
const first = performance.now() - firstBegan;
await ours.warm([notice(0), official(reportText(0, 130), 1)]);
const cores = `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0]?.toFixed(1)}; Node ${process.versions.node}`;
console.log(cores);

await compareBatches();
await compareLong();
await compareRivals();
await single();
await ours.pool.close();

/** Batches through both threads: the cost of a document must not depend on how many there are. */
async function compareBatches(): Promise<void> {
  const rows: string[][] = [];
  for (const count of [10, 100, batch]) {
    const used = process.cpuUsage();
    const began = performance.now();
    const { result, peak, after } = await watchMemory(() => all(count, notice));
    const time = performance.now() - began;
    const { user, system } = process.cpuUsage(used);
    const cpu = ms((user + system) / 1000 / count);
    rows.push([`${count}`, `${result}`, ms(time), cpu, rate(result, time), memory(peak), memory(after)]);
  }
  const count = Math.min(100, batch);
  const rival = typst("compiler");
  await rival.render(noticeText(0));
  const used = process.cpuUsage();
  const began = performance.now();
  let pages = 0;
  for (let at = 1; at <= count; at += 1) pages += await rival.render(noticeText(at));
  const time = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  rows.push([
    `${count}, ${rival.name}`,
    `${pages}`,
    ms(time),
    ms((user + system) / 1000 / count),
    rate(pages, time),
    "",
    "",
  ]);
  printTable(
    "Notices of two pages, both threads",
    ["documents", "pages", "time", "CPU a document", "pages/s", "peak MB a thread", "held after"],
    rows,
    values.note,
  );
}

/** Memory above the process without renderer, by thread. */
function memory(held: number): string {
  return `${((held - before) / Math.min(2, availableParallelism())).toFixed(0)}`;
}

async function all(count: number, make: (at: number) => DocumentInput): Promise<number> {
  const pages = await Promise.all(Array.from({ length: count }, (_, at) => ours.render(make(at))));
  return pages.reduce((sum, one) => sum + one, 0);
}

/** One document of many pages, one thread. */
async function compareLong(): Promise<void> {
  const rows: string[][] = [];
  for (const paragraphs of [52, 540, 2_720]) {
    const took: number[] = [];
    let pages = 0;
    let most = 0;
    for (let round = 0; round < Math.min(3, rounds); round += 1) {
      const began = performance.now();
      const watched = await watchMemory(() => ours.render(official(reportText(round, paragraphs), 1)));
      took.push(performance.now() - began);
      pages = watched.result;
      most = Math.max(most, watched.peak);
    }
    rows.push([`${pages}`, ms(median(took)), ms(median(took) / pages), rate(pages, median(took)), memory(most)]);
  }
  printTable("One document, one thread", ["pages", "time", "a page", "pages/s", "peak MB a thread"], rows, values.note);
}

/** The rivals take turns, so that whatever else the machine does falls on all of them. */
async function compareRivals(): Promise<void> {
  const rivals = [ours.rival, typst("nothing"), typst("compiler"), typst("cache"), flowed(), await browser()];
  let serial = 0;
  const kinds: [string, (at: number) => PlainText, number][] = [
    ["a notice of two pages", noticeText, 6],
    ["a report of 25 pages", (at) => reportText(at, 130), 1],
  ];
  for (const [kind, make, times] of kinds) {
    const taken = new Map<Rival, Taken[]>(rivals.map((rival) => [rival, []]));
    for (const rival of rivals) await rival.render(make(serial++));
    for (let round = 0; round < rounds; round += 1)
      for (const rival of rivals)
        for (let time = 0; time < times; time += 1) taken.get(rival)?.push(await take(rival, make(serial++)));
    const [own] = rivals.map((rival) => median((taken.get(rival) ?? []).map(({ time }) => time)));
    printTable(
      `The same text, ${kind}, median of ${rounds * times}`,
      ["", "pages", "time", "CPU", "pages/s", "times ours"],
      rivals.map((rival) => {
        const all = taken.get(rival) ?? [];
        const time = median(all.map((one) => one.time));
        const cpu = rival.isOwnProcess ? "–" : ms(median(all.map((one) => one.cpu)));
        const pages = all[0]?.pages ?? 0;
        return [rival.name, `${pages}`, ms(time), cpu, rate(pages, time), (time / (own ?? time)).toFixed(2)];
      }),
      values.note,
    );
  }
  for (const rival of rivals) await rival.close();
}

type Taken = { pages: number; time: number; cpu: number };

/** One document: time on the clock and of the processors, both in ms; other programs on the machine slow the first. */
async function take(rival: Rival, text: PlainText): Promise<Taken> {
  const used = process.cpuUsage();
  const began = performance.now();
  const pages = await rival.render(text);
  const time = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  return { pages, time, cpu: (user + system) / 1000 };
}

/** What one person waits for. */
async function single(): Promise<void> {
  const circular = await measure(rounds * 4, (at) => ours.render(official(reportText(at + 2, 14), at + 2)));
  const rows = await measure(rounds, () => ours.render(ledger(2_000)));
  const pages = await ours.render(ledger(2_000));
  printTable(
    "One document, warm thread",
    ["", "median", "p95"],
    [
      ["circular of three pages", ms(circular.median), ms(circular.p95)],
      [`ledger of 2,000 rows, ${pages} pages`, ms(rows.median), ms(rows.p95)],
      ["circular of three pages, first after start", ms(first), ""],
    ],
    values.note,
  );
}
