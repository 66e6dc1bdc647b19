import { sql } from "drizzle-orm";
import { addUnits } from "@/server/campaign/add-units";
import { correctCampaign } from "@/server/campaign/correct";
import { listCopies } from "@/server/filing/copy";
import { returnCopy } from "@/server/filing/return-copy";
import { sendMissing } from "@/server/filing/send";
import { dayOf } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { changeLevel } from "@/server/level/change";
import { fixAllLevels } from "@/server/level/fix";
import { closeDepartment } from "@/server/org/department/close";
import { createDepartment } from "@/server/org/department/create";
import { appointPerson, endAppointment, transferPerson } from "@/server/org/person/appoint";
import { createPerson } from "@/server/org/person/create";
import { leavePerson } from "@/server/org/person/leave";
import { closeUnit, reopenUnit } from "@/server/org/unit/close";
import { createUnit } from "@/server/org/unit/create";
import { moveUnit } from "@/server/org/unit/move";
import { reopenResponse } from "@/server/response/reopen";
import { startMeasures } from "@/server/response/start-measures";
import { decide } from "@/server/review/decide";
import { listQueue, type QueueItem } from "@/server/review/queue";
import { submitResponse } from "@/server/review/submit";
import { withdrawResponse } from "@/server/review/withdraw";
import { exemptUnits } from "@/server/task/exempt";
import { extendDeadline } from "@/server/task/extend";
import { submitHandIn } from "@/server/task/hand-in-submit";
import { withdrawHandIn } from "@/server/task/hand-in-withdraw";
import { liftExemption } from "@/server/task/lift-exemption";
import { addDays } from "@/server/template/rules/calendar";
import type { Played } from "./play";
import { type PlayedUnit, refOf } from "./played";
import { levelMeetingOf, meetingOf } from "./reviews";
import type { Player, World } from "./world";

export type Chaos = { done: number; refused: Map<string, number> };

/**
 * Does random things after a campaign, as many as asked: returns, transfers, leavers, exemptions, corrections, closures,
 * units moved, and often two people at once on the same thing. What the rules refuse is counted; a fault is thrown.
 */
export async function stir(played: Played, count: number): Promise<Chaos> {
  const { world } = played;
  const chaos: Chaos = { done: 0, refused: new Map() };
  for (let i = 0; i < count; i++) {
    if (i % 25 === 0) world.now = new Date(world.now.getTime() + 86_400_000);
    const unit = world.random.pick(played.city.units);
    const deed = world.random.pick(deeds);
    const acts = await deed(played, unit);
    for (const outcome of await Promise.allSettled(acts.map((act) => act()))) {
      if (outcome.status === "fulfilled") chaos.done++;
      else if (outcome.reason instanceof DomainError)
        chaos.refused.set(outcome.reason.code, (chaos.refused.get(outcome.reason.code) ?? 0) + 1);
      else throw outcome.reason;
    }
  }
  return chaos;
}

type Act = () => Promise<unknown>;
/** Chooses what to do; several acts are done at once. */
type Deed = (played: Played, unit: PlayedUnit) => Promise<Act[]>;

const reason = "情况变化，予以调整";

