import { expect, it } from "vitest";
import { found } from "@/server/frame/errors";
import { listQueue } from "@/server/review/queue";
import { testDatabase } from "@/server/testing/database";
import { publishedTemplate } from "@/server/testing/template";
import { leaveOnDesks } from "./desks";
import { playCampaign } from "./play";

const test = testDatabase(10);

it("stops at the moment given, and leaves forms with the head, the leader in charge and the team, refused nothing", async () => {
  const { definition, ...template } = await publishedTemplate(test.admin);
  const now = new Date("2026-11-16T01:00:00Z");
  const { world, city, campaign } = await playCampaign({
    ...test,
    units: 4,
    staff: 16,
    seed: 20,
    year: 2026,
    templateSha: template.sha256,
    definition,
    now,
    idle: (_unit, member) => member.class === "staff" && member.topic === "pharmacy",
  });
  expect(world.now.getTime()).toBeLessThan(now.getTime() + 60_000);
  const unit = found(city.units.find((one) => one.plan.kind === "hospital"));
  const pharmacy = found(unit.departments.find((one) => one.topic === "pharmacy"));
  const [staff] = unit.people.filter((one) => one.departmentId === pharmacy.id && one.class === "staff");
  const head = found(unit.people.find((one) => one.departmentId === pharmacy.id && one.class === "head"));
  await leaveOnDesks(world, unit, campaign, pharmacy, found(staff));
  const queue = async (player: typeof head) => (await world.act(unit.ref, player, listQueue, {})).rows;
  expect((await queue(head)).length).toBeGreaterThan(0);
  expect((await queue(found(pharmacy.leader))).length).toBeGreaterThan(0);
  const team = await world.act(unit.ref, unit.liaison, listQueue, {});
  expect(team.rows.some((row) => row.may.includes("collective"))).toBe(true);
  expect([...world.spent].flatMap(([verb, { refused }]) => [...refused].map((one) => [verb, ...one]))).toEqual([]);
  const own = await test.admin`
    select 1 from responses r join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id where a.person_id = ${found(staff).personId}`;
  expect(own).toHaveLength(0);
}, 120_000);
