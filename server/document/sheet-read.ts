import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { DomainError } from "@/server/frame/errors";
import type { BookLine, ReadSheet } from "./sheet/reading";

const mostBytes = 20 * 1024 * 1024;
const heapMegabytes = 256;
const timeoutMs = 60_000;

/**
 * Reads an uploaded .xlsx file in a process of its own, with a heap limit and a time-out, after a check of the archive
 * (security.md §2: entries, inflated size, ratio, no DTD, macros, embedded objects or external links). Empty rows are
 * left out; formulas give their stored value. Works from the checkout's folder, so also under a built server, where
 * the child is run from source by tsx.
 *
 * @throws DomainError tooLarge, badFile with what to do
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  if (bytes.byteLength > mostBytes) throw new DomainError("tooLarge", { limit: "20 MB" });
  const entry = path.join(/* turbopackIgnore: true */ process.cwd(), "server", "document", "sheet", "child.ts");
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, "--import", "tsx", entry], {
    stdio: ["pipe", "pipe", "ignore"],
    // Nothing secret of the server's environment reaches it.
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", TMPDIR: process.env.TMPDIR ?? "" },
    cwd: process.cwd(),
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  // A child that has ended early does not take its input: how it ended is told by its output.
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  try {
    const sheets: ReadSheet[] = [];
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as BookLine;
      if ("problem" in line) throw new DomainError("badFile", { problem: line.problem });
      if ("end" in line) return sheets;
      const last = sheets.at(-1);
      if ("sheet" in line) sheets.push({ name: line.sheet, rows: [] });
      else if ("row" in line) last?.rows.push(line);
      else if (last) {
        if (line.joined.length > 0) last.merges = line.joined;
        if (line.hiddenColumns.length > 0) last.hiddenColumns = line.hiddenColumns;
      }
    }
    throw new DomainError("badFile", { problem: "文件过于复杂，读取时超出限制，请复制内容到下载的模板后再上传" });
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
  }
}
