import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { seedCity, seedForms } from "@/bench/seed";
import { type Database, openDatabase } from "@/db/client";
import { getBoard } from "@/server/board/board";
import { readBadges, readDesk, readOwnWork } from "@/server/contents/desk";
import type { UnitRef } from "@/server/frame/context";
import type { Verb, VerbKind } from "@/server/frame/verb";
import { submitResponse } from "@/server/review/submit";
import { listRegister } from "@/server/risk/register";
import { openWorld, type Player, type World } from "@/server/simulate/world";
import { testDatabase } from "@/server/testing/database";
import { publishedTemplate } from "@/server/testing/template";
import { issueOnce, type Office, openOffice } from "./issue";
import { type Bounds, boundsOf, type Plan, readMuch, readWhole, watchPlans } from "./plans";

const test = testDatabase();
let [office, watched]: [Office, Database] = [] as never;
let [campaign, unitIds, crowd]: [string, string[], string] = ["", [], ""];
let world: World;
let plans: () => Promise<Plan[]>;
let bounds: Bounds;

// A tenth of the city of `npm run bench -- load`, so that what reads a whole table is seen by what it reads.
beforeAll(async () => {
  await publishedTemplate(test.admin);
  const city = await seedCity(test.admin, { units: 100, people: 100, crowd: 2_000 });
  unitIds = city.unitIds;
  crowd = unitIds.at(-1) ?? "";
  office = await openOffice(test.admin, test.db, test.blobs, 1);
  for (let year = 0; year < 8; year++) campaign = (await issueOnce(office, `第${year + 1}年`)).id;
  await test.admin`update campaigns set state = 'withdrawn', withdrawn_reason = '已结束' where id <> ${campaign}`;
  await seedForms(test.admin, campaign, { unitIds, approved: 98, drafts: 2 });
  bounds = await boundsOf(test.admin, [(office.bureau as UnitRef).id, ...unitIds], campaign);
  plans = await watchPlans(test.admin);
  watched = openDatabase(test.appUrl, 2);
  world = openWorld({ db: watched, blobs: test.blobs, seed: 2, startsAt: new Date("2026-11-28T01:00:00Z") });
});
afterAll(() => watched.close());

/** What is wrong with what ran: a table read whole, or much read for little. */
const faultsOf = (ran: Plan[]) => [...readWhole(ran), ...readMuch(ran, bounds)];

type Who = { unitId: string; roles: Player["roles"] };
const liaison = (unitId: string): Who => ({ unitId, roles: ["liaison", "staff"] });

async function act<I extends z.ZodType, O>({ unitId, roles }: Who, verb: Verb<VerbKind, I, O>, input: z.input<I>) {
  const [unit] = await test.admin<[UnitRef]>`
    select id, name, short_name as "shortName", kind, tree_key as "treeKey", parent_id as "parentId",
           organ_name as "organName", organ_code as "organCode" from units where id = ${unitId}`;
  const [person] = await test.admin`select id, name from persons where unit_id = ${unitId} and employee_no = '00099'`;
  const answer = await world.act(unit, { personId: person?.id, name: person?.name, roles }, verb, input);
  const ran = await plans();
  expect(ran.length).toBeGreaterThan(0);
  return { answer, ran };
}

it("reads the register of a unit, small or large, without reading a table whole", async () => {
  const small = await act(liaison(unitIds[0] ?? ""), listRegister, { pageSize: 50, page: 2 });
  expect([small.answer.total, small.answer.rows.length]).toEqual([490, 50]);
  expect(faultsOf(small.ran)).toEqual([]);
  for (const input of [
    {},
    { level: "2" },
    { aspect: "duty" },
    { q: "人员7" },
    { q: "renyuan7" },
    { campaignId: campaign },
    { sort: "manifestation" as const },
    { sort: "subject" as const, descending: true },
    { sort: "department" as const, page: 5 },
  ]) {
    const large = await act(liaison(crowd), listRegister, { pageSize: 50, ...input });
    expect(large.answer.rows).toHaveLength(50);
    expect(faultsOf(large.ran)).toEqual([]);
  }
});

