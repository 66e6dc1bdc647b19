import { isDiskFull } from "@/server/frame/fault";

/** Said instead of the traces of whatever broke off. */
export const diskFullText =
  "磁盘空间不足，程序不能继续。请清理数据目录所在的磁盘，或用 LIANFANG_DATA 指定另一个磁盘上的目录，再重新运行 npm start。已保存的数据没有改动。";

/** Said when that befalls a part of a system that runs. */
export const diskFullWhileRunningText =
  "磁盘空间不足。请清理数据目录所在的磁盘，清理后会自动恢复。已保存的数据没有改动。";

/** Whether a fault or the last words of a part tell of a full disk, by code or by the words of system and PostgreSQL. */
export function tellsOfFullDisk(fault: unknown): boolean {
  if (isDiskFull(fault)) return true;
  if (fault instanceof Error) return tellsOfFullDisk(fault.message) || tellsOfFullDisk(fault.cause);
  return typeof fault === "string" && /No space left on device|ENOSPC/.test(fault);
}
