import fs from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal";

const mark = (root: string) => path.join(root, "restore-unfinished");

/** Notes that a data folder is being filled from a backup: broken off, it holds half of an installation. */
export function markUnfinished(root: string): void {
  fs.mkdirSync(root, { recursive: true });
  fs.writeFileSync(mark(root), "");
}

export const clearUnfinished = (root: string): void => fs.rmSync(mark(root), { force: true });

export const isUnfinished = (root: string): boolean => fs.existsSync(mark(root));

/** @throws Refusal when a restore into this folder was broken off */
export function demandFinished(root: string): void {
  if (isUnfinished(root))
    throw new Refusal(
      `数据目录 ${root} 上次从备份恢复没有完成。请重新运行 npm run restore，或用 LIANFANG_DATA 指定另一个目录。`,
    );
}
