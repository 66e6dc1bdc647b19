import { setTimeout as wait } from "node:timers/promises";
import { secondsUntil } from "./figures";
import type { Office } from "./office";
import { type System, statusOf } from "./system";

/** Requests that the browser gives up, at any moment of their answering: nothing of them stays behind. */
export async function abortThousands(system: System, office: Office, many: number): Promise<void> {
  let [begun, answered] = [0, 0];
  const give = async (cookie: string) => {
    while (begun < many) {
      const url = office.pages[begun++ % office.pages.length] ?? "";
      const answer = fetch(url, {
        headers: { cookie },
        signal: AbortSignal.timeout(1 + Math.floor(Math.random() * 300)),
      });
      const text = await answer.then((one) => one.text()).catch(() => null);
      if (text !== null) answered++;
    }
  };
  const before = await connectionsOf(system);
  await Promise.all([...office.cookies, ...office.cookies, ...office.cookies].map(give));
  const page = await secondsUntil(
    async () => (await statusOf(office.pages[0] ?? "", { cookie: office.officer })) === 200,
  );
  const idle = await secondsUntil(async () => (await connectionsOf(system)).busy === 0);
  await wait(1000);
  const after = await connectionsOf(system);
  console.log(`\n${many} requests, ${many - answered} of them given up by the client`);
  console.log(
    `  a page opens ${page.toFixed(1)} s after the last; no connection is at work ${idle.toFixed(1)} s after`,
  );
  console.log(`  connections of the application before ${before.all}, after ${after.all}, at work ${after.busy}`);
}

/** Connections of the application, and how many of them are in a statement or a transaction. */
async function connectionsOf(system: System): Promise<{ all: number; busy: number }> {
  const [row] = await system.asOwner(
    (sql) => sql<{ all: number; busy: number }[]>`
      select count(*)::int as all, count(*) filter (where state <> 'idle')::int as busy
      from pg_stat_activity where usename = 'lianfang_app'`,
  );
  return row ?? { all: 0, busy: 0 };
}
