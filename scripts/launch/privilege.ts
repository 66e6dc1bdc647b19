import fs from "node:fs";
import path from "node:path";
import { isOpenToOthers, type RunAs, systemUser } from "@/db/embedded-place";
import { Refusal } from "./refusal";

/**
 * As whom web server and worker run: as the present user, and where that is root as an unprivileged one (`lianfang`
 * where the system has it, else nobody), so that whoever breaks into them owns neither the machine nor the database's
 * files.
 *
 * @param program folder of the built program that they are read from
 * @throws Refusal when there is no such user
 */
export function servant(program: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  if (!parts.every((part) => isReadable(path.join(program, part)))) {
    console.warn(
      `注意：程序目录 ${program} 对普通用户关闭，网页服务和后台任务只能以 root 运行。请把程序放到普通用户可以读取的目录（chmod -R o+rX）。`,
    );
    return {};
  }
  const user = systemUser("lianfang", "nobody");
  if (!user) throw new Refusal("以 root 启动时需要一个普通系统用户（lianfang 或 nobody），请创建后重试。");
  return user;
}

/** One file of each part of a built program. */
const parts = ["package.json", "scripts/web.ts", "node_modules/next/package.json", ".next/BUILD_ID"];

const isReadable = (file: string) =>
  isOpenToOthers(path.dirname(file)) && ((fs.statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o004) !== 0;

/** @throws Refusal when the port is one that only root may serve on, and the web server will not be root */
export function demandServable(port: number, runAs: RunAs): void {
  const lowest = lowestFreePort();
  if (runAs.uid === undefined || port >= lowest) return;
  throw new Refusal(
    `网页服务以普通用户运行，不能使用 ${lowest} 以下的端口 ${port}。请换一个端口（如 PORT=3000），由反向代理转到 ${port}。`,
  );
}

/** Linux says from which port on everybody may serve; elsewhere it is 1024. */
function lowestFreePort(): number {
  const file = "/proc/sys/net/ipv4/ip_unprivileged_port_start";
  return fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 1024;
}

/** Folders that whoever serves writes into; he may not make them himself. */
const served = ["files", "logs"];

/**
 * Closes a data folder: nobody but their owner reads or lists its files (0600, folders 0700). Secrets stay with whoever
 * starts, the cluster looks after itself; all else belongs to whoever serves. What is closed already is not gone through
 * again.
 */
export function closeData(root: string, runAs: RunAs): void {
  if (process.platform === "win32") return;
  // Who serves and who runs the cluster pass through; they need not see what else lies here.
  fs.chmodSync(root, runAs.uid === undefined ? 0o700 : 0o711);
  for (const folder of served) fs.mkdirSync(path.join(root, folder), { recursive: true, mode: 0o700 });
  for (const name of fs.readdirSync(root)) {
    if (/^postgres(\.|$)/.test(name)) continue;
    close(path.join(root, name), name.startsWith("secrets.json") ? {} : runAs);
  }
}

function close(place: string, { uid, gid }: RunAs): void {
  const found = fs.lstatSync(place);
  if (found.isSymbolicLink()) return;
  const mode = found.isDirectory() ? 0o700 : 0o600;
  if ((found.mode & 0o777) === mode && (uid === undefined || found.uid === uid)) return;
  if (found.isDirectory()) for (const name of fs.readdirSync(place)) close(path.join(place, name), { uid, gid });
  fs.chmodSync(place, mode);
  if (uid !== undefined && gid !== undefined) fs.chownSync(place, uid, gid);
}
