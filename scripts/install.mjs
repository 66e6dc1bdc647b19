// Runs before everything else under the machine's own Node (20 or later), so it needs no package: installs the locked
// dependencies when they are missing or the lock file has changed since they were installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const mark = path.join(modules, ".lianfang-lock");
const lockText = fs.readFileSync(path.join(root, "package-lock.json"));
const lock = createHash("sha256").update(lockText).digest("hex");

if (Number(process.versions.node.split(".")[0]) < 20)
  stop(`需要 Node 20 以上版本，当前是 ${process.versions.node}，请升级后重试。`);
if (!isMarked()) {
  if (!isInstalled()) install();
  fs.writeFileSync(mark, `${lock}\n`);
}

function install() {
  console.log(fs.existsSync(modules) ? "依赖与清单不符，正在重新安装……" : "首次运行，正在安装依赖（约一分钟）……");
  const result = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, PATH: pathWithoutModules() },
  });
  if (result.status !== 0) stop("依赖没有装成功。请检查网络和 npm 源（npm config get registry），再运行一次。");
}

function isMarked() {
  return fs.existsSync(mark) && fs.readFileSync(mark, "utf8").trim() === lock;
}

/** Somebody may have run npm already: its own list of what it installed then agrees with the lock file. */
function isInstalled() {
  const list = path.join(modules, ".package-lock.json");
  if (!fs.existsSync(list)) return false;
  const present = JSON.parse(fs.readFileSync(list, "utf8")).packages;
  return Object.entries(JSON.parse(lockText.toString()).packages).every(
    ([place, wanted]) => place === "" || wanted.optional || present[place]?.version === wanted.version,
  );
}

/** npm must not run under the Node that lies in the folder it is about to replace. */
function pathWithoutModules() {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(path.delimiter);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
