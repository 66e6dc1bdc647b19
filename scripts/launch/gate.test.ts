import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { openGate, readyPath } from "./gate";

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** A server whose `/slow` answers when it is let; connections are kept alive. */
async function serve() {
  const server = http.createServer({ keepAlive: true });
  servers.push(server);
  const gate = openGate(server);
  const waiting: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  server.on("request", (request, response) => {
    if (gate.admit(request, response)) return;
    waiting.push(() => response.end("answered"));
    for (const tell of arrivals.splice(0)) tell();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const agent = new http.Agent({ keepAlive: true });
  const { port } = server.address() as AddressInfo;
  const ask = (path: string) =>
    new Promise<{ status: number; connection: string | undefined; text: string }>((resolve, reject) => {
      http
        .get({ host: "127.0.0.1", port, path, agent }, (answer) => {
          let text = "";
          answer.on("data", (chunk: Buffer) => {
            text += chunk.toString();
          });
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection, text }),
          );
        })
        .on("error", reject);
    });
  const arrival = () => new Promise<void>((resolve) => arrivals.push(resolve));
  return { port, gate, ask, arrival, letGo: () => waiting.splice(0).forEach((answer) => void answer()) };
}

it("answers what is under way, and ends its connection with it", async () => {
  const { gate, ask, arrival, letGo } = await serve();
  expect(await ask(readyPath)).toMatchObject({ status: 200 });
  const came = arrival();
  const slow = ask("/slow");
  await came;
  const closed = gate.close(60_000);
  await wait(50);
  await expect(ask(readyPath)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  letGo();
  expect(await slow).toEqual({ status: 200, connection: "close", text: "answered" });
  expect(await closed).toBe(0);
});

it("cuts what is not answered in time, and says how many", async () => {
  const { gate, ask, arrival } = await serve();
  const came = arrival();
  const slow = ask("/slow");
  slow.catch(() => undefined);
  await came;
  expect(await gate.close(1)).toBe(1);
  await expect(slow).rejects.toMatchObject({ code: "ECONNRESET" });
});

it("answers what was sent before it closes, though it was not read yet", async () => {
  const { port, gate, arrival, letGo } = await serve();
  const came = arrival();
  const socket = net.connect(port, "127.0.0.1");
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  let text = "";
  const ended = new Promise<void>((resolve) => socket.on("error", () => resolve()).on("close", () => resolve()));
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  const closed = gate.close(60_000);
  await Promise.race([came, ended]);
  letGo();
  await ended;
  expect(text).toMatch(/^HTTP\/1.1 200 [\s\S]*connection: close[\s\S]*answered/i);
  expect(await closed).toBe(0);
});
