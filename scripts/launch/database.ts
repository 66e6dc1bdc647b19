import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { type EmbeddedServer, findRunning, startEmbedded } from "@/db/embedded";
import { EmbeddedError } from "@/db/embedded-error";
import { clearUnfinishedDemo } from "./demo";
import { tellsOfFullDisk } from "./disk";
import type { ServedPart } from "./keep";
import { Refusal } from "./refusal";
import { demandFinished } from "./unfinished";

/** The database of an installation, reachable. */
export type Host = {
  /** Connection string of the owner, for migration. */
  ownerUrl: string;
  isEmbedded: boolean;
  /** The embedded server, if we started it, and how it is started again at the same address. */
  own: { server: ServedPart; again: () => Promise<ServedPart> } | null;
  stop: () => Promise<void>;
};

const name = "lianfang";

/** Starts the embedded server and makes its database when it is not there. @throws Refusal */
export async function startOwn(root: string, isThrowaway = false): Promise<Host> {
  const dataDir = path.join(root, "postgres");
  const server = await startEmbedded({ dataDir, isThrowaway }).catch((error) => {
    if (error instanceof EmbeddedError) throw new Refusal(error.message, { cause: error });
    throw error;
  });
  await clearUnfinishedDemo(root, server.url("postgres"), name);
  const client = postgres(server.url("postgres"), { max: 1, onnotice: () => undefined });
  const known = await client`select 1 from pg_database where datname = ${name}`;
  if (known.length === 0) await client.unsafe(`create database ${name}`);
  await client.end();
  const again = () => startEmbedded({ dataDir, isThrowaway, port: server.port }).then(quiet);
  return { ownerUrl: server.url(name), isEmbedded: true, own: { server: quiet(server), again }, stop: server.stop };
}

/** A server whose last words are said only when they are the reason; the rest is in its log. */
const quiet = ({ ended, stop }: EmbeddedServer): ServedPart => ({
  ended: ended.then((said) => (tellsOfFullDisk(said) ? said : "")),
  stop,
});

/** The installation's database for a command beside it: the running server, else one started for the purpose. @throws Refusal */
export async function startOrJoinOwn(root: string): Promise<Host> {
  const url = findRunning(path.join(root, "postgres"));
  if (!url) return startOwn(root);
  return { ownerUrl: url(name), isEmbedded: true, own: null, stop: async () => undefined };
}

/**
 * Reaches the database that DATABASE_URL names, and looks at its version.
 * @throws Refusal unreachable, or below 16
 */
export async function reachOther(url: string): Promise<Host> {
  const address = readAddress(url);
  const client = postgres(url, { max: 1, connect_timeout: 8, onnotice: () => undefined });
  try {
    const [row] = await client<[{ version: string }]>`select current_setting('server_version_num') as version`;
    judgeVersion(Number(row?.version));
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(
      `无法连接数据库 ${address}（${why}）。请检查 DATABASE_URL 的地址、用户和口令，并确认数据库已启动。`,
      { cause },
    );
  } finally {
    await client.end({ timeout: 1 });
  }
  return { ownerUrl: url, isEmbedded: false, own: null, stop: async () => undefined };
}

/** Where the data lies, made sure to be a folder, and none that was filled by half. @throws Refusal */
export function demandFolder(root: string): void {
  const found = fs.statSync(root, { throwIfNoEntry: false });
  if (found && !found.isDirectory())
    throw new Refusal(`数据目录 ${root} 不是目录。请移走该文件，或用 LIANFANG_DATA 指定另一个目录。`);
  demandFinished(root);
}

function readAddress(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Refusal("DATABASE_URL 应形如 postgres://用户:口令@主机:5432/数据库，请更正后重试。");
  return `${new URL(url).host}${new URL(url).pathname}`;
}

/** Lowest minor without known holes, by major (security floor of a real installation). */
const minors: Record<number, number> = { 16: 16, 17: 12, 18: 7 };

function judgeVersion(number: number): void {
  const [major, minor] = [Math.floor(number / 10000), number % 10000];
  if (major < 16) throw new Refusal(`数据库版本是 PostgreSQL ${major}.${minor}，需要 16 以上版本，请升级。`);
  const floor = minors[major];
  if (floor !== undefined && minor < floor)
    console.warn(`注意：PostgreSQL ${major}.${minor} 低于有安全修补的 ${major}.${floor}，请尽快升级。`);
}
