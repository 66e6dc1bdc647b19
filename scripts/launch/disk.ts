/** Said instead of the traces of whatever broke off. */
export const diskFullText =
  "磁盘空间不足，程序不能继续。请清理数据目录所在的磁盘，或用 LIANFANG_DATA 指定另一个磁盘上的目录，再重新运行 npm start。已保存的数据没有改动。";

/** Whether a fault, or what it came from, is a full disk: ENOSPC of the system, 53100 of PostgreSQL, or their words. */
export function isDiskFull(fault: unknown): boolean {
  if (typeof fault === "string") return /No space left on device|ENOSPC/.test(fault);
  if (!(fault instanceof Error)) return false;
  const { code } = fault as { code?: unknown };
  return code === "ENOSPC" || code === "53100" || isDiskFull(fault.message) || isDiskFull(fault.cause);
}
