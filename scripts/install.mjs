// Runs before everything else under the machine's own Node (20 or later), so it needs no package: installs the locked
// dependencies when they are missing or the lock file has changed since they were installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const modules = path.join(root, "node_modules");
const mark = path.join(modules, ".lianfang-lock");
const lock = createHash("sha256")
  .update(fs.readFileSync(path.join(root, "package-lock.json")))
  .digest("hex");
const installed = fs.existsSync(mark) ? fs.readFileSync(mark, "utf8").trim() : null;

if (installed !== lock) {
  console.log(installed ? "依赖清单有变化，正在重新安装……" : "首次运行，正在安装依赖（约一分钟）……");
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    console.error(`需要 Node 20 以上版本，当前是 ${process.versions.node}，请升级后重试。`);
    process.exit(1);
  }
  const result = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=warn"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, PATH: pathWithoutModules() },
  });
  if (result.status !== 0) {
    console.error("依赖没有装成功。请检查网络或 npm 源（npm config get registry），再运行一次。");
    process.exit(1);
  }
  fs.writeFileSync(mark, `${lock}\n`);
}

/** npm must not run under the Node that lies in the folder it is about to replace. */
function pathWithoutModules() {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(path.delimiter);
}
