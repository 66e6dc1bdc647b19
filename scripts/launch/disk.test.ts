import { expect, it } from "vitest";
import { tellsOfFullDisk } from "./disk";
import { Refusal } from "./refusal";

it.each([
  ["the system's code", Object.assign(new Error("write"), { code: "ENOSPC" })],
  ["the database's code", Object.assign(new Error("could not extend file"), { code: "53100" })],
  ["a cause below", new Refusal("不能读写", { cause: new Error("x", { cause: new Error("ENOSPC: no space") }) })],
  ["what a server said last", 'FATAL:  could not write to file "pg_wal/xlogtemp": No space left on device'],
])("knows a full disk by %s", (_, fault) => expect(tellsOfFullDisk(fault)).toBe(true));

it.each([new Error("EACCES"), "terminated", null, undefined])("takes nothing else for one: %s", (fault) =>
  expect(tellsOfFullDisk(fault)).toBe(false),
);
