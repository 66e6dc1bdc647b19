import { beforeAll, expect, it } from "vitest";
import type { Role } from "@/db/enums";
import { openStory } from "@/db/story";
import { pairsWithin } from "@/server/access/authority-rules";
import { pointsText } from "@/server/circular/figure-rules";
import { readPdf } from "@/server/document/testing/read-pdf";
import { dayOf } from "@/server/frame/context";
import { type TestDatabase, testDatabase } from "@/server/testing/database";
import { publishedTemplate } from "@/server/testing/template";
import { assess, circulate } from "./bureau-story";
import { stir } from "./chaos";
import { faultsIn, scoreFaultsIn } from "./invariant";
import { type Played, playCampaign } from "./play";

const first = testDatabase(10);
const second = testDatabase(10);
const size = { units: 5, staff: 9 };

async function play(test: TestDatabase, seed: number): Promise<Played> {
  const { definition, ...template } = await publishedTemplate(test.admin);
  await openStory(test.admin, new Date("2026-12-31T16:00:00Z"));
  return playCampaign({ ...test, ...size, seed, year: 2026, templateSha: template.sha256, definition });
}

let played: Played;
beforeAll(async () => {
  played = await play(first, 7);
}, 600_000);

it("plays a campaign from issue to circular, with every kind of task reported and something returned", async () => {
  const rows =
    await first.admin`select task_key, sum(expected)::int as expected, sum(reported)::int as reported, sum(returned)::int as returned from unit_tasks group by 1`;
  for (const row of rows) expect(row.reported, row.task_key).toBeGreaterThan(0);
  expect(rows.reduce((sum, row) => sum + row.returned, 0)).toBeGreaterThan(0);
  expect(played.circulars).toHaveLength(2);
  const [issued] = await first.admin`select count(*)::int as n from incoming_documents where received_at is not null`;
  expect(issued?.n).toBeGreaterThan(0);
});

it("is refused nothing: whoever acts in the story does only what stands open to him", () => {
  const refused = [...played.world.spent].flatMap(([verb, { refused: codes }]) =>
    [...codes].map((one) => [verb, ...one]),
  );
  expect(refused).toEqual([]);
});

it("leaves nobody with two roles that exclude each other, not even who founded the city", async () => {
  const held = await first.admin<{ name: string; roles: Role[] }[]>`
    select p.name, array_agg(distinct r.role) as roles from persons p join (
      select unit_id, person_id, role from grants
      union all select unit_id, person_id, 'leader' from charges where to_on is null
      union all select a.unit_id, a.person_id, 'leader' from appointments a
        join posts o on o.unit_id = a.unit_id and o.id = a.post_id
       where a.to_on is null and o.class in ('teamPrincipal', 'teamMember')
    ) r on r.unit_id = p.unit_id and r.person_id = p.id group by p.unit_id, p.id, p.name`;
  expect(held.length).toBeGreaterThan(size.units);
  // Who leads the office and is its chief, and the like, is no pair.
  expect(held.flatMap(({ name, roles }) => pairsWithin(roles).map((pair) => ({ name, ...pair })))).toEqual([]);
});

it("leaves no figure that differs from a recount, and unbroken audit chains", async () => {
  expect(await faultsIn(played)).toEqual([]);
  expect(await first.admin`select * from app.audit_faults()`).toHaveLength(0);
});

it("files only what the rule sends up: other records have no copy outside their unit", async () => {
  const copies = await first.admin`
    select c.form_key, o.class, u.kind from filed_copies c
    join units u on u.id = c.source_unit_id
    join responses r on r.unit_id = c.source_unit_id and r.id = c.source_response_id
    left join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id
    left join posts o on o.unit_id = a.unit_id and o.id = a.post_id`;
  expect(copies.length).toBeGreaterThan(0);
  for (const copy of copies) {
    const isBureau = copy.kind === "bureau";
    const isLed = copy.kind === "hospital" || copy.kind === "institution";
    const isOwed =
      copy.form_key === "form-3"
        ? isBureau || isLed
        : isBureau || (isLed && ["teamPrincipal", "teamMember"].includes(copy.class));
    expect(isOwed, JSON.stringify(copy)).toBe(true);
  }
});

it("gives the same rows for the same seed", async () => {
  await play(second, 7);
  const digest = async ({ admin }: TestDatabase) => {
    const sums: Record<string, string> = {};
    for (const table of [
      "units",
      "persons",
      "appointments",
      "responses",
      "decisions",
      "level_decisions",
      "filings",
      "unit_tasks",
      "scores",
      "dispatches",
      "audit_log",
    ]) {
      const [row] = await admin.unsafe(`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`);
      sums[table] = row?.sum;
    }
    return sums;
  };
  expect(await digest(second)).toEqual(await digest(first));
}, 600_000);

it("keeps every figure right through a thousand random acts, many of them two at once", async () => {
  const chaos = await stir(played, 1000);
  expect(chaos.done).toBeGreaterThan(300);
  expect(await faultsIn(played)).toEqual([]);
  expect(await first.admin`select * from app.audit_faults()`).toHaveLength(0);
  const [lost] = await first.admin`select count(*)::int as n from deliveries where applied_at is null`;
  expect(lost?.n).toBe(0);
}, 300_000);

it("scores from recounted figures, and prints them as they were frozen", async () => {
  const { world, city, campaign } = played;
  const id = await assess(world, city, campaign, {
    asOf: dayOf(world.now),
    title: "随机变动之后的考核",
    isMarked: true,
  });
  expect(await scoreFaultsIn(played, id)).toEqual([]);
  const { circularId } = await circulate(world, city, id);
  const [file] = await first.admin`
    select f.sha256 from circulars c join files f on f.unit_id = c.unit_id and f.id = c.file_id where c.id = ${circularId}`;
  const pages = await readPdf(await first.blobs.get(file?.sha256));
  const text = pages.map((page) => page.texts.map((one) => one.text).join("")).join("");
  const scores =
    await first.admin`select target_name, total from scores where assessment_id = ${id} and rank is not null`;
  expect(scores.length).toBeGreaterThan(3);
  for (const { target_name, total } of scores) {
    expect(text).toContain(target_name);
    expect(text).toContain(pointsText(Number(total)));
  }
});
