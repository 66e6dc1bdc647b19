import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { closeStory, openStory } from "@/db/story";
import { isUnused } from "./schema";

/** Address, sign-in names and passwords of the demonstration, as the terminal and the sign-in page show them. */
export type DemoAccount = { role: string; login: string; password: string; unit: string; note: string };

/**
 * Loads the demonstration city into an unused database. Broken off, it is begun again by `clearUnfinishedDemo`.
 * @param size a city of another size, as for the journeys
 */
export async function readyDemo(
  root: string,
  urls: { owner: string; app: string },
  size?: { units: number; staff: number },
): Promise<void> {
  if (!(await isUnused(urls.owner))) return;
  console.log("首次运行，正在载入演示数据（约一分钟）……");
  fs.writeFileSync(unfinishedMark(root), "");
  // The simulation brings half the product with it, so it is read only when it is needed.
  const { loadDemo } = await import("@/server/simulate/demo");
  const template = path.join(process.cwd(), "templates", "zaozhuang-2011.yaml");
  const owner = postgres(urls.owner, { max: 1, onnotice: () => undefined });
  try {
    await openStory(owner);
    await loadDemo({ appUrl: urls.app, root, template, now: new Date(), say: () => undefined, size });
    await closeStory(owner);
  } finally {
    await owner.end();
  }
  fs.rmSync(unfinishedMark(root));
}

/** A demonstration that was broken off while it was loaded holds nobody's work: its database goes. */
export async function clearUnfinishedDemo(root: string, serverUrl: string, database: string): Promise<void> {
  if (!fs.existsSync(unfinishedMark(root))) return;
  const client = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await client.unsafe(`drop database if exists ${database} with (force)`);
  await client.end();
  fs.rmSync(path.join(root, "files"), { recursive: true, force: true });
  fs.rmSync(unfinishedMark(root));
}

/** The demo accounts of an installation; none when it holds no demonstration. */
export function readDemoAccounts(root: string): DemoAccount[] {
  const file = path.join(root, "demo-accounts.json");
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : [];
}

const unfinishedMark = (root: string) => path.join(root, "demo-unfinished");
