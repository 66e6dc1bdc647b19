import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { DocumentInput } from "@/server/document/schema";
import { browser } from "./document/browser";
import { flowed } from "./document/flowed";
import { watchMemory } from "./document/memory";
import { Ours } from "./document/ours";
import { ms, printTable, rate } from "./document/report";
import type { Rival } from "./document/rival";
import { ledger, notice, noticeText, official, type PlainText, reportText } from "./document/sample";
import { middle, type Taken, take } from "./document/take";
import { typst } from "./document/typst";

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
const table = (title: string, head: string[], rows: string[][]) => printTable(title, head, rows, values.note);
// As `npm start` runs it.
Object.assign(process.env, { NODE_ENV: "production" });

const before = process.memoryUsage.rss() / 1_000_000;
const ours = new Ours();
const first = await take(() => ours.render(official(reportText(0, 10), 1)));
await ours.warm([notice(0), official(reportText(0, 130), 1)]);
const load = loadavg()[0]?.toFixed(1);
console.log(`${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, load ${load}; Node ${process.versions.node}`);
await compareBatches();
await compareLong();
await compareRivals();
await single();
await ours.pool.close();

/** Batches through both threads: the cost of a document must not depend on how many there are. */
async function compareBatches(): Promise<void> {
  const rows: string[][] = [];
  const tell = (name: string, count: number, { pages, time, cpu }: Taken, held: string[]) =>
    rows.push([name, `${pages}`, ms(time), ms(cpu / count), rate(pages, time), ...held]);
  for (const count of [10, 100, batch]) {
    let held: string[] = [];
    const taken = await take(async () => {
      const { result, peak, after } = await watchMemory(() => all(count, notice));
      held = [memory(peak), memory(after)];
      return result;
    });
    tell(`${count}`, count, taken, held);
  }
  const count = Math.min(100, batch);
  const rival = typst("compiler");
  await rival.render(noticeText(0));
  const taken = await take(async () => {
    let pages = 0;
    for (let at = 1; at <= count; at += 1) pages += await rival.render(noticeText(at));
    return pages;
  });
  tell(`${count}, ${rival.name}`, count, taken, ["", ""]);
  const head = ["documents", "pages", "time", "CPU a document", "pages/s", "peak MB a thread", "held after"];
  table("Notices of two pages, both threads", head, rows);
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
    const taken: Taken[] = [];
    let most = 0;
    for (let round = 0; round < Math.min(3, rounds); round += 1) {
      const { result, peak } = await watchMemory(() =>
        take(() => ours.render(official(reportText(round, paragraphs), 1))),
      );
      taken.push(result);
      most = Math.max(most, peak);
    }
    const { pages, time, cpu } = middle(taken);
    rows.push([`${pages}`, ms(time), ms(cpu), ms(cpu / pages), rate(pages, time), memory(most)]);
  }
  table("One document, one thread", ["pages", "time", "CPU", "CPU a page", "pages/s", "peak MB a thread"], rows);
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
        for (let time = 0; time < times; time += 1) {
          const text = make(serial++);
          taken.get(rival)?.push(await take(() => rival.render(text)));
        }
    const [own] = rivals.map((rival) => middle(taken.get(rival) ?? []).time);
    table(
      `The same text, ${kind}, median of ${rounds * times}`,
      ["", "pages", "time", "CPU", "pages/s", "times ours"],
      rivals.map((rival) => {
        const { pages, time, cpu } = middle(taken.get(rival) ?? []);
        const used = rival.isOwnProcess ? "–" : ms(cpu);
        return [rival.name, `${pages}`, ms(time), used, rate(pages, time), (time / (own ?? time)).toFixed(2)];
      }),
    );
  }
  for (const rival of rivals) await rival.close();
}

/** What one person waits for. */
async function single(): Promise<void> {
  const kinds: [string, (at: number) => DocumentInput, number][] = [
    ["circular of three pages", (at) => official(reportText(at + 2, 10), at + 2), rounds * 4],
    ["ledger of 2,000 rows", () => ledger(2_000), rounds],
  ];
  const rows: string[][] = [];
  for (const [kind, make, times] of kinds) {
    const taken: Taken[] = [];
    await ours.render(make(0));
    for (let at = 1; at <= times; at += 1) taken.push(await take(() => ours.render(make(at))));
    const { pages, time, cpu } = middle(taken);
    const clock = taken.map((one) => one.time);
    rows.push([kind, `${pages}`, ms(time), ms(Math.min(...clock)), ms(Math.max(...clock)), ms(cpu)]);
  }
  rows.push(["circular, first after start", `${first.pages}`, ms(first.time), "", "", ms(first.cpu)]);
  table("One document, warm thread", ["", "pages", "median", "least", "most", "CPU"], rows);
}
