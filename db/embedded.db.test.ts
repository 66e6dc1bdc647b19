import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { testDatabase } from "@/server/testing/database";

const test = testDatabase();

it("keeps the server's log in its folder, closed to others, without what anybody wrote", async () => {
  const secret = "赵六的身份证号";
  for (const statement of [
    `select '${secret}'::uuid`,
    `insert into holidays (day, name) values ('${secret}', 'x')`,
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