const deeds: Deed[] = [
  async ({ world }, unit) => {
    const waiting = await queueOf(world, unit);
    if (!waiting) return [];
    const { reviewer, item } = waiting;
    const at = { id: item.id, round: item.round, step: item.step };
    const back: Act = () => world.act(unit.ref, reviewer, decide, { ...at, outcome: "return", reason });
    const on: Act = item.may.includes("collective")
      ? () =>
          world.act(unit.ref, reviewer, decide, {
            ...at,
            outcome: "collective",
            reason: "同意",
            meeting: meetingOf(world, unit, null),
          })
      : () => world.act(unit.ref, reviewer, decide, { ...at, outcome: "approve", reason: "" });
    const away: Act = () => world.act(unit.ref, unit.liaison, withdrawResponse, { id: item.id });
    return world.random.pick([[back], [on], [on, back], [on, on], [on, away]]);
  },
  async ({ world }, unit) => {
    const row = await some<{ id: string; version: number }>(
      world,
      unit,
      sql`select id, version from responses where state in ('draft', 'returned')`,
    );
    const act: Act = () =>
      world.act(unit.ref, unit.liaison, submitResponse, { id: row?.id ?? "", version: row?.version ?? 0 });
    return row ? world.random.pick([[act], [act, act]]) : [];
  },
  async ({ world }, unit) => {
    const row = await some<{ id: string }>(world, unit, sql`select id from responses where state = 'approved'`);
    if (!row) return [];
    const anew: Act = () => world.act(unit.ref, unit.liaison, reopenResponse, { id: row.id, reason });
    const measures: Act = () => world.act(unit.ref, unit.liaison, startMeasures, { id: row.id });
    return world.random.pick([[anew], [measures], [anew, measures]]);
  },
  async ({ world, campaign }, unit) => {
    const row = await some<{ taskKey: string }>(world, unit, sql`select task_key as "taskKey" from hand_ins`);
    if (!row) return [];
    const at = { campaignId: campaign.id, taskKey: row.taskKey };
    const verb = world.random.chance(0.5) ? submitHandIn : withdrawHandIn;
    return [() => world.act(unit.ref, unit.liaison, verb, at)];
  },
  async ({ world }, unit) => {
    const held = await some<{ id: string }>(world, unit, sql`select id from appointments where to_on is null`);
    const post = await some<{ id: string }>(world, unit, sql`select id from posts where closed_on is null`);
    if (!held || !post) return [];
    const fromOn = addDays(dayOf(world.now), world.random.below(20) - 10);
    const move: Act = () =>
      world.act(unit.ref, unit.liaison, transferPerson, { appointmentId: held.id, postId: post.id, fromOn });
    const end: Act = () =>
      world.act(unit.ref, unit.liaison, endAppointment, { appointmentId: held.id, endsOn: fromOn });
    return world.random.pick([[move], [end], [move, end]]);
  },
  async ({ world }, unit) => {
    const person = await some<{ id: string }>(world, unit, sql`select id from persons where left_on is null`);
    const post = await some<{ id: string }>(world, unit, sql`select id from posts where closed_on is null`);
    if (!person || !post || person.id === unit.liaison.personId) return [];
    const day = dayOf(world.now);
    return world.random.pick<Act[]>([
      [() => world.act(unit.ref, unit.liaison, leavePerson, { personId: person.id, leftOn: day })],
      [() => world.act(unit.ref, unit.liaison, appointPerson, { personId: person.id, postId: post.id, fromOn: day })],
      [
        () =>
          world.act(unit.ref, unit.liaison, createPerson, {
            employeeNo: `9${world.random.below(1_000_000)}`,
            name: "新来",
            postId: post.id,
            fromOn: day,
          }),
      ],
    ]);
  },
  async ({ world }, unit) => {
    const department = await some<{ id: string }>(world, unit, sql`select id from departments where closed_on is null`);
    return world.random.chance(0.5) || !department
      ? [() => world.act(unit.ref, unit.liaison, createDepartment, { name: `新设科室${world.random.below(10_000)}` })]
      : [() => world.act(unit.ref, unit.liaison, closeDepartment, { id: department.id })];
  },
  async ({ world, campaign }, unit) => {
    const meeting = levelMeetingOf(world, unit);
    const risk = await some<{ id: string }>(world, unit, sql`select id from risks where level is not null`);
    const fix: Act = () => world.act(unit.ref, unit.liaison, fixAllLevels, { campaignId: campaign.id, meeting });
    const change: Act = () =>
      world.act(unit.ref, unit.liaison, changeLevel, {
        campaignId: campaign.id,
        riskId: risk?.id ?? "",
        level: world.random.pick(["1", "2", "3", null]),
        reason,
        meeting,
      });
    const file: Act = () => world.act(unit.ref, unit.liaison, sendMissing, { campaignId: campaign.id });
    return world.random.pick([[fix], [fix, fix], risk ? [change] : [fix], [file], [fix, file]]);
  },
  async ({ world, city }) => {
    const { ref, keeper } = city.office;
    const { rows } = await world.act(ref, keeper, listCopies, { state: "received", pageSize: 50 });
    if (rows.length === 0) return [];
    const copy = world.random.pick(rows);
    const back: Act = () => world.act(ref, keeper, returnCopy, { id: copy.id, reason });
    return world.random.pick([[back], [back, back]]);
  },
  async ({ world, city, campaign }, unit) => {
    const { ref, officer } = city.office;
    const task = world.random.pick(campaign.definition.tasks.filter((one) => one.measure.kind !== "none"));
    const day = addDays(dayOf(world.now), world.random.below(40) - 20);
    const at = { id: campaign.id, unitIds: [unit.ref.id], reason };
    return world.random.pick<Act[]>([
      [() => world.act(ref, officer, extendDeadline, { ...at, taskKeys: [task.key], dueOn: day })],
      [() => world.act(ref, officer, exemptUnits, { ...at, taskKeys: [task.key] })],
      [() => world.act(ref, officer, liftExemption, { ...at, taskKeys: [], dueOn: addDays(dayOf(world.now), 10) })],
      ...(world.random.chance(0.05) ? [[() => world.act(ref, officer, exemptUnits, { ...at, taskKeys: [] })]] : []),
      ...(world.random.chance(0.2)
        ? [
            [
              () =>
                world.act(ref, officer, correctCampaign, {
                  id: campaign.id,
                  title: `更正后的活动${world.random.below(100)}`,
                  dateChanges: { [task.key]: { dueOn: day } },
                  reason,
                }),
            ],
          ]
        : []),
    ]);
  },
  async ({ world, city, campaign }, unit) => {
    const { ref, officer } = city.office;
    if (unit.ref.id === ref.id || !world.random.chance(0.3)) return [];
    const code = `x${world.random.below(1_000_000)}`;
    return world.random.pick<Act[]>([
      [() => world.act(ref, officer, closeUnit, { id: unit.ref.id, reason })],
      [() => world.act(ref, officer, reopenUnit, { id: unit.ref.id })],
      [
        async () => {
          const made = await world.act(ref, officer, createUnit, {
            parentId: ref.id,
            name: `新单位${code}`,
            shortName: code,
            kind: "institution",
            code,
          });
          await world.act(ref, officer, addUnits, { id: campaign.id, unitIds: [made.id], reason });
        },
      ],
      [
        async () => {
          const parent = world.random.pick(city.units);
          await world.act(ref, officer, moveUnit, { id: unit.ref.id, parentId: parent.ref.id });
          for (const one of city.units) one.ref = await refOf(world, one.ref.id);
        },
      ],
    ]);
  },
];

/** A row of the unit in a repeatable order of chance; null when there is none. */
async function some<T extends Record<string, unknown>>(
  world: World,
  unit: PlayedUnit,
  query: ReturnType<typeof sql>,
): Promise<T | null> {
  const rows = await world.db.within({ role: "app_rw", unitId: unit.ref.id, supervises: false }, "read only", (tx) =>
    tx.execute<T>(sql`${query} order by id`),
  );
  return rows.length > 0 ? world.random.pick([...rows] as unknown as T[]) : null;
}

async function queueOf(world: World, unit: PlayedUnit): Promise<{ reviewer: Player; item: QueueItem } | null> {
  const reviewers: Player[] = [unit.liaison, ...unit.people.filter((p) => p.class !== "staff")];
  for (const reviewer of world.random.shuffled(reviewers).slice(0, 4)) {
    const { rows } = await world.act(unit.ref, reviewer, listQueue, {});
    if (rows.length > 0) return { reviewer, item: world.random.pick(rows) };
  }
  return null;
}
