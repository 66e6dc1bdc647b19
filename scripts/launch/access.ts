import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { note, withRequest } from "@/server/log";

/**
 * Answers a request under an id of its own, which the answer and all that is noted meanwhile carry, and notes how it
 * ended. The query of the address stays out: people search for names.
 */
export function underId(request: IncomingMessage, response: ServerResponse, answer: () => unknown): void {
  const id = randomUUID();
  const began = performance.now();
  const [pathname = "/"] = (request.url ?? "/").split("?");
  response.setHeader("x-request-id", id);
  response.once("close", () => {
    if (pathname.startsWith("/_next/static/")) return;
    const status = response.writableFinished ? response.statusCode : 499;
    const line = { request: id, method: request.method ?? "", path: pathname, status };
    note({ ...line, ms: Math.round(performance.now() - began) });
  });
  withRequest(id, answer);
}
