import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";
import { newAuditKey } from "@/server/audit/anchor";
import { readFolder } from "@/server/audit/anchor-folder";
import { verifyAudit } from "@/server/audit/verify";
import { testDatabase } from "@/server/testing/database";
import { type AnchorKeeper, keepAnchors } from "./anchors";

const test = testDatabase();
const privateKey = newAuditKey();
const tenMinutes = 10 * 60_000;
let scratch = "";
let keeper: AnchorKeeper = { stop: () => undefined, idle: async () => undefined };

beforeEach(async () => {
  await test.admin`truncate audit_log, audit_contents, audit_heads`;
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-daily-"));
  // The job's clock alone: statements keep their own time limits.
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
});
afterEach(() => {
  keeper.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  fs.rmSync(scratch, { recursive: true });
});

function start(folder: string) {
  const url = new URL(inject("postgres").adminUrl);
  url.pathname = new URL(test.appUrl).pathname;
  const said: string[] = [];
  vi.spyOn(console, "error").mockImplementation((text: string) => void said.push(text));
  keeper = keepAnchors({ folder, ownerUrl: url.href, privateKey });
  return said;
}
const numbersIn = (folder: string) => readFolder(folder).anchors.map(({ number }) => number);

/** Waits until something has come about, on the machine's own clock. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 500) throw new Error("it never came about");
    await pause(20);
  }
}

/** Lets the clock of the job stand at a moment and its timer come round once, to the end of what it does then. */
async function passTo(moment: string): Promise<void> {
  vi.setSystemTime(new Date(moment));
  vi.advanceTimersByTime(tenMinutes);
  await keeper.idle();
}

it("signs at the start and once on each further day, while nobody does anything", async () => {
  vi.setSystemTime(new Date("2026-11-28T01:00:00Z"));
  const said = start(scratch);
  await until(() => numbersIn(scratch).length === 1);
  await passTo("2026-11-28T10:00:00Z");
  // 23:55 in Shanghai, and five past midnight.
  await passTo("2026-11-28T15:45:00Z");
  await passTo("2026-11-28T15:55:00Z");
  await until(() => numbersIn(scratch).length === 2);
  await passTo("2026-11-29T16:00:00Z");
  await until(() => numbersIn(scratch).length === 3);
  keeper.stop();
  expect(numbersIn(scratch)).toEqual([1, 2, 3]);
  expect(said).toEqual([]);
  const report = await verifyAudit(test.admin, { anchors: scratch });
  expect(report.findings).toEqual([]);
  expect(report.anchors).toMatchObject({ count: 3, last: { number: 3 } });
});

it("tells the operator once when the folder is gone or another disk's empty place, signs nothing there, and goes on when it is back", async () => {
  const [folder, away] = [path.join(scratch, "anchors"), path.join(scratch, "away")];
  fs.mkdirSync(folder);
  vi.setSystemTime(new Date("2026-11-28T01:00:00Z"));
  const said = start(folder);
  await until(() => numbersIn(folder).length === 1);

  fs.renameSync(folder, away);
  await passTo("2026-11-29T01:00:00Z");
  await until(() => said.length === 1);
  expect(said[0]).toContain(`今天的审计锚没有签成，稍后重试：审计锚目录 ${folder} 不能读取`);

  // The disk is not mounted: its place is an empty folder.
  fs.mkdirSync(folder);
  await passTo("2026-11-29T02:00:00Z");
  await until(() => said.length === 2);
  expect(said[1]).toContain(`审计锚目录 ${folder} 里没有已经签过的第 1 号锚（是否没有挂载，或换了目录？）`);
  await passTo("2026-11-29T03:00:00Z");
  expect(fs.readdirSync(folder)).toEqual([]);

  fs.rmdirSync(folder);
  fs.renameSync(away, folder);
  await passTo("2026-11-29T04:00:00Z");
  await until(() => numbersIn(folder).length === 2);
  expect(said).toHaveLength(2);
  expect((await verifyAudit(test.admin, { anchors: folder })).findings).toEqual([]);
});
