import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { RunAs } from "@/db/embedded-place";
import type { Env } from "@/server/frame/env";
import { type Child, startChild } from "./child";
import { readyPath } from "./gate";
import { Refusal } from "./refusal";

/** Environment of the processes that serve, as server/env.ts reads it. */
export type Setting = Pick<Env, "APP_DATABASE_URL" | "LIANFANG_DATA" | "NEXTAUTH_SECRET" | "NEXTAUTH_URL"> &
  Partial<Pick<Env, "LIANFANG_SETUP_CODE" | "LIANFANG_DEMO" | "PUBLIC_URL">>;

/** How long a process may take to stop by itself: well more than what it gives the work that is under way. */
export const stopWithin = { web: 40, worker: 35, database: 60 };

/**
 * Starts the web server, and waits until it takes requests.
 * @param runAs as whom it runs; the present user unless said
 * @throws Refusal when it ends before that, or takes too long
 */
export async function startWeb(port: number, setting: Setting, runAs: RunAs = {}): Promise<Child> {
  const web = start("网页服务", "web", { ...setting, PORT: String(port) }, runAs);
  for (let tries = 0; tries < 600; tries++) {
    if (await isReady(port)) return web;
    const isLost = await Promise.race([web.ended.then(() => true), wait(100, false)]);
    if (isLost) throw new Refusal(`${web.name}没有启动成功，请查看上面的信息。`);
  }
  await web.stop(5);
  throw new Refusal(`${web.name} 60 秒内没有响应，请检查机器负载后重试。`);
}

export const startWorker = (setting: Setting, runAs: RunAs = {}): Child => start("后台任务", "worker", setting, runAs);

/**
 * Starts the web server and the worker.
 * @param runAs as whom they run; the present user unless said
 * @returns both, in the order in which they are to be stopped: no new requests, then no work half done
 * @throws Refusal when one ends before the former takes requests
 */
export async function startServices(
  port: number,
  setting: Setting,
  runAs: RunAs = {},
): Promise<[web: Child, worker: Child]> {
  const worker = startWorker(setting, runAs);
  const lost = worker.ended.then(() => {
    throw new Refusal(`${worker.name}没有启动成功，请查看上面的信息。`);
  });
  const web = startWeb(port, setting, runAs);
  try {
    return [await Promise.race([web, lost]), worker];
  } catch (refusal) {
    await worker.stop(5);
    await web.then((started) => started.stop(5)).catch(() => undefined);
    throw refusal;
  }
}

function start(name: string, key: "web" | "worker", setting: Setting & { PORT?: string }, runAs: RunAs): Child {
  const log = { LIANFANG_PART: key, LIANFANG_LOG: path.join(setting.LIANFANG_DATA, "logs", `${key}.log`) };
  const env = { ...setting, ...log, NODE_ENV: "production" };
  return startChild(name, ["--import", "tsx", `scripts/${key}.ts`], env, runAs);
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${readyPath}`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch (error) {
    // Not listening yet, or slow: asked again.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
