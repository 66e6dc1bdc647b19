import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pino from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { logFault, refusalOf } from "./fault";
import { note, stopwatch, tellOperator, withRequest } from "./log";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-log-"));
const file = path.join(folder, "web.log");
beforeAll(() => {
  vi.stubEnv("LIANFANG_LOG", file);
  vi.stubEnv("LIANFANG_PART", "web");
  Object.assign(globalThis, { lianfangLog: undefined });
});
afterAll(() => {
  vi.unstubAllEnvs();
  Object.assign(globalThis, { lianfangLog: undefined });
  fs.rmSync(folder, { recursive: true });
});
/** The lines written since the last look. */
function lines(): Record<string, unknown>[] {
  const text = fs.readFileSync(file, "utf8");
  fs.truncateSync(file);
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

it("writes a line of time, part, request, unit, verb, end and duration, into a file of its user's alone", async () => {
  await withRequest({ id: "r-1", againAfter: null }, async () => {
    const tell = stopwatch({ name: "review.decide", kind: "mutation" }, "unit-1");
    await Promise.resolve();
    tell("done");
  });
  expect(lines()).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      part: "web",
      request: "r-1",
      verb: "review.decide",
      unit: "unit-1",
      outcome: "done",
      ms: expect.any(Number),
    },
  ]);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

it("leaves out reading that went well, and goes on in the same file after it was emptied by a rotation", () => {
  stopwatch({ name: "board.get", kind: "query" }, "unit-1")("done");
  expect(lines()).toEqual([]);
  stopwatch({ name: "board.get", kind: "query" }, "unit-1")("overTime");
  note({ job: "progress.refresh" });
  expect(lines()).toMatchObject([{ verb: "board.get", outcome: "overTime" }, { job: "progress.refresh" }]);
});

it("writes the same fault once a minute, however often it comes", () => {
  for (let n = 0; n < 300; n++) logFault(Object.assign(new Error("connect ECONNREFUSED"), { stack: "at pool" }));
  expect(lines()).toMatchObject([{ level: "error", fault: { message: "connect ECONNREFUSED" } }]);
});

it("says a full disk and a closed folder to the user by the catalogue, to the operator once", () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  const fault = (code: string) => new Error("upload", { cause: Object.assign(new Error("write"), { code }) });
  for (let n = 0; n < 20; n++) expect(refusalOf(fault("ENOSPC"))?.code).toBe("diskFull");
  expect(refusalOf(fault("EROFS"))?.code).toBe("notWritable");
  expect(refusalOf(fault("ECONNRESET"))).toBeNull();
  tellOperator("另一件事。");
  expect(said.mock.calls.map(([sentence]) => String(sentence).slice(0, 6))).toEqual([
    "磁盘空间不足",
    "数据目录不能",
    "另一件事。",
  ]);
  said.mockRestore();
  expect(lines().map((line) => line.level)).toEqual(["error", "error"]);
});

it("keeps no more than a megabyte of lines that a full disk does not take", () => {
  vi.stubEnv("LIANFANG_LOG", "/dev/full");
  Object.assign(globalThis, { lianfangLog: undefined });
  for (let i = 0; i < 3000; i++) note({ verb: "x".repeat(1000) });
  const { logger } = (globalThis as unknown as { lianfangLog: { logger: pino.Logger } }).lianfangLog;
  const { _len: waiting } = Reflect.get(logger, pino.symbols.streamSym) as { _len: number };
  expect(waiting).toBeGreaterThan(900_000);
  expect(waiting).toBeLessThanOrEqual(1_000_000);
});
