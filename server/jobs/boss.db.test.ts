import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { testDatabase } from "../testing/database";
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
