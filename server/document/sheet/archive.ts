import type { Readable } from "node:stream";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { SheetProblem } from "./problem";

/** Limits of a table file (security.md §2); inflated bytes are counted while they come, not as the directory says. */
const mostEntries = 200;
const mostInflated = 100 * 1024 * 1024;
const mostRatio = 100;
/** Small parts may be squeezed further without harm. */
const ratioFrom = 1024 * 1024;

/** Parts that run or fetch something when a spreadsheet opens them. */
const active = /vbaProject|\/activeX\/|\/embeddings\/|\/externalLinks\/|\/macrosheets\/|\/ctrlProps\/|customUI/i;

export type Archive = { has(name: string): boolean; open(name: string): AsyncIterable<Buffer> };

/** The checked directory of an .xlsx file. @throws SheetProblem */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  if (bytes.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004")
    throw new SheetProblem(
      bytes.subarray(0, 4).toString("hex") === "d0cf11e0"
        ? "文件加了密码，或是旧的 .xls 格式，请取消密码、另存为 .xlsx 后再上传"
        : "不是 .xlsx 表格文件，请使用下载的模板填写",
    );
  const file = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) => {
      if (error) reject(new SheetProblem("文件已损坏，请重新保存后再上传"));
      else resolve(opened);
    });
  });
  const entries = await directory(file);
  let inflated = 0;
  return {
    has: (name) => entries.has(name),
    open: async function* (name) {
      const entry = entries.get(name);
      if (!entry) throw new SheetProblem("文件缺少必要的内容，请使用下载的模板填写");
      let own = 0;
      for await (const chunk of await inflate(file, entry)) {
        own += chunk.length;
        inflated += chunk.length;
        if (inflated > mostInflated || (own > ratioFrom && own > mostRatio * Math.max(1, entry.compressedSize)))
          throw new SheetProblem("文件解压后过大，请删除多余的格式和空行后再上传");
        yield chunk;
      }
    },
  };
}

const inflate = (file: ZipFile, entry: Entry) =>
  new Promise<Readable>((resolve, reject) => {
    file.openReadStream(entry, (error, opened) => {
      if (error) reject(new SheetProblem("文件已损坏，请重新保存后再上传"));
      else resolve(opened);
    });
  });

async function directory(file: ZipFile): Promise<Map<string, Entry>> {
  if (file.entryCount > mostEntries) throw new SheetProblem(`文件内部条目超过 ${mostEntries} 个，请使用下载的模板填写`);
  const entries = new Map<string, Entry>();
  let declared = 0;
  await new Promise<void>((resolve, reject) => {
    file.on("error", () => reject(new SheetProblem("文件已损坏，请重新保存后再上传")));
    file.on("end", () => resolve());
    file.on("entry", (entry: Entry) => {
      declared += entry.uncompressedSize;
      if (entries.size >= mostEntries) return reject(new SheetProblem(`文件内部条目超过 ${mostEntries} 个`));
      if (active.test(entry.fileName))
        return reject(new SheetProblem("文件含有宏、嵌入对象或外部链接，请另存为普通 .xlsx 后再上传"));
      if (entry.isEncrypted()) return reject(new SheetProblem("文件加了密码，请取消密码后再上传"));
      entries.set(entry.fileName, entry);
      file.readEntry();
    });
    file.readEntry();
  });
  if (declared > mostInflated) throw new SheetProblem("文件解压后过大，请删除多余的格式和空行后再上传");
  return entries;
}
