import net from "node:net";
import { afterEach, expect, it } from "vitest";
import { openJobStore } from "@/db/client";
import { tellsOfNoDatabase } from "./away";
import { freePort } from "./port";
import { demandStructure } from "./structure";

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Something that takes connections and ends them at once. */
async function hangUp(): Promise<string> {
  const server = net.createServer((socket) => socket.destroy());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return urlAt((server.address() as net.AddressInfo).port);
}
const urlAt = (port: number) => `postgres://lianfang_app:x@127.0.0.1:${port}/lianfang`;
const faultOf = (work: Promise<unknown>) => work.then(() => null).catch((fault: unknown) => fault);

it("tells a database that is away from a fault, by either client", async () => {
  for (const url of [urlAt(await freePort()), await hangUp()]) {
    expect(tellsOfNoDatabase(await faultOf(demandStructure(url, 1500)))).toBe(true);
    const store = openJobStore(url, 1);
    expect(tellsOfNoDatabase(await faultOf(store.executeSql("select 1")))).toBe(true);
    await store.close();
  }
  const starting = Object.assign(new Error("the database system is starting up"), { code: "57P03" });
  expect(tellsOfNoDatabase(new Error("wrapped", { cause: starting }))).toBe(true);
  expect(tellsOfNoDatabase(Object.assign(new Error("password"), { code: "28P01" }))).toBe(false);
  expect(tellsOfNoDatabase(new TypeError("x is not a function"))).toBe(false);
});
