import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import postgres from "postgres";
import { paths } from "@/components/paths";
import { storageClasses } from "@/db/policies/classes";
import { wire } from "@/server/ground/wire-rules";
import { comparable } from "@/server/testing/comparable";
import { expect, test } from "./fixtures";

type Door = {
  name: string;
  kind: "query" | "mutation" | "download";
  places: { place: string; input: unknown }[];
};
type Answer = { status: number; said: string };
type Foreign = { office: string; hospital: string; campaign: string; ids: string[]; names: string[] };

/** Ids that both sides rightly know: what one unit sent another bears the same id with both. */
const shared = new Set(["dispatches", "deliveries", "incoming_documents", "countersigns", "series"]);

test("an officer who replays ids of a hospital over HTTP is answered as for ids that do not exist", async ({
  as,
  world,
}) => {
  test.setTimeout(240_000);
  const foreign = await readForeign(world.ownerUrl);
  const officer = (await as("监督室干部")).request;
  const doors = listDoors(foreign);
  const differing: string[] = [];
  let calls = 0;
  for (const door of doors)
    for (const { place, input } of door.places) {
      const ask = (id: string) => {
        calls++;
        return answerOf(officer, world.address, foreign.office, door, input, id);
      };
      const nobodys = await ask(randomUUID());
      // Who may not at all is refused before any id is looked at.
      const ids = nobodys.status === 403 ? foreign.ids.slice(0, 1) : foreign.ids;
      const check = async (id: string) => {
        const theirs = await ask(id);
        const told = foreign.names.filter((name) => theirs.said.includes(name));
        const where = `${door.name} ${place} ${id}`;
        if (theirs.status >= 500) differing.push(`${where}: fault ${theirs.said}`);
        if (told.length > 0) differing.push(`${where} tells ${told.join()}`);
        if (isSame(theirs, nobodys)) return;
        // A list that goes on from an id goes on from its moment: asked again for an id of the same moment.
        const twin = await ask(id.slice(0, 24) + randomUUID().slice(24));
        if (!isSame(theirs, twin))
          differing.push(`${where}: ${theirs.status} ${theirs.said} ≠ ${twin.status} ${twin.said}`);
      };
      await few(ids, check);
    }
  // The same questions asked by the hospital's own liaison find something, else the replay would prove nothing.
  const liaison = (await as("联络员")).request;
  let found = 0;
  for (const door of doors.filter(({ kind }) => kind === "query"))
    for (const { input } of door.places.filter(({ place }) => place === "id")) {
      const ask = (id: string) => answerOf(liaison, world.address, foreign.hospital, door, input, id);
      found += (await few(foreign.ids, ask)).filter(({ status }) => status === 200).length;
    }
  expect(found).toBeGreaterThan(5);
  expect(foreign.ids.length).toBeGreaterThan(15);
  expect(foreign.names.length).toBeGreaterThan(5);
  expect(calls).toBeGreaterThan(1000);
  expect(differing).toEqual([]);
});

test("pages that name a hospital's ids, and the hospital's own address, are not found by an officer", async ({
  as,
  world,
}) => {
  test.setTimeout(120_000);
  const foreign = await readForeign(world.ownerUrl);
  const officer = (await as("监督室干部")).request;
  const see = async (href: string) => {
    const answer = await officer.get(href);
    return { status: answer.status(), said: await answer.text() };
  };
  const nobody = randomUUID();
  const pages = Object.entries(paths.unit(foreign.office)).filter(([, href]) => href.length === 1) as [
    string,
    (id: string) => string,
  ][];
  expect(pages.length).toBeGreaterThan(8);
  for (const [name, href] of pages) {
    const { status } = await see(href(nobody));
    expect(status, name).toBeLessThan(500);
    const answers = await Promise.all(foreign.ids.map((id) => see(href(id))));
    expect(new Set(answers.map((one) => one.status)), name).toEqual(new Set([status]));
    expect(
      foreign.names.filter((one) => answers.some(({ said }) => said.includes(one))),
      name,
    ).toEqual([]);
  }
  for (const unit of [foreign.hospital, nobody]) {
    expect((await see(paths.unit(unit).desk())).status).toBe(404);
    expect((await see(`${paths.api.unit(unit)}/desk.read?input={}`)).status).toBe(404);
  }
});

