import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { RunAs } from "@/db/embedded-place";
import type { Env } from "@/server/env";
import { type Child, startChild } from "./child";
import { Refusal } from "./refusal";

/** Environment of the processes that serve, as server/env.ts reads it. */
export type Setting = Pick<Env, "APP_DATABASE_URL" | "LIANFANG_DATA" | "NEXTAUTH_SECRET" | "NEXTAUTH_URL"> &
  Partial<Pick<Env, "LIANFANG_SETUP_CODE" | "LIANFANG_DEMO" | "PUBLIC_URL">>;

/**
 * Starts the web server and the worker, and waits until the former answers.
 * @param runAs as whom they run; the present user unless said
 * @returns both, in the order in which they are to be stopped: no new requests, then no work half done
 * @throws Refusal when one ends before that
 */
export async function startServices(
  port: number,
  setting: Setting,
  runAs: RunAs = {},
): Promise<[web: Child, worker: Child]> {
  const env = { ...setting, NODE_ENV: "production", PORT: String(port) };
  const part = (name: string, key: "web" | "worker") => {
    const log = { LIANFANG_PART: key, LIANFANG_LOG: path.join(setting.LIANFANG_DATA, "logs", `${key}.log`) };
    return startChild(name, ["--import", "tsx", `scripts/${key}.ts`], { ...env, ...log }, runAs);
  };
  const web = part("网页服务", "web");
  const worker = part("后台任务", "worker");
  const broken = Promise.race([web, worker].map((child) => child.ended.then(() => child)));
  for (let tries = 0; tries < 300; tries++) {
    if (await answers(port)) return [web, worker];
    const lost = await Promise.race([broken, wait(100)]);
    if (lost) {
      await Promise.all([web.stop(5), worker.stop(5)]);
      throw new Refusal(`${lost.name}没有启动成功，请查看上面的信息。`);
    }
  }
  await Promise.all([web.stop(5), worker.stop(5)]);
  throw new Refusal("网页服务 30 秒内没有响应，请检查机器负载后重试。");
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch (error) {
    // Not listening yet, or slow: asked again.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
