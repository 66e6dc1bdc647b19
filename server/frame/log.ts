import { AsyncLocalStorage } from "node:async_hooks";
import pino, { type Logger } from "pino";
import { openRepeats, type Repeats } from "./repeats";

/**
 * What operators read: one JSON object a line, in the file that LIANFANG_LOG names; commands and tests have none. No
 * line holds what people wrote, who they are, or an address's query: time, part, request, unit, verb, how it ended and
 * how long it took. Opened for appending, so that the usual rotation by copying and truncating works.
 */
type Held = { logger: Logger | null; requests: AsyncLocalStorage<RequestNote>; repeats: Repeats };

/** One request as far as it has come: seconds after which it may be made again, where it cannot be answered now. */
export type RequestNote = { id: string; againAfter: number | null };

// On the global object, because Next loads modules more than once.
const holder = globalThis as unknown as { lianfangLog?: Held };

function held(): Held {
  holder.lianfangLog ??= { logger: open(), requests: new AsyncLocalStorage(), repeats: openRepeats(60_000) };
  return holder.lianfangLog;
}

/** Characters that wait to be written while the disk is full; what comes on top is not kept. */
const longestBacklog = 1_000_000;

function open(): Logger | null {
  const file = process.env.LIANFANG_LOG;
  if (!file) return null;
  const destination = pino.destination({
    dest: file,
    append: true,
    mode: 0o600,
    sync: true,
    maxLength: longestBacklog,
  });
  // A full disk takes the log first; the work it would tell of goes on.
  destination.on("error", () => undefined);
  return pino(
    {
      level: process.env.LIANFANG_LOG_LEVEL ?? "info",
      base: { part: process.env.LIANFANG_PART ?? "command" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const request = held().requests.getStore();
        return request ? { request: request.id } : {};
      },
    },
    destination,
  );
}

/** Does the work of one request; all that is noted meanwhile carries its id. */
export const withRequest = <T>(request: RequestNote, work: () => T): T => held().requests.run(request, work);

/** Says of the request at work that it cannot be answered now: a page has no other way to its status. */
export function answerAsPassing(seconds: number): void {
  const request = held().requests.getStore();
  if (request) request.againAfter = seconds;
}

/** Notes something that happened; `debug` for what happens all the time. */
export function note(line: Record<string, string | number | null>, level: "debug" | "info" | "warn" = "info"): void {
  held().logger?.[level](line);
}

/**
 * Notes a fault. The same again within a minute is counted and told with the next, so that a part that is away for an
 * hour does not fill the disk.
 *
 * @param fault what may be told of it
 * @returns false when this process keeps no log
 */
export function noteFault(fault: unknown): boolean {
  const { logger, repeats } = held();
  if (!logger) return false;
  const said = fault instanceof Error ? pino.stdSerializers.err(fault) : fault;
  const times = repeats.take(JSON.stringify(said), Date.now());
  if (times > 0) logger.error({ fault: said, ...(times > 1 ? { times } : {}) });
  return true;
}

/** Says a sentence to whoever watches the terminal, not more than once a minute. */
export function tellOperator(sentence: string): void {
  if (held().repeats.take(sentence, Date.now()) > 0) console.error(sentence);
}

/** Queries slower than this are told also where only what changes something is. */
const slowMs = 1000;

/** @returns notes how a verb ended, and how long it took from now on; reading is told when it was slow or failed */
export function stopwatch({ name, kind }: { name: string; kind: string }, unit: string): (outcome: string) => void {
  const began = performance.now();
  return (outcome) => {
    const ms = Math.round(performance.now() - began);
    const isOrdinary = kind === "query" && ms < slowMs && outcome === "done";
    note({ verb: name, unit, outcome, ms }, isOrdinary ? "debug" : "info");
  };
}
