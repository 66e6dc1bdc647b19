import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { note, type RequestNote, withRequest } from "@/server/frame/log";

/**
 * Answers a request under an id of its own, which the answer and all that is noted meanwhile carry, and notes how it
 * ended; a page that cannot be made now is answered as such. The query of the address stays out: people search for names.
 */
export function underId(request: IncomingMessage, response: ServerResponse, answer: () => unknown): void {
  const of: RequestNote = { id: randomUUID(), againAfter: null };
  const began = performance.now();
  const [pathname = "/"] = (request.url ?? "/").split("?");
  response.setHeader("x-request-id", of.id);
  // A page that failed is a fault to Next, whatever it failed for.
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || of.againAfter === null) return writeHead(status, ...rest);
    response.setHeader("retry-after", String(of.againAfter));
    return writeHead(503, ...rest);
  }) as ServerResponse["writeHead"];
  response.once("close", () => {
    if (pathname.startsWith("/_next/static/")) return;
    const status = response.writableFinished ? response.statusCode : 499;
    const line = { request: of.id, method: request.method ?? "", path: pathname, status };
    note({ ...line, ms: Math.round(performance.now() - began) });
  });
  withRequest(of, answer);
}
