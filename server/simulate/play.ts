import { DomainError } from "@/server/frame/errors";
import { shippedCalendar } from "@/server/template/calendar";
import { addDays } from "@/server/template/rules/calendar";
import { schedule } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import {
  assess,
  bureauOf,
  circulate,
  issue,
  makeExceptions,
  readDeliveries,
  receiveAll,
  returnOneCopy,
  urgeLate,
} from "./bureau-story";
import type { StoryCampaign } from "./forms";
import { foundCity } from "./found";
import type { City, Member, PlayedUnit } from "./played";
import { atWork, playUnit } from "./unit-story";
import { openWorld, type World } from "./world";

export type PlayOptions = Pick<World, "db" | "blobs"> & {
  seed: number;
  units: number;
  /** People in each unit. */
  staff: number;
  templateSha: string;
  definition: Definition;
  /** Year of the campaign. */
  year: number;
  /** Days by which every dated task is moved, so that a story may stand at mid-campaign today. */
  shift?: number;
  /** Last day that is played; the whole campaign unless given. */
  until?: string;
  /** Nothing is played after this moment; the evening of the last day unless given. */
  now?: Date;
  /** Whose own forms stay untouched, e.g. to be filled in by a visitor. */
  idle?: (unit: PlayedUnit, member: Member) => boolean;
  /** Told what is going on, for a terminal. */
  say?: (text: string) => void;
};

export type Played = {
  world: World;
  city: City;
  campaign: StoryCampaign;
  /** Numbers of the circulars issued. */
  circulars: string[];
  /** Milliseconds by stage. */
  stages: { name: string; ms: number }[];
};

/**
 * Plays a whole campaign through the verbs: a city is founded, a campaign issued, every unit works through it, the
 * office watches, urges, scores and issues circulars. The same seed and options give the same rows.
 */
export async function playCampaign(options: PlayOptions): Promise<Played> {
  const { definition, year } = options;
  const dateChanges = shiftedDays(definition, year, options.shift ?? 0);
  const days = schedule(definition, year, shippedCalendar, dateChanges);
  const known = days
    .flatMap((one) => [one.opensOn, one.dueOn])
    .filter((day) => day !== null)
    .sort();
  const issuedOn = addDays(known[0] ?? `${year}-01-15`, -3);
  const lastDue = known.at(-1) ?? `${year}-12-31`;
  const world = openWorld({ ...options, startsAt: new Date(`${addDays(issuedOn, -10)}T01:00:00Z`) });
  const played: Played = {
    world,
    city: undefined as never,
    campaign: undefined as never,
    circulars: [],
    stages: [],
  };
  const staged = stager(played, options.say);

  played.city = await staged("建立单位和人员", () => foundCity(world, options));
  world.now = new Date(`${issuedOn}T01:00:00Z`);
  played.campaign = await staged("下发活动", () => issue(world, played.city, { ...options, dateChanges }));
  for (const unit of played.city.units) playUnit(world, unit, played.campaign, days, issuedOn, options.idle);
  enterOffice(played, days, lastDue);

  const end = options.until ?? addDays(lastDue, 25);
  await staged("各单位开展工作，局里督办、考核、通报", () =>
    world.agenda.runUntil(options.now ?? new Date(`${end}T10:00:00Z`), async (_what, when, act) => {
      if (when > world.now) world.now = when;
      try {
        await act();
      } catch (error) {
        // What the rules refuse is part of the story; the world counts it.
        if (!(error instanceof DomainError)) throw error;
      }
    }),
  );
  return played;
}

function stager(played: Played, say: PlayOptions["say"]) {
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    say?.(name);
    const began = performance.now();
    const result = await work();
    played.stages.push({ name, ms: performance.now() - began });
    return result;
  };
}

/** Moves every dated task by a number of days. */
export function shiftedDays(
  definition: Definition,
  year: number,
  shift: number,
): Record<string, { opensOn?: string; dueOn?: string }> {
  if (shift === 0) return {};
  const changes: Record<string, { opensOn?: string; dueOn?: string }> = {};
  for (const one of schedule(definition, year, shippedCalendar)) {
    if (!one.opensOn && !one.dueOn) continue;
    changes[one.task] = {
      ...(one.opensOn ? { opensOn: addDays(one.opensOn, shift) } : {}),
      ...(one.dueOn ? { dueOn: addDays(one.dueOn, shift) } : {}),
    };
  }
  return changes;
}

/** What the office does: exceptions early, urging after each wave of due days, an interim and a final circular. */
function enterOffice(played: Played, days: ReturnType<typeof schedule>, lastDue: string): void {
  const { world, city, campaign } = played;
  const at = (day: string, what: string, act: () => Promise<unknown>) =>
    world.agenda.at(atWork(world, day), what, async () => {
      await act();
    });
  const firstForms = campaign.definition.tasks.find((task) => task.measure.kind === "forms");
  const searched = days.find((one) => one.task === firstForms?.key);
  if (firstForms && searched?.opensOn && searched.dueOn) {
    const dueOn = searched.dueOn;
    at(addDays(searched.opensOn, 6), "exceptions", () =>
      makeExceptions(world, city, campaign, { taskKey: firstForms.key, dueOn: addDays(dueOn, 10) }),
    );
    at(addDays(dueOn, 7), "circular", async () => {
      const id = await assess(world, city, campaign, {
        asOf: addDays(dueOn, 1),
        title: `${campaign.definition.title}第一阶段考核`,
        isMarked: false,
      });
      played.circulars.push((await circulate(world, city, id)).number);
    });
  }
  for (const due of new Set(days.map((one) => one.dueOn).filter((day) => day !== null))) {
    at(addDays(due, 2), "urge", () => urgeLate(world, city, campaign));
    at(addDays(due, 6), "copy", () => returnOneCopy(world, city));
    for (const unit of city.units)
      at(addDays(due, 3 + world.random.below(3)), "read", () => readDeliveries(world, unit));
  }
  at(addDays(lastDue, 12), "circular", async () => {
    const id = await assess(world, city, campaign, {
      asOf: addDays(lastDue, 10),
      title: `${campaign.definition.title}年度考核`,
      isMarked: true,
    });
    played.circulars.push((await circulate(world, city, id)).number);
  });
  for (const unit of city.units)
    for (const day of [addDays(searched?.dueOn ?? lastDue, 8), addDays(lastDue, 14 + world.random.below(6))])
      if (unit !== bureauOf(city) && world.random.chance(0.85)) at(day, "receive", () => receiveAll(world, unit));
}
