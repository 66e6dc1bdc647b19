import { tellsOfFullDisk } from "@/scripts/launch/disk";
import { Refusal } from "@/scripts/launch/refusal";

/** Why a backup or a restore broke off, as a sentence where there is one; what is nobody's doing stays as it is. */
export function backupRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (tellsOfFullDisk(error))
    return new Refusal("磁盘空间不足，没有完成。请清理备份目录和数据目录所在的磁盘后重做；已有的数据和备份没有改动。");
  const { code, path: place } = error as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM")
    return new Refusal(`没有读写 ${place ?? "数据目录"} 的权限。请用启动程序的同一个用户运行。`);
  if (code === "55P03") return new Refusal("数据库正在升级或维护，一分钟内没有轮到。请稍后重做。");
  return error;
}
