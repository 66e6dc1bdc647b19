import fs from "node:fs";
import path from "node:path";
import { demandFolder, type Host, reachOther, startOrJoinOwn } from "./database";
import { Refusal } from "./refusal";
import { demandStructure } from "./structure";

/**
 * The database of an installation for a command beside it: the one that DATABASE_URL names, else the embedded one of the
 * data folder, started when it does not run.
 *
 * @throws Refusal unreachable, made by another program, or nothing in it
 */
export async function joinInstalled(root: string): Promise<Host> {
  demandFolder(root);
  const other = process.env.DATABASE_URL;
  if (!other && !fs.existsSync(path.join(root, "postgres")))
    throw new Refusal(`数据目录 ${root} 里没有数据。请用 LIANFANG_DATA 指明数据所在的目录，或先用 npm start 建立。`);
  const host = other ? await reachOther(other) : await startOrJoinOwn(root);
  try {
    if ((await demandStructure(host.ownerUrl)) === "own") return host;
    throw new Refusal("数据库是空的，还没有建立过数据。请核对 DATABASE_URL 或 LIANFANG_DATA，或先用 npm start 建立。");
  } catch (error) {
    await host.stop();
    throw error;
  }
}
