import type { IncomingMessage, Server, ServerResponse } from "node:http";
import net from "node:net";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** Address at which a proxy learns whether this process takes requests. How the system is, is told at /api/health. */
export const readyPath = "/api/ready";

export type Gate = {
  /** Takes note of a request. @returns true = answered here */
  admit: (request: IncomingMessage, response: ServerResponse) => boolean;
  /**
   * What has come is read; then no new connections, idle ones closed at once, and every answer from now on ends its
   * connection; what is under way is answered, for so long, and then cut.
   * @returns how many requests were cut since the call, by this or by any other limit; who went away himself is none
   */
  close: (withinMs: number) => Promise<number>;
};

/** A connection: answers that are not whole, what had been read when it last lay idle, whether the other side left it. */
type Line = { answers: number; readWhenIdle: number; isLeft: boolean };

/** Stands before a web server that does not listen yet: who came in, whether more may come, and how it ends. */
export function openGate(server: Server): Gate {
  const lines = new Map<net.Socket, Line>();
  const underWay = new Set<ServerResponse>();
  let comings = 0;
  let isClosing = false;
  let cut = 0;
  let allEnded: () => void = () => undefined;

  // A head of which only a part is here is a request under way as well.
  const isBusy = (socket: net.Socket, line: Line) => line.answers > 0 || socket.bytesRead !== line.readWhenIdle;

  server.on("connection", (socket) => {
    comings++;
    const line: Line = { answers: 0, readWhenIdle: 0, isLeft: false };
    lines.set(socket, line);
    const left = () => {
      line.isLeft = true;
    };
    socket.once("end", left).once("error", left);
    socket.once("close", () => {
      if (isClosing && !line.isLeft && isBusy(socket, line)) cut++;
      lines.delete(socket);
      if (lines.size === 0) allEnded();
    });
  });

  function follow(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const line = lines.get(socket);
    if (!line) return;
    line.answers++;
    underWay.add(response);
    // The rest of a body that nobody wanted comes after its answer.
    const read = () => {
      line.readWhenIdle = socket.bytesRead;
    };
    request.once("close", read);
    response.once("close", () => {
      underWay.delete(response);
      line.answers--;
      read();
      // Its head may have been sent before anybody thought of closing.
      if (isClosing && line.answers === 0) socket.destroySoon();
    });
  }

  /**
   * Lets in what was sent before and lies unread, for the process was busy: of the connections that wait, one is accepted
   * in each turn of the event loop, and read in the next.
   */
  async function readWhatCame(): Promise<void> {
    const end = performance.now() + longestReadingMs;
    for (let quiet = 0; quiet < quietTurns && performance.now() < end; ) {
      const before = comings;
      await turn();
      quiet = comings === before ? quiet + 1 : 0;
    }
  }

  return {
    admit: (request, response) => {
      comings++;
      follow(request, response);
      if (isClosing) sayLast(response);
      if (request.url?.split("?")[0] !== readyPath) return false;
      response
        .writeHead(isClosing ? 503 : 200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify({ state: isClosing ? "stopping" : "ready" }));
      return true;
    },
    close: async (withinMs) => {
      isClosing = true;
      for (const response of underWay) sayLast(response);
      await readWhatCame();
      // The server's own way of closing, and of closing what is idle, ends answers that are written but not sent yet.
      net.Server.prototype.close.call(server);
      for (const [socket, line] of lines) if (!isBusy(socket, line)) socket.destroy();
      if (lines.size > 0) {
        const all = new Promise<void>((resolve) => {
          allEnded = resolve;
        });
        await Promise.race([all, wait(withinMs, undefined, { ref: false })]);
      }
      const late = [...lines].filter(([socket, line]) => isBusy(socket, line)).length;
      for (const socket of lines.keys()) socket.destroy();
      return cut + late;
    },
  };
}

/** Turns in which nothing came; and how long others may keep coming. */
const quietTurns = 10;
const longestReadingMs = 2_000;

/** An answer that has not begun says that its connection ends with it. */
function sayLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
