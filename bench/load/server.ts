import postgres from "postgres";
import { appUrlOf } from "@/scripts/launch/app-url";
import { readyBuild } from "@/scripts/launch/build";
import { startOwn } from "@/scripts/launch/database";
import { freePort } from "@/scripts/launch/port";
import { closeData, servant } from "@/scripts/launch/privilege";
import { startWeb } from "@/scripts/launch/services";
import { type City, restoreCity } from "./city";
import { shortened } from "./plans";
import { followServerLog } from "./server-log";

/** The web server as the start command runs it, on the city as it was made. */
export type Served = {
  address: string;
  appUrl: string;
  admin: postgres.Sql;
  /** What the database did while `work` ran: how many statements, milliseconds in it, and each of them. */
  count: (work: () => Promise<void>) => Promise<{ statements: number; ms: number; each: Timed[] }>;
  stop: () => Promise<void>;
};

/** A statement that ran, and how long it took with all its steps. */
export type Timed = { statement: string; ms: number };

export async function serveCity({ root, secrets }: City): Promise<Served> {
  await readyBuild();
  const host = await startOwn(root);
  await restoreCity(host.ownerUrl);
  const appUrl = appUrlOf(host.ownerUrl, secrets.database);
  const runAs = servant(process.cwd());
  closeData(root, runAs);
  const port = Number(process.env.PORT ?? (await freePort()));
  const address = `http://localhost:${port}`;
  const setting = {
    APP_DATABASE_URL: appUrl,
    LIANFANG_DATA: root,
    NEXTAUTH_SECRET: secrets.session,
    NEXTAUTH_URL: address,
    // Nobody is asked for a second factor.
    LIANFANG_DEMO: "1",
  };
  const web = await startWeb(port, setting, runAs);
  const admin = postgres(host.ownerUrl, { max: 1, onnotice: () => undefined });
  return {
    address,
    appUrl,
    admin,
    count: (work) => countStatements(admin, work),
    stop: async () => {
      await web.stop(27);
      await admin.end();
      await host.stop();
    },
  };
}

/** By the server's own log of what it ran and how long that took; beginning and ending a transaction count too. */
async function countStatements(admin: postgres.Sql, work: () => Promise<void>) {
  const log = async (least: string) => {
    await admin.unsafe(`alter system set log_min_duration_statement = ${least}`);
    await admin`select pg_reload_conf()`;
    await admin`select pg_sleep(0.2)`;
  };
  await log("0");
  const read = await followServerLog(admin);
  await work();
  await log("-1");
  const steps = (await read()).flatMap(({ pid, text }) => {
    const found = /^duration: ([\d.]+) ms {2}(\w+)(?: <unnamed>)?: (.*)/s.exec(text);
    return found ? [{ pid, ms: Number(found[1]), step: found[2], statement: shortened(found[3] ?? "") }] : [];
  });
  const each: Timed[] = [];
  // What was parsed and bound belongs to what is then executed on the same connection.
  const before = new Map<number, number>();
  for (const { pid, ms, step, statement } of steps) {
    const sum = (before.get(pid) ?? 0) + ms;
    const isRun = step === "execute" || step === "statement";
    before.set(pid, isRun ? 0 : sum);
    if (isRun) each.push({ statement, ms: sum });
  }
  return { each, statements: each.length, ms: each.reduce((sum, one) => sum + one.ms, 0) };
}
