import net from "node:net";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { type Database, openDatabase } from "./client";
import { factories } from "./factories";

const test = testDatabase();

/** Ends every connection of the application to this database, as a restart or an administrator does. */
const endConnections = () => test.admin`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and usename = 'lianfang_app'`;
const connections = async () => {
  const [row] = await test.admin`
    select count(*)::int as open from pg_stat_activity where datname = current_database() and usename = 'lianfang_app'`;
  return Number(row?.open);
};
/** A promise and what fulfils it. */
function promised(): [promise: Promise<void>, fulfil: () => void] {
  let fulfil: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    fulfil = resolve;
  });
  return [promise, fulfil];
}
const entranceOf = (unitId: string) => ({ role: "app_rw" as const, unitId, supervises: false });

it("settles every transaction whose connection was ended under it, and goes on at once", async () => {
  const unit = await factories(test.admin).unit();
  const db = openDatabase(test.appUrl, 10);
  const work = () =>
    db.within(entranceOf(unit.id), "read write", async (tx) => {
      for (let i = 0; i < 5; i++) await tx.execute(sql`select pg_sleep(0.05)`);
    });
  for (let round = 0; round < 4; round++) {
    const under = Promise.allSettled(Array.from({ length: 50 }, work));
    while ((await connections()) < 10) await test.admin`select pg_sleep(0.01)`;
    await endConnections();
    const outcomes = await under;
    const refused = outcomes.filter((o) => o.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject({ name: "DatabaseLostError" });
    await work();
  }
  await db.close();
});

it("runs nothing of a transaction that lost its connection inside the next one's", async () => {
  const make = factories(test.admin);
  const [mine, other] = [await make.unit(), await make.unit()];
  const single = openDatabase(test.appUrl, 1);
  const unitOf = async (tx: Parameters<Parameters<Database["beforeTenant"]>[0]>[0]) =>
    tx.execute(sql`select current_setting('app.unit') as unit`);
  const [entered, begun] = promised();
  const [allowed, goOn] = promised();
  let late: Promise<unknown> = Promise.resolve();
  const lost = single.within(entranceOf(mine.id), "read only", async (tx) => {
    begun();
    await allowed;
    late = unitOf(tx);
    return late;
  });
  lost.catch(() => undefined);
  await entered;
  await endConnections();
  while ((await connections()) > 0) await test.admin`select pg_sleep(0.01)`;
  const next = single.within(entranceOf(other.id), "read only", async (tx) => {
    await tx.execute(sql`select pg_sleep(0.5)`);
    return unitOf(tx);
  });
  await test.admin`select pg_sleep(0.2)`;
  goOn();
  await expect(lost).rejects.toMatchObject({ name: "DatabaseLostError" });
  await expect(late).rejects.toThrow();
  expect(JSON.stringify(await next)).toContain(other.id);
  await single.close();
});

it("gives up a statement that the server never answers, and that connection with it", async () => {
  const unit = await factories(test.admin).unit();
  const line = await openLine(new URL(test.appUrl));
  const db = openDatabase(line.url, 1, 300);
  const read = () => db.within(entranceOf(unit.id), "read only", (tx) => tx.execute(sql`select 1`));
  await read();
  line.cut();
  await expect(read()).rejects.toMatchObject({ name: "DatabaseLostError" });
  line.mend();
  await read();
  await db.close();
  line.close();
});

/** A line to the server that can be dead without either end hearing of it. */
async function openLine(url: URL) {
  let isCut = false;
  const ends = new Set<net.Socket>();
  const proxy = net.createServer((near) => {
    const far = net.connect(Number(url.port), url.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("data", (chunk) => isCut || to.write(chunk));
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as net.AddressInfo;
  const through = new URL(url);
  through.port = String(port);
  return {
    url: through.href,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      for (const end of ends) end.destroy();
      proxy.close();
    },
  };
}
