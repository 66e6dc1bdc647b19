import { isDatabaseLost } from "@/db/lost";
import { endRefused, Refusal } from "./refusal";

/** Ends a web server or worker that could not start: a database that is away is a sentence, for it is said at each try. */
export function endUnstarted(error: unknown): never {
  return endRefused(tellsOfNoDatabase(error) ? new Refusal("数据库暂时连不上，没有启动。") : error);
}

/** Whether a fault is that the database is away, or not there yet, as either of the two clients says it. */
export function tellsOfNoDatabase(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code = String((fault as { code?: unknown }).code ?? "");
  return isDatabaseLost(fault) || noConnection.has(code) || shuttingDown.test(code) || tellsOfNoDatabase(fault.cause);
}

/** What the system says, and what postgres.js says by itself. */
const noConnection = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
  ...["CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED"],
]);

/** admin_shutdown, crash_shutdown, cannot_connect_now. */
const shuttingDown = /^57P0[123]$/;