it("reads each point of the unit once for the register, and forms only for the page", async () => {
  const { ran } = await act(liaison(unitIds[1] ?? ""), listRegister, { pageSize: 50 });
  const read = (table: string) =>
    ran.flatMap(({ scans }) => scans).reduce((sum, scan) => sum + (scan.table === table ? scan.rows : 0), 0);
  expect(read("risks")).toBeLessThanOrEqual(500);
  expect(read("risk_revisions")).toBeLessThanOrEqual(500 + 50);
  expect(read("responses")).toBeLessThanOrEqual(50);
});

it("reads the board of a city without reading a table whole but the campaign's own rows", async () => {
  const bureau = (office.bureau as UnitRef).id;
  const { answer, ran } = await act({ unitId: bureau, roles: ["officer"] }, getBoard, { id: campaign, pageSize: 50 });
  expect(answer.rows).toHaveLength(50);
  expect(faultsOf(ran)).toEqual([]);
  const read = ran.flatMap(({ scans }) => scans).filter(({ table }) => table === "unit_tasks");
  const [own] = await test.admin`select count(*)::int as n from unit_tasks where campaign_id = ${campaign}`;
  expect(read.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(3 * own?.n);
});

it("reads as much to send a form in a unit of 2,000 people as in one of 100", async () => {
  const read = async (unitId: string) => {
    const [draft] = await test.admin`
      select id, version from responses where unit_id = ${unitId} and campaign_id = ${campaign} and state = 'draft' limit 1`;
    const { ran } = await act(liaison(unitId), submitResponse, { id: draft?.id, version: draft?.version });
    expect(readWhole(ran)).toEqual([]);
    const rows = new Map<string, number>();
    for (const { table, rows: some } of ran.flatMap(({ scans }) => scans))
      rows.set(table, (rows.get(table) ?? 0) + some);
    return Object.fromEntries(rows);
  };
  const [small, large] = [await read(unitIds[4] ?? ""), await read(crowd)];
  // The units of a city lie on a page or two: they are read up to the one that is looked for.
  for (const [table, rows] of Object.entries(large).filter(([name]) => name !== "units"))
    expect([table, rows <= (small[table] ?? 0) + 60]).toEqual([table, true]);
});

it.each([readDesk, readBadges, readOwnWork])("reads the desk without reading a table whole: %o", async (verb) => {
  for (const unitId of [unitIds[2] ?? "", crowd])
    expect(faultsOf((await act(liaison(unitId), verb as typeof readBadges, {})).ran)).toEqual([]);
  const officer: Who = { unitId: (office.bureau as UnitRef).id, roles: ["officer"] };
  expect(faultsOf((await act(officer, verb as typeof readBadges, {})).ran)).toEqual([]);
});

it("sees a statement that reads much for little, and none in one that adds up a unit's own rows", async () => {
  const as = { role: "app_rw" as const, unitId: crowd, supervises: false };
  const ask = async (statement: string) => {
    await watched.within(as, "read only", (tx) => tx.execute(statement));
    return readMuch(await plans(), bounds);
  };
  expect(await ask("select count(*) from risks")).toEqual([]);
  expect(
    await ask("select count(*) from risks r join risks s on s.unit_id = r.unit_id and s.post_id = r.post_id"),
  ).toEqual([expect.stringMatching(/^\d+ rows of risks for 1: select count/)]);
});

it("sees a statement that reads a table whole", async () => {
  const as = { role: "app_rw" as const, unitId: crowd, supervises: false };
  await watched.within(as, "read only", async (tx) => {
    await tx.execute(sql`set local enable_indexscan = off`);
    await tx.execute(sql`set local enable_bitmapscan = off`);
    await tx.execute(sql`set local enable_indexonlyscan = off`);
    await tx.execute(sql`select count(*) from risks where dropped_at is null`);
  });
  expect(readWhole(await plans())).toEqual([expect.stringMatching(/^\d+ rows of risks: select count/)]);
});
