import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { factories } from "@/db/factories";
import { bossPort } from "@/server/jobs/boss";
import { testDatabase } from "@/server/testing/database";
import { beat } from "./beat";
import { openLookout } from "./look";

const test = testDatabase();

it("sees the database, a worker that says it is there, and a job that nobody takes up", async () => {
  const look = () => openLookout(test.db)();
  expect((await look()).parts).toEqual({ database: "ok", worker: "failed", queue: "ok" });
  await beat(test.db, "here:1");
  await beat(test.db, "here:1");
  expect(await look()).toEqual({ isGood: true, parts: { database: "ok", worker: "ok", queue: "ok" } });
  const unit = await factories(test.admin).unit();
  await test.db.within({ role: "app_rw", unitId: unit.id, supervises: false }, "read write", (tx) =>
    bossPort().send(tx, "progress.refresh", { unitId: unit.id, id: randomUUID() }),
  );
  expect((await look()).isGood).toBe(true);
  await test.admin`update pgboss.job set start_after = now() - interval '10 minutes'`;
  expect((await look()).parts.queue).toBe("failed");
  await test.admin`
    update pgboss.job set state = 'active', heartbeat_seconds = 12, heartbeat_on = now() - interval '10 minutes'`;
  expect((await look()).parts.queue).toBe("failed");
  await test.admin`update worker_beats set at = now() - interval '1 minute'`;
  expect((await look()).parts.worker).toBe("failed");
});

it("answers, and asks once, when nothing answers it", async () => {
  vi.useFakeTimers();
  const never = vi.fn(() => new Promise<never>(() => undefined));
  const look = openLookout({ beforeTenant: never, outsideTenants: never });
  const seen = Promise.all([look(), look(), look()]);
  await vi.advanceTimersByTimeAsync(3000);
  for (const { parts } of await seen)
    expect(parts).toEqual({ database: "failed", worker: "unknown", queue: "unknown" });
  expect(never).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