test("every procedure, download and upload asks for a session, and for its own page", async ({ as, page, world }) => {
  const foreign = await readForeign(world.ownerUrl);
  const doors = listDoors(foreign);
  expect(doors.length).toBeGreaterThan(100);
  const officer = (await as("监督室干部")).request;
  const upload = paths.api.upload(foreign.office);
  expect((await page.request.post(upload, { multipart: { purpose: "scan" } })).status()).toBe(401);
  expect((await officer.post(upload, { headers: elsewhere, multipart: { purpose: "scan" } })).status()).toBe(403);
  for (const door of doors) {
    const input = door.places[0]?.input ?? {};
    const own = await answerOf(page.request, world.address, foreign.office, door, input, randomUUID());
    expect(own.status, door.name).toBe(401);
    if (door.kind === "query") continue;
    const cross = await answerOf(officer, elsewhere.origin, foreign.office, door, input, randomUUID());
    expect(cross.status, door.name).toBe(403);
    expect(cross.said, door.name).toContain("不是从本系统页面发出");
  }
});

const elsewhere = { origin: "https://elsewhere.example" };

const isSame = (a: Answer, b: Answer) => a.status === b.status && a.said === b.said;

/** Calls a procedure or download as the browser does. */
/** As many at once as a browser asks: more of one account are told to wait. */
async function few<T>(ids: readonly string[], ask: (id: string) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let at = 0; at < ids.length; at += 6) answers.push(...(await Promise.all(ids.slice(at, at + 6).map(ask))));
  return answers;
}

async function answerOf(
  request: APIRequestContext,
  origin: string,
  unit: string,
  door: Door,
  input: unknown,
  id: string,
): Promise<Answer> {
  const text = JSON.stringify(wire.serialize(input)).replaceAll("THE-ID", id);
  const procedure = `${paths.api.unit(unit)}/${door.name}`;
  const headers = { origin };
  const answer =
    door.kind === "query"
      ? await request.get(`${procedure}?input=${encodeURIComponent(text)}`)
      : door.kind === "mutation"
        ? await request.post(procedure, { headers: { ...headers, "content-type": "application/json" }, data: text })
        : await request.post(paths.api.download(unit, door.name), { headers, form: { input: text } });
  const type = answer.headers()["content-type"] ?? "";
  const said = /json/.test(type)
    ? comparable(await answer.json(), id)
    : /text/.test(type)
      ? (await answer.text()).replaceAll(id, "THE-ID")
      : type;
  return { status: answer.status(), said };
}

function listDoors({ office, hospital, campaign }: Foreign): Door[] {
  const own = { campaignId: campaign, unitId: hospital, unitIds: hospital, targetUnitId: hospital, parentId: office };
  const said = execFileSync(process.execPath, ["--import", "tsx", "e2e/list-doors.ts", JSON.stringify(own)], {
    encoding: "utf8",
  });
  return JSON.parse(said) as Door[];
}

/** One id of every table that is the tenant's own, of a record that was not filed; and names that nobody else bears. */
async function readForeign(ownerUrl: string): Promise<Foreign> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [bureau] = await sql<{ id: string }[]>`select id from units where kind = 'bureau'`;
    const [other] = await sql<{ id: string }[]>`select id from units where kind = 'hospital' order by code limit 1`;
    const [campaign] = await sql<{ id: string }[]>`select id from campaigns`;
    if (!bureau || !other || !campaign) throw new Error("the city has no bureau, hospital or campaign");
    const ids: string[] = [];
    for (const [table, kind] of Object.entries(storageClasses)) {
      if ((kind !== "private" && kind !== "membership") || shared.has(table)) continue;
      const filed = table === "responses" ? sql`and id not in (select source_response_id from filed_copies)` : sql``;
      const rows = await sql<{ id: string }[]>`
        select id from ${sql(table)} where unit_id = ${other.id} ${filed} order by id limit 1`;
      ids.push(...rows.map((row) => row.id));
    }
    const names = await sql<{ name: string }[]>`
      select p.name from persons p join appointments a on a.unit_id = p.unit_id and a.person_id = p.id
      join posts o on o.unit_id = a.unit_id and o.id = a.post_id
      join units u on u.id = p.unit_id
      where p.unit_id = ${other.id} and o.class in ('staff', 'head') and p.employee_no <> '1000'
        and not exists (select 1 from persons q where q.unit_id <> p.unit_id and q.name = p.name)`;
    return { office: bureau.id, hospital: other.id, campaign: campaign.id, ids, names: names.map((row) => row.name) };
  } finally {
    await sql.end();
  }
}
