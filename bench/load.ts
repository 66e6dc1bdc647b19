import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "@/db/client";
import { closeStory, openStory } from "@/db/story";
import { openBlobs } from "@/server/file/blobs";
import { ms, printTable } from "./document/report";
import { bareWorks } from "./load/bare";
import { readyCity } from "./load/city";
import { issueBare, issueOnce, openOffice } from "./load/issue";
import { boundsOf, type Plan, readMuch, readWhole, rowsRead, shortened, watchPlans } from "./load/plans";
import { type Pressed, press } from "./load/press";
import { serveCity, type Timed } from "./load/server";
import { type Reach, reachCity, readingWorks, type Work } from "./load/works";
import { writingWorks } from "./load/writing";

// npm run bench -- load [--units 1000] [--people 100] [--seconds 5] [--only name] [--note]: a large city is made once and kept,
// the production build serves it, and each work is done over HTTP by one client and by eight, beside the statements that it
// cannot do without in the same run. Then the plans of everything that ran are looked at.
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    units: { type: "string", default: "1000" },
    people: { type: "string", default: "100" },
    seconds: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    note: { type: "boolean", default: false },
  },
});
const size = { units: Number(values.units), people: Number(values.people), crowd: 20_000 };
const seconds = Number(values.seconds);
const isWanted = (name: string) => name.includes(values.only);

const city = await readyCity(size);
const served = await serveCity(city);
const ran: Timed[] = [];
const { address, admin, appUrl } = served;
try {
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, load ${load}; Node ${process.versions.node}`);
  const reach = await reachCity(address, admin);
  const bare = await bareWorks(appUrl, admin, reach);
  const works = [...readingWorks(address, reach), ...(await writingWorks(address, admin, reach))];
  const rows: string[][] = [];
  for (const work of works.filter(({ name }) => isWanted(name))) {
    rows.push(
      await measure(
        work,
        bare.works.find(({ name }) => name === work.name),
      ),
    );
    console.error(rows.at(-1)?.join("  "));
  }
  await bare.close();
  const head = ["", "p50", "p95", "8: p50", "8: p95", "8: a second", "refused", "statements", "in database", "bytes"];
  printTable(
    `${size.units} units × ${size.people} people, over HTTP`,
    [...head, "bare p50", "8: bare a second"],
    rows,
    values.note,
  );
  const again = works.filter(({ name }) => isWanted(name) && !name.startsWith("submit"));
  if (again.length > 0) await tellPlans(again, reach);
  if (isWanted("issue")) await tellIssue();
} finally {
  await served.stop();
}

async function measure({ name, ask, most }: Work, bare: Work | undefined): Promise<string[]> {
  const few = most ?? Number.POSITIVE_INFINITY;
  if (!most) await press({ clients: 2, seconds: 1 }, ask);
  const alone = await press({ clients: 1, seconds, most: few }, ask);
  const together = await press({ clients: 8, seconds, most: few }, ask);
  const times = most ? Math.min(5, most) : 10;
  const counted = await served.count(async () => {
    await press({ clients: 1, seconds: 60, most: times }, ask);
  });
  // Each work weighs the same here, however fast it is.
  ran.push(...counted.each.map((one) => ({ ...one, ms: one.ms / times })));
  const beside: Pressed[] = [];
  if (bare)
    for (const clients of [1, 8]) beside.push(await press({ clients, seconds: Math.min(3, seconds) }, bare.ask));
  return [
    name,
    ms(alone.p50),
    ms(alone.p95),
    ms(together.p50),
    ms(together.p95),
    together.rate.toFixed(0),
    `${alone.refused + together.refused}`,
    (counted.statements / times).toFixed(0),
    ms(counted.ms / times),
    alone.bytes.toFixed(0),
    beside[0] ? ms(beside[0].p50) : "",
    beside[1]?.rate.toFixed(0) ?? "",
  ];
}

/**
 * Everything once more over connections that explain what they run. Prints the hottest statements with what they read, and
 * what reads a table whole or much for little: that is a fault.
 */
async function tellPlans(works: readonly Work[], reach: Reach): Promise<void> {
  const bounds = await boundsOf(
    admin,
    [reach.bureau, reach.crowd.id, ...reach.units.map((one) => one.id)],
    reach.campaign,
  );
  const read = await watchPlans(admin);
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lianfang_app'`;
  const seen = new Map<string, Plan>();
  const faults = new Map<string, string>();
  for (const { name, ask } of works) {
    for (let turn = 0; turn < 3; turn++) await ask(turn, 0);
    const plans = await read();
    for (const plan of plans) seen.set(shortened(plan.statement), plan);
    for (const fault of [...readWhole(plans), ...readMuch(plans, bounds)]) faults.set(fault, name);
  }
  tellHottest(seen);
  if (faults.size > 0) process.exitCode = 1;
  for (const [fault, name] of faults) console.log(`${name} reads ${fault}`);
  console.log(`${seen.size} statements looked at, ${faults.size} read too much`);
}

/** The statements in which the database spent most time, when each work was done once. */
function tellHottest(plans: ReadonlyMap<string, Plan>): void {
  const spent = new Map<string, number>();
  for (const { statement, ms: took } of ran) spent.set(statement, (spent.get(statement) ?? 0) + took);
  const hottest = [...spent].sort(([, a], [, b]) => b - a).slice(0, 30);
  printTable(
    "the 30 hottest statements: milliseconds when each work is done once, rows read and answered by the last of them",
    ["", "ms", "read", "answered"],
    hottest.map(([statement, sum]) => {
      const plan = plans.get(statement);
      return [statement.slice(0, 110), ms(sum), plan ? `${rowsRead(plan)}` : "", plan ? `${plan.answered}` : ""];
    }),
    values.note,
  );
}

async function tellIssue(): Promise<void> {
  await openStory(admin);
  const db = openDatabase(appUrl);
  const office = await openOffice(admin, db, openBlobs(path.join(city.root, "files")), 2);
  const [ours, bare]: number[][] = [[], []];
  for (let turn = 0; turn < 4; turn++) {
    const { id, took } = await issueOnce(office, `活动${turn}`);
    ours?.push(took);
    bare?.push(await issueBare(admin, id));
  }
  await closeStory(admin);
  await db.close();
  const middle = (all: number[] = []) => all.slice(1).sort((a, b) => a - b)[1] ?? 0;
  console.log(`issue to ${size.units + 1} units: ${ms(middle(ours))}, bare inserts ${ms(middle(bare))}`);
}
