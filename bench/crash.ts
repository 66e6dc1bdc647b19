import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import postgres from "postgres";
import { paths } from "@/components/paths";
import { findRunning } from "@/db/embedded";
import { listDemoAccounts } from "@/scripts/launch/demo";
import { press, signIn, type Tally } from "./crash/load";
import { beginSlowly } from "./crash/slow-request";
import { answers, prepareSystem } from "./crash/system";

// npm run bench -- crash [--rounds 10]: terminates all connections, kills worker, web server and database, and stops the
// whole, each so many times under load and in the middle of an issue; says how long it took until it went on.
const { values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "10" }, only: { type: "string" } },
});
const rounds = Math.min(100, Number(values.rounds));
/** Nothing is waited for longer. */
const longestSeconds = 120;

const system = await prepareSystem();
try {
  await system.start();
  const accounts = listDemoAccounts(system.root);
  const cookies: string[] = [];
  for (const account of accounts) cookies.push(await signIn(system.address, account));
  const [officer = ""] = cookies;
  const ownerUrl = () => {
    const url = findRunning(path.join(system.root, "postgres"));
    if (!url) throw new Error("no database is running");
    return url("lianfang");
  };
  const asAdmin = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(ownerUrl(), { max: 1, onnotice: () => undefined });
    return work(sql).finally(() => sql.end({ timeout: 1 }));
  };
  const [bureau, template] = await asAdmin((sql) =>
    Promise.all([sql`select id from units where parent_id is null`, sql`select sha256 from template_versions limit 1`]),
  );
  const unit = String(bureau[0]?.id);
  const pages = [paths.unit(unit).desk(), paths.unit(unit).campaigns()].map((at) => `${system.address}${at}`);
  const procedure = (name: string) => `${paths.api.unit(unit)}/${name}`;
  const act = async <T>(name: string, input: object): Promise<T> => {
    const answer = await fetch(`${system.address}${procedure(name)}`, {
      method: "POST",
      headers: { cookie: officer, "content-type": "application/json", origin: system.address },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(30_000),
    });
    const said = (await answer.json()) as { result?: { data: T } };
    if (!said.result) throw new Error(`${name}: ${answer.status} ${JSON.stringify(said)}`);
    return said.result.data;
  };

  /** Begins to issue a campaign and holds its worker in the middle, by a lock on what it has to write. */
  const holdIssue = async () => {
    const { id } = await act<{ id: string }>("campaigns.create", {
      templateSha: String(template[0]?.sha256),
      title: `断电演练 ${randomUUID().slice(0, 8)}`,
      year: 2026,
    });
    // A client that bears the end of its connection: the database is killed under it.
    const holder = new pg.Client({ connectionString: ownerUrl() });
    holder.on("error", () => undefined);
    await holder.connect();
    await holder.query("begin; lock table unit_tasks in exclusive mode");
    await act("campaigns.issue", { id, version: 1 });
    const isHeld = async () => {
      const { rowCount } = await holder.query(
        "select 1 from pg_locks where relation = 'unit_tasks'::regclass and not granted",
      );
      return (rowCount ?? 0) > 0;
    };
    for (let tries = 0; tries < 1000 && !(await isHeld()); tries++) await wait(10);
    return { id, letGo: () => holder.end().catch(() => undefined) };
  };
  const stateOf = (id: string) =>
    asAdmin(async (sql) => (await sql`select state from campaigns where id = ${id}`)[0]?.state as string);

  const until = async (isSo: () => Promise<boolean>): Promise<number> => {
    const began = performance.now();
    while (!(await isSo().catch(() => false)))
      if (performance.now() - began > longestSeconds * 1000) return Number.POSITIVE_INFINITY;
      else await wait(50);
    return (performance.now() - began) / 1000;
  };
  const pageOpens = () => answers(pages[0] ?? "", { cookie: officer });

  /** One round under load: the deed, until a page opens again, until the issue that was under way is done. */
  const round = async (deed: () => Promise<void> | void) => {
    const release = press(pages, [...cookies, ...cookies]);
    await wait(1000);
    const issue = await holdIssue();
    await deed();
    const again = until(pageOpens);
    await issue.letGo();
    const done = until(async () => (await stateOf(issue.id)) === "issued");
    const figures = { again: await again, done: await done };
    await wait(500);
    const tally = await release();
    await until(() => answers(`${system.address}/api/health`));
    return { ...figures, tally };
  };
  const kill = (part: "web" | "worker" | "database") => () => void process.kill(system.pidOf(part), "SIGKILL");
  const terminate = () =>
    asAdmin(async (sql) => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lianfang_app'`;
    });

  const trials: { name: string; deed: () => Promise<void> | void }[] = [
    { name: "connections terminated", deed: terminate },
    { name: "worker killed", deed: kill("worker") },
    { name: "web server killed", deed: kill("web") },
    { name: "database killed", deed: kill("database") },
  ];
  const isWanted = (name: string) => !values.only || name.includes(values.only);
  for (const { name, deed } of trials.filter((one) => isWanted(one.name))) {
    const seen: Awaited<ReturnType<typeof round>>[] = [];
    for (let i = 0; i < rounds; i++) seen.push(await round(deed));
    report(name, [
      ["a page opens again", seen.map((one) => one.again)],
      ["the issue is done", seen.map((one) => one.done)],
    ]);
    console.log(`  requests: ${JSON.stringify(sumOf(seen.map((one) => one.tally)))}`);
  }

  if (isWanted("stopped")) {
    const took: number[] = [];
    const cut = { answered: 0, cut: 0, closing: 0 };
    for (let i = 0; i < rounds; i++) {
      const release = press(pages, cookies);
      const body = JSON.stringify({ templateSha: String(template[0]?.sha256), title: "停机演练", year: 2026 });
      const slow = await Promise.all(
        Array.from({ length: 4 }, () => beginSlowly(system.port, procedure("campaigns.create"), officer, body)),
      );
      await wait(500);
      const stopped = system.stop();
      await wait(1500);
      for (const ended of await Promise.all(slow.map((one) => one.finish()))) {
        if (ended?.status === 200) cut.answered++;
        else cut.cut++;
        if (ended?.connection === "close") cut.closing++;
      }
      took.push(await stopped);
      await release();
      await system.start();
    }
    report("stopped under load, four requests in flight", [["the whole has stopped", took]]);
    console.log(`  in flight: ${JSON.stringify(cut)}`);
  }
} finally {
  await system.stop();
  console.log(fs.readFileSync(path.join(system.root, "terminal.log"), "utf8").split("\n").slice(-40).join("\n"));
  system.remove();
}

/** Seconds of each round: least, median, most. */
function report(name: string, figures: [what: string, seconds: number[]][]): void {
  console.log(`${name}, ${rounds} rounds`);
  for (const [what, seconds] of figures) {
    const sorted = [...seconds].sort((a, b) => a - b);
    const at = (i: number) => (sorted[i] ?? Number.NaN).toFixed(1);
    console.log(`  ${what}: ${at(0)} to ${at(sorted.length - 1)} s, median ${at(Math.floor(sorted.length / 2))} s`);
  }
}

function sumOf(tallies: Tally[]): Tally {
  const sum: Tally = { answered: 0, refused: 0, broken: 0, hung: 0 };
  for (const one of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += one[key];
  return sum;
}
