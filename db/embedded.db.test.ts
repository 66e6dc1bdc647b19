import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { startEmbedded } from "./embedded";

const test = testDatabase();

it("keeps the server's log in its folder, closed to others, without what anybody wrote", async () => {
  const secret = "赵六的身份证号";
  for (const statement of [
    `select '${secret}'::uuid`,
    `insert into worker_beats (worker, at) values ('x', '${secret}')`,
    `select 1 / (length('${secret}') - 7)`,
  ])
    await expect(test.admin.unsafe(statement)).rejects.toThrow();
  const [{ folder } = { folder: "" }] = await test.admin`select current_setting('data_directory') as folder`;
  const logs = fs.readdirSync(path.join(folder, "log")).map((name) => path.join(folder, "log", name));
  const said = logs.map((file) => fs.readFileSync(file, "utf8")).join("");
  expect(said).toContain("ready to accept connections");
  expect(said).not.toContain(secret);
  for (const file of logs) expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) fs.rmSync(root, { recursive: true, force: true });
});

it("says why it did not start, and nothing of what a former server said", async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-embedded-"));
  roots.push(root);
  fs.chmodSync(root, 0o755);
  const dataDir = path.join(root, "postgres");
  const first = await startEmbedded({ dataDir, isThrowaway: true });
  await first.stop();
  const taken = net.createServer();
  await new Promise<void>((resolve) => taken.listen(first.port, "127.0.0.1", resolve));
  const said = await startEmbedded({ dataDir, isThrowaway: true, port: first.port }).then(
    () => "it started",
    (error: Error) => error.message,
  );
  taken.close();
  expect(said).toContain("Address already in use");
  expect(said).not.toContain("ready to accept connections");
  expect(await first.ended).toContain("ready to accept connections");
});
