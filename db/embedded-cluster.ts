import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Binaries } from "./embedded-binaries";
import { EmbeddedError } from "./embedded-error";
import { isOpenToOthers, makePassable, type RunAs } from "./embedded-place";

/**
 * Makes sure that a data folder holds a cluster of the version at hand, making one where nothing is.
 * @returns the superuser's password, kept beside the folder in `<dataDir>.password`
 * @throws EmbeddedError folder of another version, unreadable, closed to the unprivileged user, or without its password
 */
export async function readyCluster(dataDir: string, { native, major }: Binaries, runAs: RunAs): Promise<string> {
  if (runAs.uid !== undefined && !isOpenToOthers(path.dirname(dataDir)))
    throw new EmbeddedError(
      `数据目录 ${dataDir} 的上级目录对普通用户关闭，数据库不能以 root 运行。请放开上级目录的进入权限（chmod o+x），或用 LIANFANG_DATA 指定另一个目录。`,
    );
  const found = versionOf(dataDir);
  if (found === null) await createCluster(native, dataDir, runAs);
  else if (found !== major)
    throw new EmbeddedError(
      `数据目录 ${dataDir} 由 PostgreSQL ${found} 建立，本程序自带的是 ${major}。请用原版本导出数据，或用 LIANFANG_DATA 指定另一个目录。`,
    );
  try {
    return fs.readFileSync(passwordFile(dataDir), "utf8").trim();
  } catch (cause) {
    throw new EmbeddedError(`数据库口令文件 ${passwordFile(dataDir)} 读不到，请从备份恢复该文件或检查权限。`, {
      cause,
    });
  }
}

const passwordFile = (dataDir: string) => `${dataDir}.password`;

/** Null = there is no cluster yet. */
function versionOf(dataDir: string): string | null {
  try {
    return fs.readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new EmbeddedError(`数据目录 ${dataDir} 当前用户不可读，请改用建立它的用户启动，或修改目录权限。`, { cause });
  }
}

/** The folder takes its name when the cluster is complete, so that one broken off leaves nothing half made. */
async function createCluster(native: string, dataDir: string, runAs: RunAs): Promise<void> {
  const unfinished = `${dataDir}.unfinished`;
  try {
    makePassable(path.dirname(dataDir));
    fs.rmSync(unfinished, { recursive: true, force: true });
    fs.mkdirSync(unfinished, { mode: 0o700 });
    fs.rmSync(passwordFile(dataDir), { force: true });
    fs.writeFileSync(passwordFile(dataDir), randomBytes(18).toString("base64url"), { mode: 0o600 });
    if (runAs.uid !== undefined && runAs.gid !== undefined)
      for (const at of [unfinished, passwordFile(dataDir)]) fs.chownSync(at, runAs.uid, runAs.gid);
  } catch (cause) {
    throw new EmbeddedError(
      `不能在 ${path.dirname(dataDir)} 建立数据目录，请检查该目录可写，或用 LIANFANG_DATA 指定另一个目录。`,
      {
        cause,
      },
    );
  }
  const said = await initialise(native, unfinished, passwordFile(dataDir), runAs);
  if (said !== null)
    throw new EmbeddedError(`无法在 ${dataDir} 建立数据库。请检查该目录可由运行数据库的用户读写。\n${said}`);
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.renameSync(unfinished, dataDir);
}

/** @returns what went wrong, null = nothing */
async function initialise(native: string, folder: string, password: string, runAs: RunAs): Promise<string | null> {
  const child = spawn(
    path.join(native, "bin", "initdb"),
    ["-D", folder, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${password}`, "--encoding=UTF8", "--locale=C"],
    { stdio: ["ignore", "ignore", "pipe"], cwd: "/", env: { ...process.env, LC_ALL: "C" }, ...runAs },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return code === 0 ? null : said.trim();
}
