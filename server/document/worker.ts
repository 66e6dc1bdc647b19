import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { fetchedFolder } from "./font/fetched";
import { openFonts } from "./font/library";
import type { PoolOptions } from "./pool-options";
import { type RenderAnswer, type RenderTask, runTask } from "./task";

// Entry of a rendering thread; started by pool.ts with the tsx loader, never bundled. Fonts are opened once a thread.

export type Request = { id: number; task: RenderTask };
export type Reply =
  | { id: number; answer: RenderAnswer }
  | { id: number; fault: string }
  /** The font file that is being opened, or that this is over: a file may end the thread. */
  | { opening: string | undefined };

// What is malformed is named in Chinese; the setting holds for this thread alone.
z.config(z.locales.zhCN());

const port = parentPort;
if (!port) throw new Error("worker.ts runs in a worker thread only");
const options: PoolOptions & { avoid: string[] } = workerData;
const fonts = openFonts({
  ...options,
  ...(options.fetched ? { fetchedFolder: fetchedFolder() } : {}),
  onOpening: (path) => reply({ opening: path }),
});

port.on("message", async (request: Request) => {
  try {
    reply({ id: request.id, answer: await runTask(request.task, fonts) });
  } catch (cause) {
    reply({ id: request.id, fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  }
  fonts.trim();
});

function reply(message: Reply): void {
  port?.postMessage(message, "answer" in message ? bytesOf(message.answer) : []);
}

/** Files are handed over, not copied. */
function bytesOf(answer: RenderAnswer): ArrayBuffer[] {
  if ("pdf" in answer) return [answer.pdf.bytes.buffer];
  return "file" in answer ? [answer.file.buffer] : [];
}
