import { setTimeout as wait } from "node:timers/promises";
import type postgres from "postgres";

/** One entry of the database server's log: who wrote it, and its text with what belongs to it on further lines. */
export type LogEntry = { pid: number; text: string };

/**
 * Reads what the embedded server writes into its log from now on.
 * @param admin a superuser's connection to it
 * @returns what came since it was asked last, complete up to the call, without what `admin` itself caused
 */
export async function followServerLog(admin: postgres.Sql): Promise<() => Promise<LogEntry[]>> {
  const file = await newestLog(admin);
  let from = await sizeOf(admin, file);
  return async () => {
    const to = await settled(admin, file);
    const [read] = await admin<[{ said: string; me: number }]>`
      select pg_read_file(${file}, ${from}, ${to - from}) as said, pg_backend_pid() as me`;
    from = to;
    return entriesOf(read.said).filter((entry) => entry.pid !== read.me);
  };
}

/** Entries begin with the line prefix of db/embedded.ts; what belongs to one is indented. */
function entriesOf(said: string): LogEntry[] {
  return said.split(/^(?=\d{4}-\d\d-\d\d [^\t\n]*\[\d+\] )/m).flatMap((text) => {
    const head = /^\d{4}-\d\d-\d\d [^[\n]*\[(\d+)\] LOG: {2}/.exec(text);
    return head ? [{ pid: Number(head[1]), text: text.slice(head[0].length).replaceAll(/^\t/gm, "") }] : [];
  });
}

async function newestLog(admin: postgres.Sql): Promise<string> {
  const [row] = await admin<[{ file: string }]>`select pg_current_logfile() as file`;
  return row.file;
}

async function sizeOf(admin: postgres.Sql, file: string): Promise<number> {
  const [row] = await admin<[{ size: number }]>`select size::int as size from pg_stat_file(${file})`;
  return row.size;
}

/** The collector writes a little later than the server speaks. @returns its size when nothing more comes */
async function settled(admin: postgres.Sql, file: string): Promise<number> {
  let size = -1;
  for (let now = await sizeOf(admin, file); size !== now; now = await sizeOf(admin, file)) {
    size = now;
    await wait(150);
  }
  return size;
}
