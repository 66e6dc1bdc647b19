import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { storageClasses } from "@/db/policies/classes";
import { closeRenderer } from "@/server/document/render";
import { type Played, playCampaign } from "@/server/simulate/play";
import { ctxOf } from "@/server/simulate/world";
import { testDatabase } from "@/server/testing/database";
import { doorOf, everyDoor, outcomeOf, replays } from "@/server/testing/replay";
import { publishedTemplate } from "@/server/testing/template";
import { jobTable } from "./jobs";

const test = testDatabase(10);
let played: Played;
let foreign: string[];
let canaries: string[];

/** Ids the bureau rightly knows: what the two units sent each other bears the same id on both sides. */
const shared = new Set(["dispatches", "deliveries", "incoming_documents", "countersigns"]);

beforeAll(async () => {
  const { definition, ...template } = await publishedTemplate(test.admin);
  played = await playCampaign({
    ...test,
    units: 4,
    staff: 8,
    seed: 11,
    year: 2026,
    templateSha: template.sha256,
    definition,
  });
  const hospital = hospitalOf(played);
  const tables = Object.entries(storageClasses).filter(
    ([table, kind]) => (kind === "private" || kind === "membership") && !shared.has(table) && table !== "series",
  );
  foreign = [];
  for (const [table] of tables) {
    const rows = await test.admin.unsafe(
      table === "responses"
        ? `select id from responses where unit_id = '${hospital.ref.id}' and id not in (select source_response_id from filed_copies) order by id limit 2`
        : `select id from ${table} where unit_id = '${hospital.ref.id}' order by id limit 1`,
    );
    foreign.push(...rows.map((row) => String(row.id)));
  }
  const names = await test.admin`
    select p.name from persons p join appointments a on a.unit_id = p.unit_id and a.person_id = p.id
    join posts o on o.unit_id = a.unit_id and o.id = a.post_id
    where p.unit_id = ${hospital.ref.id} and o.class in ('staff', 'head') and p.id <> ${hospital.liaison.personId}
      and not exists (select 1 from persons q where q.unit_id = ${played.city.office.ref.id} and q.name = p.name)`;
  canaries = names.map((row) => String(row.name));
}, 180_000);

const hospitalOf = ({ city }: Played) => {
  const unit = city.units.find((one) => one.plan.kind === "hospital");
  if (!unit) throw new Error("the city has no hospital");
  return unit;
};

/** The bureau's own ids, and the hospital's where a unit is asked for. */
function ownIds(): (place: string) => string {
  const hospital = hospitalOf(played);
  const known: Record<string, string> = {
    campaignId: played.campaign.id,
    unitId: hospital.ref.id,
    unitIds: hospital.ref.id,
    targetUnitId: hospital.ref.id,
    parentId: played.city.office.ref.id,
  };
  return (place) => known[place] ?? randomUUID();
}

it("answers a bureau officer who replays any id of an unfiled record like one that does not exist", async () => {
  const { office } = played.city;
  const officer = {
    ...office.officer,
    roles: [
      "officer",
      "organiser",
      "registrar",
      "keeper",
      "chief",
      "liaison",
      "principal",
      "staff",
      "head",
      "leader",
    ] as const,
  };
  const doors = everyDoor();
  const own = ownIds();
  const differing: string[] = [];
  let calls = 0;
  for (const door of doors)
    for (const { path: place, id, input, twin } of replays(door, foreign, own)) {
      calls++;
      const ctx = () => ctxOf(played.world, office.ref, officer);
      const [theirs, nobodys] = [
        await outcomeOf(door, ctx(), input, id),
        await outcomeOf(door, ctx(), twin.input, twin.id),
      ];
      if (theirs !== nobodys)
        differing.push(`${door.name} ${place}: ${theirs.slice(0, 200)} ≠ ${nobodys.slice(0, 200)}`);
      for (const name of canaries) if (theirs.includes(name)) differing.push(`${door.name} ${place} tells ${name}`);
    }
  expect(foreign.length).toBeGreaterThan(15);
  expect(calls).toBeGreaterThan(1000);
  expect(differing).toEqual([]);
}, 300_000);

it("gives a job that names another tenant's id nothing either", async () => {
  const system = { db: test.db, blobs: test.blobs };
  const differing: string[] = [];
  for (const verb of Object.values(jobTable.verbs)) {
    const door = doorOf(verb);
    for (const { id, input, twin } of replays(door, foreign, ownIds())) {
      const ctx = () => ({
        ...ctxOf(played.world, played.city.office.ref, played.city.office.officer),
        ...system,
        actor: { kind: "system" as const, name: "replay", permissions: new Set(["system:run" as const]) },
      });
      const [theirs, nobodys] = [
        await outcomeOf(door, ctx(), input, id),
        await outcomeOf(door, ctx(), twin.input, twin.id),
      ];
      if (theirs !== nobodys) differing.push(`${door.name}: ${theirs} ≠ ${nobodys}`);
    }
  }
  expect(differing).toEqual([]);
  await closeRenderer();
});
