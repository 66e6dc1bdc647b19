import fs from "node:fs";
import path from "node:path";
import { writeSynced } from "@/server/file/synced";
import { AnchorProblem } from "./anchor";

/** One anchor as it lies in the folder. */
export type Kept = { number: number; bytes: Buffer; signature: Buffer | null };

const keyFile = "audit-key.pem";
const nameOf = (number: number) => `anchor-${String(number).padStart(6, "0")}`;

/**
 * The folder that the office chose for anchors, made sure to be there and outside of the data: who deletes or replaces the
 * data must not reach the anchors with them. It is never made here: a disk that is not mounted is no empty folder.
 *
 * @param chosen value of LIANFANG_ANCHORS; null or empty = none chosen
 * @throws AnchorProblem
 */
export function anchorFolder(chosen: string | undefined, dataRoot: string): string | null {
  if (!chosen) return null;
  if (!fs.statSync(chosen, { throwIfNoEntry: false })?.isDirectory())
    throw new AnchorProblem(
      `审计锚目录 ${chosen} 不存在（是否没有挂载？）。请建立或挂载该目录，或更正 LIANFANG_ANCHORS。`,
    );
  const folder = fs.realpathSync(chosen);
  const data = fs.existsSync(dataRoot) ? fs.realpathSync(dataRoot) : path.resolve(dataRoot);
  if (folder === data || folder.startsWith(data + path.sep))
    throw new AnchorProblem(
      `审计锚目录 ${chosen} 在数据目录 ${dataRoot} 之内，能改数据的人也就能改锚。请用 LIANFANG_ANCHORS 指定数据目录以外的目录，最好在另一台机器或另一块盘上。`,
    );
  return folder;
}

/** All anchors of a folder by number, and the public key that lies with them. @throws AnchorProblem when unreadable */
export function readFolder(folder: string): { anchors: Kept[]; publicPem: string | null } {
  try {
    const anchors = fs.readdirSync(folder).flatMap((name): Kept[] => {
      const number = /^anchor-(\d{6,})\.json$/.exec(name)?.[1];
      if (!number) return [];
      const signature = path.join(folder, name.replace(/json$/, "sig"));
      return [
        {
          number: Number(number),
          bytes: fs.readFileSync(path.join(folder, name)),
          signature: fs.existsSync(signature) ? fs.readFileSync(signature) : null,
        },
      ];
    });
    const key = path.join(folder, keyFile);
    return {
      anchors: anchors.sort((a, b) => a.number - b.number),
      publicPem: fs.existsSync(key) ? fs.readFileSync(key, "utf8") : null,
    };
  } catch (cause) {
    throw new AnchorProblem(`审计锚目录 ${folder} 不能读取（${(cause as Error).message}），请检查权限。`, { cause });
  }
}

/** Puts an anchor into the folder: whole or not at all, and never in the place of one that is there. @throws AnchorProblem */
export function keepAnchor(
  folder: string,
  { number, bytes, signature }: Kept & { signature: Buffer },
  pem: string,
): void {
  const place = path.join(folder, nameOf(number));
  if (fs.existsSync(`${place}.json`)) throw new AnchorProblem(`${place}.json 已经存在，不覆盖。请核对该目录后重试。`);
  try {
    if (!fs.existsSync(path.join(folder, keyFile))) writeWhole(path.join(folder, keyFile), Buffer.from(pem));
    writeWhole(`${place}.sig`, signature);
    writeWhole(`${place}.json`, bytes);
  } catch (cause) {
    throw new AnchorProblem(`审计锚不能写入 ${folder}（${(cause as Error).message}）。请检查该目录的权限和空间。`, {
      cause,
    });
  }
}

/** Written beside, made durable, renamed. */
function writeWhole(file: string, bytes: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  writeSynced(unfinished, bytes, 0o644);
  fs.renameSync(unfinished, file);
}
