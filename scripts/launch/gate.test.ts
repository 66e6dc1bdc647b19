import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";
import { openBodyGate } from "@/server/limit/body-gate";
import { openGate, readyPath } from "./gate";

const opened: { close: () => void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A server whose requests are answered when they are let, unless said otherwise; connections are kept alive. */
async function serve(handler?: Handler) {
  const server = http.createServer({ keepAlive: true });
  opened.push({ close: () => server.closeAllConnections() });
  const gate = openGate(server);
  const waiting: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  server.on("request", (request, response) => {
    if (gate.admit(request, response)) return;
    if (handler) handler(request, response);
    else waiting.push(() => response.end("answered"));
    for (const tell of arrivals.splice(0)) tell();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const agent = new http.Agent({ keepAlive: true });
  const { port } = server.address() as AddressInfo;
  const begin = (path: string) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      http.get({ host: "127.0.0.1", port, path, agent }, resolve).on("error", reject);
    });
  const ask = async (path: string) => {
    const answer = await begin(path);
    const chunks = await answer.toArray();
    return { status: answer.statusCode, connection: answer.headers.connection, text: chunks.join("") };
  };
  /** Sends a text as it stands; what comes back until the end of the line, broken or not. */
  const send = async (text: string) => {
    const socket = net.connect(port, "127.0.0.1");
    opened.push({ close: () => socket.destroy() });
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    const ended = new Promise<string>((resolve) => {
      socket.on("error", () => resolve(heard)).on("close", () => resolve(heard));
    });
    await new Promise<void>((resolve) => socket.write(text, () => resolve()));
    return { socket, ended };
  };
  const arrival = () => new Promise<void>((resolve) => arrivals.push(resolve));
  return { port, gate, begin, ask, send, arrival, letGo: () => waiting.splice(0).forEach((answer) => void answer()) };
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

it("answers everybody who was waiting at the door of a busy process", async () => {
  const { port, gate } = await serve((_, response) => void setTimeout(() => response.end("answered"), 20));
  const many = 40;
  const sent = new Int32Array(new SharedArrayBuffer(4));
  const crowd = new Worker(crowdScript, { eval: true, workerData: { port, many, sent } });
  const answered = new Promise((resolve) => crowd.once("message", resolve));
  await new Promise((resolve) => crowd.once("online", resolve));
  // This thread, and with it the server, is busy until all have sent.
  expect(Atomics.wait(sent, 0, 0, 20_000)).not.toBe("timed-out");
  expect(await gate.close(60_000)).toBe(0);
  expect(await answered).toBe(many);
});

it("lets an answer that is written out arrive whole, however slowly it is taken", async () => {
  const bytes = 30_000_000;
  const { gate, begin } = await serve((_, response) => void response.end(Buffer.alloc(bytes)));
  const answer = await begin("/large");
  const closed = gate.close(60_000);
  await wait(50);
  const chunks: Buffer[] = await answer.toArray();
  expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(bytes);
  expect(await closed).toBe(0);
});

it("waits for a request of which only the beginning is here", async () => {
  const { gate, send, arrival, letGo } = await serve();
  const { socket, ended } = await send("GET /slow HTTP/1.1\r\nHo");
  const closed = gate.close(60_000);
  await wait(50);
  const came = arrival();
  socket.write("st: x\r\n\r\n");
  await came;
  letGo();
  expect(await ended).toMatch(/^HTTP\/1.1 200 [\s\S]*connection: close[\s\S]*answered/i);
  expect(await closed).toBe(0);
});

it("says what another limit cut meanwhile, and not who went away himself", async () => {
  const bodies = openBodyGate(
    async () => null,
    undefined,
    () => 0.1,
  );
  const { gate, send, arrival } = await serve((request, response) => void bodies.enter(request, response));
  const head = "POST /api/auth/signout HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n";
  const [first, second] = [arrival(), send(head)];
  await first;
  const third = arrival();
  const leaving = await send(head);
  await third;
  const closed = gate.close(60_000);
  leaving.socket.destroy();
  expect(await (await second).ended).toBe("");
  expect(await closed).toBe(1);
});

it("closes an idle connection at once, also one on which more came than was wanted", async () => {
  const { gate, send } = await serve((_, response) => void response.end("enough"));
  const { socket, ended } = await send(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 70000\r\n\r\n`);
  await new Promise((resolve) => socket.once("data", resolve));
  socket.write("x".repeat(70_000));
  await wait(100);
  expect(await gate.close(60_000)).toBe(0);
  expect(await ended).toMatch(/enough$/);
});

/** Many clients in a thread of their own; says how many were answered. */
const crowdScript = `
const net = require("node:net");
const { workerData: { port, many, sent }, parentPort } = require("node:worker_threads");
let [written, answered, ended] = [0, 0, 0];
for (let i = 0; i < many; i++) {
  let heard = "";
  const socket = net.connect(port, "127.0.0.1");
  socket.write("GET /slow HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n", () => {
    if (++written < many) return;
    Atomics.store(sent, 0, 1);
    Atomics.notify(sent, 0);
  });
  socket.on("data", (chunk) => (heard += chunk)).on("error", () => undefined);
  socket.on("close", () => {
    if (heard.endsWith("answered")) answered++;
    if (++ended === many) parentPort.postMessage(answered);
  });
}`;
