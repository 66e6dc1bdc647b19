import type { Readable } from "node:stream";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { activePartProblem } from "./active";
import { foreignProblem } from "./kind";
import { SheetProblem } from "./problem";

/** Limits of a table file (security.md §2); inflated bytes are counted while they come, not as the directory says. */
const mostEntries = 200;
const mostInflated = 100 * 1024 * 1024;
const mostRatio = 100;
/** Small parts may be squeezed further without harm. */
const ratioFrom = 1024 * 1024;

const damaged = () => new SheetProblem("文件已损坏或者不完整，请重新保存后再上传");
const tooLarge = () => new SheetProblem("文件解压后过大，请删除多余的格式和空行后再上传");

/** Parts of a package by name; names are compared as packages do: without regard to case, from the root, with `/`. */
export type Archive = { names: ReadonlySet<string>; open(name: string): AsyncIterable<Buffer> };

export const partName = (name: string): string => name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

/** The checked directory of an office file, of a table unless more entries are allowed. @throws SheetProblem */
export async function openArchive(bytes: Buffer, entriesAllowed = mostEntries): Promise<Archive> {
  if (bytes.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") throw new SheetProblem(foreignProblem(bytes));
  const file = await new Promise<ZipFile>((resolve, reject) => {
    // Names come as bytes: the library refuses some that other programs write, such as one from the root.
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, decodeStrings: false }, (error, opened) => {
      if (error) reject(damaged());
      else resolve(opened);
    });
  });
  const entries = await directory(file, entriesAllowed);
  let inflated = 0;
  return {
    names: new Set(entries.keys()),
    open: async function* (name) {
      const entry = entries.get(partName(name));
      if (!entry) throw new SheetProblem(`文件缺少必要的内容（${name}），请重新保存后再上传`);
      let own = 0;
      for await (const chunk of await inflate(file, entry)) {
        own += chunk.length;
        inflated += chunk.length;
        if (inflated > mostInflated || (own > ratioFrom && own > mostRatio * Math.max(1, entry.compressedSize)))
          throw tooLarge();
        yield chunk;
      }
    },
  };
}

const inflate = (file: ZipFile, entry: Entry) =>
  new Promise<Readable>((resolve, reject) => {
    file.openReadStream(entry, (error, opened) => {
      if (error) reject(damaged());
      else resolve(opened);
    });
  });

async function directory(file: ZipFile, allowed: number): Promise<Map<string, Entry>> {
  if (file.entryCount > allowed) throw new SheetProblem(`文件内部条目超过 ${allowed} 个，请使用下载的模板填写`);
  const entries = new Map<string, Entry>();
  let declared = 0;
  await new Promise<void>((resolve, reject) => {
    file.on("error", () => reject(damaged()));
    file.on("end", () => resolve());
    file.on("entry", (entry: Entry) => {
      declared += entry.uncompressedSize;
      const name = partName(String(entry.fileName));
      const active = activePartProblem(name);
      if (entries.size >= allowed) return reject(new SheetProblem(`文件内部条目超过 ${allowed} 个`));
      if (active) return reject(new SheetProblem(active));
      if (entry.isEncrypted()) return reject(new SheetProblem("压缩包设有密码，请取消密码后再上传"));
      entries.set(name, entry);
      file.readEntry();
    });
    file.readEntry();
  });
  if (declared > mostInflated) throw tooLarge();
  return entries;
}
