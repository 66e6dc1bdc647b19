import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { openTurns } from "./turns";

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** A server that makes one page at a time, each when it is let. */
async function serve(waitMs = 60_000) {
  const turns = openTurns(1, { waitMs, turnMs: 60_000, givenUpMs: 50 });
  const made: string[] = [];
  const making: (() => void)[] = [];
  const told: (() => void)[] = [];
  let [came, settled] = [0, 0];
  const tell = () => {
    for (const one of told.splice(0)) one();
  };
  const server = http.createServer(async (request, response) => {
    came++;
    tell();
    const isLet = await turns.enter(request, response);
    settled++;
    if (isLet) {
      made.push(request.url ?? "");
      making.push(() => response.end("page"));
    }
    tell();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, method = "GET") => {
    const request = http.request({ host: "127.0.0.1", port, path, method, agent: false });
    const status = new Promise<number | null>((resolve) => {
      request.once("error", () => resolve(null));
      request.once("response", (answer) => resolve(answer.resume().statusCode ?? null));
    });
    request.end();
    return { status, giveUp: () => request.destroy() };
  };
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((resolve) => told.push(resolve));
  };
  const let1 = () => making.shift()?.();
  return { ask, made, let1, until, cameCount: () => came, settledCount: () => settled };
}

it("makes the pages in turn, and none that was given up while it waited", async () => {
  const { ask, made, let1, until, cameCount, settledCount } = await serve();
  const first = ask("/1");
  await until(() => made.length === 1);
  const given = ["/2", "/3", "/4"].map((path) => ask(path));
  await until(() => cameCount() === 4);
  const last = ask("/5");
  await until(() => cameCount() === 5);
  for (const one of given) one.giveUp();
  await until(() => settledCount() === 4);
  expect(made).toEqual(["/1"]);
  let1();
  await until(() => made.length === 2);
  let1();
  expect(await Promise.all([first.status, last.status])).toEqual([200, 200]);
  expect(made).toEqual(["/1", "/5"]);
  expect(await Promise.all(given.map((one) => one.status))).toEqual([null, null, null]);
});

it("passes on the turn of a page that was given up while it was made", async () => {
  const { ask, made, until } = await serve();
  const first = ask("/1");
  await until(() => made.length === 1);
  ask("/2");
  first.giveUp();
  await until(() => made.length === 2);
  expect(made).toEqual(["/1", "/2"]);
});

it("lets doors and files pass by", async () => {
  const { ask, made, let1, until } = await serve();
  ask("/1");
  await until(() => made.length === 1);
  for (const [path, method] of [
    ["/api/health", "GET"],
    ["/_next/static/x.js", "GET"],
    ["/u/1", "POST"],
  ] as const)
    ask(path, method);
  await until(() => made.length === 4);
  let1();
});

it("tells whoever waited too long to come again", async () => {
  const { ask, made, until } = await serve(1);
  ask("/1");
  await until(() => made.length === 1);
  expect(await ask("/2").status).toBe(503);
  expect(made).toEqual(["/1"]);
});
