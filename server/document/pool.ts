import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { PoolOptions } from "./pool-options";
import type { RenderAnswer, RenderTask } from "./task";
import type { Reply, Request } from "./worker";

type Job = { task: RenderTask; timeoutMs: number; resolve(answer: RenderAnswer): void; reject(cause: Error): void };
type Thread = {
  worker: Worker;
  job?: Job;
  timer?: NodeJS.Timeout;
  opening?: string;
  openingTimer?: NodeJS.Timeout;
};

/** Thrown when a document takes longer than allowed or exhausts the memory of its thread. */
export class RenderLimitError extends Error {
  override name = "RenderLimitError";
}

// Two threads serve an office; more would only crowd out the server itself.
const mostThreads = Math.min(2, availableParallelism());
const mostMemoryMb = 384;
// Lines and runs of a page live briefly: room for those of some hundred pages spares a third of the collections.
const youngMemoryMb = 96;
const longestOpeningMs = 10_000;

/**
 * Threads that render one document each at a time; further ones wait in order. A thread that overruns its time or
 * memory is ended and replaced. Idle threads do not keep the process alive. A font file that ends the thread which opens
 * it is avoided from then on, and the document is rendered without it.
 *
 * The entry is found from the working directory, which is the checkout for `npm start`, commands and tests, and is run
 * by the tsx loader: the bundle of the Next server holds no copy of it, and fonts stay out of the bundle.
 */
export class RenderPool {
  private readonly threads: Thread[] = [];
  private readonly waiting: Job[] = [];
  /** Font files that ended a thread or took too long to open. */
  private readonly avoided: string[] = [];
  private sequence = 0;

  constructor(private readonly options: PoolOptions) {}

  /** @throws RenderLimitError after `timeoutMs` or out of memory; Error for a fault of ours. */
  run(task: RenderTask, timeoutMs: number): Promise<RenderAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, timeoutMs, resolve, reject });
      this.next();
    });
  }

  /** Ends all threads; documents under way are rejected. */
  async close(): Promise<void> {
    for (const job of this.waiting.splice(0)) job.reject(new Error("the render pool was closed"));
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const thread = this.threads.find(({ job }) => !job) ?? this.open();
    if (!thread) return;
    const job = this.waiting.shift();
    if (!job) return;
    thread.job = job;
    thread.worker.ref();
    thread.timer = setTimeout(() => {
      // The document's own time is over: no font is to blame.
      delete thread.opening;
      this.fail(thread, new RenderLimitError(`rendering took longer than ${job.timeoutMs} ms`));
      void thread.worker.terminate();
    }, job.timeoutMs);
    this.sequence += 1;
    const request: Request = { id: this.sequence, task: job.task };
    try {
      thread.worker.postMessage(request);
    } catch (cause) {
      // A document with functions or the like cannot be handed to a thread.
      this.settle(thread)?.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  private open(): Thread | undefined {
    if (this.threads.length >= mostThreads) return undefined;
    const memoryMb = this.options.memoryMb ?? mostMemoryMb;
    const worker = new Worker(bootCode(), {
      eval: true,
      workerData: { ...this.options, avoid: this.avoided },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMemoryMb },
    });
    const thread: Thread = { worker };
    worker.on("message", (reply: Reply) => {
      if ("opening" in reply) return this.watchOpening(thread, reply.opening);
      const job = this.settle(thread);
      if ("answer" in reply) job?.resolve(reply.answer);
      else job?.reject(new Error(reply.fault));
      this.next();
    });
    worker.on("error", (cause: Error & { code?: string }) => {
      const isMemory = cause.code === "ERR_WORKER_OUT_OF_MEMORY";
      this.fail(thread, isMemory ? new RenderLimitError(`rendering needed more than ${memoryMb} MB`) : cause);
    });
    worker.on("exit", () => this.fail(thread, new Error("the render thread ended")));
    worker.unref();
    this.threads.push(thread);
    return thread;
  }

  private watchOpening(thread: Thread, path: string | undefined): void {
    clearTimeout(thread.openingTimer);
    if (path === undefined) {
      delete thread.opening;
      return;
    }
    thread.opening = path;
    thread.openingTimer = setTimeout(() => {
      this.fail(thread, new RenderLimitError(`opening ${path} took too long`));
      void thread.worker.terminate();
    }, this.options.openingMs ?? longestOpeningMs);
    thread.openingTimer.unref();
  }

  private settle(thread: Thread): Job | undefined {
    const { job } = thread;
    clearTimeout(thread.timer);
    delete thread.job;
    thread.worker.unref();
    return job;
  }

  private fail(thread: Thread, cause: Error): void {
    const index = this.threads.indexOf(thread);
    if (index >= 0) this.threads.splice(index, 1);
    clearTimeout(thread.openingTimer);
    const job = this.settle(thread);
    // The file is at fault and not the document: once more, without it.
    if (thread.opening !== undefined && job) {
      this.avoided.push(thread.opening);
      delete thread.opening;
      this.waiting.unshift(job);
    } else job?.reject(cause);
    this.next();
  }
}

/**
 * Starts the entry through the tsx loader: a loader named in execArgv is not passed on to threads. Assembled at run
 * time, so that the bundler takes neither the entry nor the fonts behind it into the server's bundle.
 */
function bootCode(): string {
  const root = path.join(/* turbopackIgnore: true */ process.cwd(), "package.json");
  const entry = pathToFileURL(path.join(path.dirname(root), "server/document/worker.ts")).href;
  const load = `require("node:module").createRequire(${JSON.stringify(root)})("tsx/esm/api")`;
  return `${load}.register(); import(${JSON.stringify(entry)});`;
}
