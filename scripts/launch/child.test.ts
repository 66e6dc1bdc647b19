import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { startChild } from "./child";

it("ends a part that does not stop in its time, and says so", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "child-"));
  const said = vi.spyOn(console, "error").mockReturnValue();
  try {
    const file = path.join(folder, "ready");
    const script = `process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); require("fs").writeFileSync(${JSON.stringify(file)}, "")`;
    const stubborn = startChild("后台任务", ["-e", script], {});
    while (!fs.existsSync(file)) await wait(20);
    await stubborn.stop(0.1);
    expect(said.mock.calls).toEqual([["后台任务 0.1 秒内没有停下，已强行结束，没有做完的事随之中断。"]]);
    const willing = startChild("网页服务", ["-e", "setInterval(() => {}, 1000)"], {});
    await willing.stop(60);
    expect(said).toHaveBeenCalledTimes(1);
  } finally {
    said.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
});
