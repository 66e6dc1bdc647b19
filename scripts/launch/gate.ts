import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** Address at which a proxy learns whether this process takes requests. How the system is, is told at /api/health. */
export const readyPath = "/api/ready";

export type Gate = {
  /** Takes note of a request. @returns true = answered here */
  admit: (request: IncomingMessage, response: ServerResponse) => boolean;
  /**
   * What has come is read; then no new connections, idle ones closed at once, and every answer from now on ends its connection; what is under way is
   * answered, for so long, and then cut.
   * @returns how many requests were cut
   */
  close: (withinMs: number) => Promise<number>;
};

/** Stands before a web server: who came in, whether more may come, and how it ends. */
export function openGate(server: Server): Gate {
  const underWay = new Set<ServerResponse>();
  let isClosing = false;
  let answered: () => void = () => undefined;
  return {
    admit: (request, response) => {
      underWay.add(response);
      if (isClosing) sayLast(response);
      response.once("close", () => {
        underWay.delete(response);
        if (underWay.size === 0) answered();
      });
      if (request.url?.split("?")[0] !== readyPath) return false;
      response
        .writeHead(isClosing ? 503 : 200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify({ state: isClosing ? "stopping" : "ready" }));
      return true;
    },
    close: async (withinMs) => {
      isClosing = true;
      for (const response of underWay) sayLast(response);
      // What was sent before and lies unread, for the process was busy, counts as under way: it is read first.
      for (let turns = 0; turns < turnsToRead; turns++) await turn();
      server.close();
      server.closeIdleConnections();
      if (underWay.size > 0) {
        const all = new Promise<void>((resolve) => {
          answered = resolve;
        });
        await Promise.race([all, wait(withinMs, undefined, { ref: false })]);
      }
      const cut = underWay.size;
      server.closeAllConnections();
      return cut;
    },
  };
}

/** A connection is taken in one turn of the event loop and read in the next; a few more cost nothing. */
const turnsToRead = 10;

/** An answer that has not begun says that its connection ends with it. */
function sayLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
