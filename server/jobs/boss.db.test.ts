import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { testDatabase } from "@/server/testing/database";
import { bossPort } from "./boss";

const test = testDatabase();

it("sends a job if and only if the transaction commits, also as the first thing a process does", async () => {
  const unit = await factories(test.admin).unit();
  const port = bossPort();
  const entrance = { role: "app_rw" as const, unitId: unit.id, supervises: false };
  const send = (id: string, isUndone: boolean) =>
    test.db.within(entrance, "read write", async (tx) => {
      await port.send(tx, "process.run", { unitId: unit.id, id });
      if (isUndone) throw new Error("undo");
    });
  const [kept, undone] = [randomUUID(), randomUUID()];
  await send(kept, false);
  await expect(send(undone, true)).rejects.toThrow("undo");
  const rows = await test.admin`select name, data from pgboss.job where data ->> 'unitId' = ${unit.id}`;
  expect(rows.map((row) => [row.name, row.data])).toEqual([["process.run", { unitId: unit.id, id: kept }]]);
});

it.each([
  ["change", "update pgboss.job set data = '{}'"],
  ["end", "update pgboss.job_common set state = 'completed'"],
  ["delete", "delete from pgboss.job"],
  ["empty", "truncate pgboss.job_common"],
  ["read", "select data from pgboss.job"],
  ["hold up a queue of", "update pgboss.queue set deferred_count = 0"],
])("does not let a unit's work %s jobs", async (_, statement) => {
  const unit = await factories(test.admin).unit();
  const entrance = { role: "app_rw" as const, unitId: unit.id, supervises: false };
  const tried = test.db.within(entrance, "read write", (tx) => tx.execute(sql.raw(statement)));
  await expect(tried).rejects.toMatchObject({ cause: { code: "42501" } });
});
