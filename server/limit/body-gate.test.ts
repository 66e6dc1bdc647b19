import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { openBodyGate } from "./body-gate";
import { bodyLength, findBodyRule } from "./body-rules";

const opened: { close: () => void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** A server with the gate before a handler that reads the body and says its length. */
async function served(budget = { anybody: 40_000, session: 3_000_000, sessions: 5_000_000 }, seconds = () => 30) {
  const seen: string[] = [];
  const sessionIn = async (cookie: string) => /^s=(\w+)$/.exec(cookie)?.[1] ?? null;
  const gate = openBodyGate(sessionIn, budget, seconds);
  const server = http.createServer(async (request, response) => {
    if (!(await gate.enter(request, response))) return;
    seen.push(request.url ?? "");
    try {
      // As Next does: a body of which somebody has read already is refused.
      const init = { method: request.method ?? "", body: Readable.toWeb(request), duplex: "half" };
      if (request.method === "GET") Reflect.deleteProperty(init, "body");
      if (Readable.isDisturbed(request)) throw new Error("the body has been read already");
      const { byteLength } = await new Request("http://x", init as RequestInit).arrayBuffer();
      response.end(`read ${byteLength}`);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const lines: net.Socket[] = [];
  server.on("connection", (line) => lines.push(line));
  opened.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });

  /** Sends a head and the given body bytes, keeps the line open; `answer` is what came until it closes or answers. */
  function open(head: string, body = "") {
    const socket = net.connect(port, "127.0.0.1");
    opened.push({ close: () => socket.destroy() });
    let text = "";
    const heard = new Promise<string>((resolve) => {
      socket.on("data", (chunk) => {
        text += chunk;
        if (text.includes("\r\n\r\n")) setTimeout(() => resolve(text), 20);
      });
      socket.on("close", () => resolve(text));
      socket.on("error", () => resolve(text));
    });
    const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
    socket.write(`${head}\r\nhost: x\r\n\r\n${body}`);
    return { heard, closed, socket };
  }
  /** Bytes that came in over all lines. */
  const read = () => lines.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  return { open, seen, read };
}

const megabytes = (count: number) => count * 1_048_576;
const signIn = (length: number) => `POST /api/auth/callback/credentials HTTP/1.1\r\ncontent-length: ${length}`;
const upload = (session: string, length: number) =>
  `POST /api/u/1/files HTTP/1.1\r\ncookie: s=${session}\r\ncontent-length: ${length}`;

it("takes no body at a page, before any of it has come, and cuts the line", async () => {
  const { open, seen } = await served();
  const paths = ["/sign-in", "/", "/u/1/circulars", "/api/health", "/api/u/1/elsewhere"];
  const lines = paths.map((path) => open(`POST ${path} HTTP/1.1\r\ncontent-length: ${megabytes(19)}`));
  for (const { heard } of lines) expect(await heard).toMatch(/^HTTP\/1\.1 413 /);
  await Promise.all(lines.map(({ closed }) => closed));
  expect(await open("GET /sign-in HTTP/1.1\r\ncontent-length: 5").heard).toMatch(/^HTTP\/1\.1 413 /);
  expect(seen).toEqual([]);
  expect(await open("GET /sign-in HTTP/1.1").heard).toContain("read 0");
});

it("takes bodies of doors within their size, with a length and unpacked, and a unit's from who is signed in", async () => {
  const { open, seen } = await served();
  const refusals: [string, RegExp][] = [
    [signIn(16_385), /413 .*16 KB/s],
    ["POST /api/account/trpc/join HTTP/1.1\r\ntransfer-encoding: chunked", /400 /],
    [`${signIn(10)}\r\ncontent-encoding: gzip`, /400 /],
    [upload("甲", 1_000), /401 .*登录已失效/s],
    [upload("a", megabytes(21)), /413 .*20 MB/s],
  ];
  for (const [head, answer] of refusals) expect(await open(head).heard, head).toMatch(answer);
  expect(seen).toEqual([]);
  expect(await open(signIn(5), "12345").heard).toContain("read 5");
  expect(await open(upload("a", 5), "12345").heard).toContain("read 5");
  const inPieces = open(signIn(16_384), "x".repeat(384));
  for (let i = 0; i < 16; i++) {
    await pause(5);
    inPieces.socket.write("x".repeat(1_000));
  }
  expect(await inPieces.heard).toContain("read 16384");
});

it("answers who is refused although he goes on sending", async () => {
  const { open } = await served();
  const { heard, socket } = open(`POST /sign-in HTTP/1.1\r\ncontent-length: ${megabytes(4)}`);
  for (let i = 0; i < 64; i++) socket.write("x".repeat(65_536));
  expect(await heard).toMatch(/^HTTP\/1\.1 413 /);
});

it("hears no more than a megabyte of who is refused, however fast he sends", async () => {
  const { open, read } = await served();
  const { heard, socket } = open(`POST /sign-in HTTP/1.1\r\ncontent-length: ${megabytes(64)}`);
  const chunk = Buffer.alloc(megabytes(1), "x");
  for (let i = 0; i < 64; i++) socket.write(chunk);
  expect(await heard).toMatch(/^HTTP\/1\.1 413 /);
  await pause(500);
  expect(read()).toBeLessThan(megabytes(4));
});

it("lets everybody in behind one address: of those who hold a place without sending, the slowest gives way", async () => {
  const { open, seen } = await served();
  const held = Array.from({ length: 200 }, () => open(signIn(16_000), "x"));
  await pause(300);
  for (let i = 0; i < 20; i++) expect(await open(signIn(5), "12345").heard).toContain("read 5");
  // Who trickles takes no place behind the gate either.
  expect(seen).toHaveLength(20);
  const state = await Promise.race([held[0]?.closed.then(() => "closed"), pause(1_000).then(() => "open")]);
  expect(state).toBe("closed");
});

it("bounds what one session sends at once, and all of them, and says when to come again", async () => {
  const { open } = await served();
  open(upload("a", 2_000_000), "x");
  await pause(50);
  expect(await open(upload("a", 2_000_000)).heard).toMatch(/429 .*retry-after: 2/s);
  open(upload("b", 2_500_000), "x");
  await pause(50);
  expect(await open(upload("c", 1_000_000)).heard).toMatch(/503 .*retry-after: 2/s);
  expect(await open(upload("c", 100), "x".repeat(100)).heard).toContain("read 100");
});

it("ends who does not send what he announced, and forgets him", async () => {
  const { open } = await served({ anybody: 40_000, session: 2_000, sessions: 2_000 }, () => 0.1);
  await open(upload("a", 2_000), "x").closed;
  await pause(50);
  expect(await open(upload("a", 2_000), "x".repeat(2_000)).heard).toContain("read 2000");
});

it("knows every door of the application that takes a POST", () => {
  const files = fs
    .globSync("app/api/**/route.ts")
    .filter((file) => /export .*\bPOST\b/.test(fs.readFileSync(file, "utf8")));
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const address = file.replace(/^app|\/route\.ts$/g, "").replaceAll(/\[[^/]+\]/g, "x");
    expect(findBodyRule("POST", address), address).not.toBeNull();
  }
});

it("reads from an address what may be sent there", () => {
  expect(findBodyRule("POST", "/api/u/1/trpc/a.b?x=/api/auth/")).toMatchObject({ by: "person" });
  expect(findBodyRule("POST", "/sign-in?/api/auth/signout")).toBeNull();
  expect(findBodyRule("POST", "/x/api/auth/signout")).toBeNull();
  expect(findBodyRule("GET", "/api/auth/csrf")).toBeNull();
  expect(bodyLength({ "content-length": "0" })).toBe(0);
  expect(bodyLength({ "transfer-encoding": "chunked" })).toBe("untold");
  expect(bodyLength({})).toBe(0);
});
