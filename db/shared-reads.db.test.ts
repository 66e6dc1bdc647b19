import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "@/server/testing/database";
import type { Entrance, Tx } from "./client";
import { factories } from "./factories";
import { DatabaseLostError } from "./lost";
import { readOnce, sharingReads } from "./shared-reads";

const test = testDatabase();

const entranceOf = (unitId: string): Entrance => ({ role: "app_rw", unitId, supervises: false });
/** A number that is another one in each transaction, and the unit that it is in. */
const place = async (tx: Tx) => {
  const [row] = await tx.execute<{ begun: string; unit: string }>(
    sql`select transaction_timestamp()::text as begun, current_setting('app.unit') as unit`,
  );
  if (!row) throw new Error("no row");
  return row;
};

it("reads through one transaction what is asked for at once, and through the next what comes later", async () => {
  const unit = await factories(test.admin).unit();
  const db = sharingReads(test.db);
  const read = () => db.within(entranceOf(unit.id), "read only", place);
  const [first, second, third] = await Promise.all([read(), read(), read()]);
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await read()).begun).not.toBe(first.begun);
});

it("keeps units apart, and what writes out of it", async () => {
  const make = factories(test.admin);
  const [one, other] = [await make.unit(), await make.unit()];
  const db = sharingReads(test.db);
  const [mine, theirs, written] = await Promise.all([
    db.within(entranceOf(one.id), "read only", place),
    db.within(entranceOf(other.id), "read only", place),
    db.within(entranceOf(one.id), "read write", place),
  ]);
  expect([mine.unit, theirs.unit, written.unit]).toEqual([one.id, other.id, one.id]);
  expect(new Set([mine.begun, theirs.begun, written.begun]).size).toBe(3);
});

it("tells each read its own failure only, be it a refusal or a statement that fails", async () => {
  const unit = await factories(test.admin).unit();
  const db = sharingReads(test.db);
  const read = (work: (tx: Tx) => Promise<unknown>) => db.within(entranceOf(unit.id), "read only", work);
  const outcomes = await Promise.allSettled([
    read(place),
    read((tx) => tx.execute(sql`select 1 / 0`)),
    read(place),
    read(() => Promise.reject(new Error("refused"))),
    read(place),
    read((tx) => tx.execute(sql`delete from units`)),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "rejected",
    "fulfilled",
    "rejected",
  ]);
  expect(outcomes[3]).toMatchObject({ reason: { message: "refused" } });
});

it("tells all at once that there is no database", async () => {
  const unit = await factories(test.admin).unit();
  let tries = 0;
  const away = sharingReads({
    ...test.db,
    within: () => {
      tries++;
      return Promise.reject(new DatabaseLostError("away"));
    },
  });
  const read = () => away.within(entranceOf(unit.id), "read only", place);
  const outcomes = await Promise.allSettled([read(), read(), read()]);
  expect(outcomes.map((one) => one.status === "rejected" && one.reason.message)).toEqual(["away", "away", "away"]);
  expect(tries).toBe(1);
});

it("reads once what several reads of one transaction ask for, and anew what is asked later", async () => {
  const unit = await factories(test.admin).unit();
  const db = sharingReads(test.db);
  let reads = 0;
  const read = () =>
    db.within(entranceOf(unit.id), "read only", (tx) => readOnce(tx, "something", async () => ++reads));
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  expect(await read()).toBe(2);
  const alone = () =>
    test.db.within(entranceOf(unit.id), "read only", (tx) => readOnce(tx, "something", async () => ++reads));
  expect([await alone(), await alone()]).toEqual([3, 4]);
});
