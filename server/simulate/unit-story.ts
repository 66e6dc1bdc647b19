import { sendMissing } from "@/server/filing/send";
import { fixAllLevels } from "@/server/level/fix";
import { setBody } from "@/server/org/body/set";
import { saveHandIn } from "@/server/task/hand-in-save";
import { submitHandIn } from "@/server/task/hand-in-submit";
import { addDays } from "@/server/template/rules/calendar";
import { getForm } from "@/server/template/rules/form";
import { evidenceItems } from "@/server/template/rules/obligation";
import type { ScheduledTask } from "@/server/template/rules/schedule";
import type { Task } from "@/server/template/schema";
import {
  fillAndSend,
  formsOwed,
  measuresOf,
  type PlayedForm,
  reworkAndSend,
  type StoryCampaign,
  setMeasuresAndSend,
} from "./forms";
import { type Member, type PlayedUnit, teamOf } from "./played";
import { levelMeetingOf, visitQueue } from "./reviews";
import type { Player, World } from "./world";

/**
 * Enters in the agenda what a unit will do for every task of a campaign, as the task is measured: when depends on the
 * task's days and on how diligent the unit is; some things come late and some never.
 */
export function playUnit(
  world: World,
  unit: PlayedUnit,
  campaign: StoryCampaign,
  schedule: readonly ScheduledTask[],
  issuedOn: string,
  idle: (unit: PlayedUnit, member: Member) => boolean = () => false,
): void {
  const isIdle = (member: Member) => idle(unit, member);
  const story: Story = { world, unit, campaign, isIdle, forms: new Map(), awaited: new Set(), hasGroup: false };
  for (const task of campaign.definition.tasks) {
    const days = schedule.find((one) => one.task === task.key);
    const span = {
      from: days?.opensOn ?? addDays(issuedOn, 45),
      to: days?.dueOn ?? addDays(days?.opensOn ?? issuedOn, 85),
    };
    plans[task.measure.kind](story, task, span);
  }
}

type Span = { from: string; to: string };
type Story = {
  world: World;
  unit: PlayedUnit;
  campaign: StoryCampaign;
  /** Whose own forms are left alone. */
  isIdle: (member: Member) => boolean;
  /** Forms in play, by the form's key; each by its id once opened. */
  forms: Map<string, PlayedForm[]>;
  /** Reviewers with a visit to their queue already entered. */
  awaited: Set<string>;
  /** The leading group is named: without it no meeting fixes levels. */
  hasGroup: boolean;
};
type Plan = (story: Story, task: Task, span: Span) => void;

const plans: Record<Task["measure"]["kind"], Plan> = {
  leadingGroup: (story, _task, span) => once(story, "group", span, () => formGroup(story)),
  evidence: (story, task, span) => once(story, "handIn", span, () => handIn(story, task)),
  manual: (story, task, span) => once(story, "handIn", span, () => handIn(story, task)),
  forms: (story, task, span) => {
    if (task.measure.kind !== "forms") return;
    const forms = formsOwed(story.unit, getForm(story.campaign.definition, task.measure.form)).filter(
      (form) => !form.owner || !story.isIdle(form.owner),
    );
    story.forms.set(task.measure.form, forms);
    for (const form of forms)
      once(story, "fill", span, () =>
        send(story, form, () => fillAndSend(story.world, story.unit, story.campaign, form)),
      );
  },
  measures: (story, task, span) => {
    if (task.measure.kind !== "measures") return;
    for (const form of story.forms.get(task.measure.form) ?? [])
      once(story, "measures", span, () => setMeasures(story, form));
  },
  levels: (story, _task, span) => {
    for (const day of [addDays(span.to, -2), addDays(span.to, 9)]) enter(story, "levels", day, () => fixLevels(story));
  },
  filing: (story, _task, span) => {
    for (const day of [addDays(span.to, -1), addDays(span.to, 10)])
      enter(story, "file", day, () =>
        story.world.act(story.unit.ref, story.unit.liaison, sendMissing, { campaignId: story.campaign.id }),
      );
  },
  none: () => undefined,
};

/** In time as often as the unit is diligent, else mostly late, else never. */
function once(story: Story, what: string, span: Span, act: () => Promise<unknown>): void {
  const { random } = story.world;
  const days = Math.max(0, daysBetween(span.from, span.to));
  const luck = random.next();
  const offset = random.below(days + 1);
  const delay = 1 + random.below(15);
  if (luck < story.unit.diligence) enter(story, what, addDays(span.from, offset), act);
  else if (luck < story.unit.diligence + (1 - story.unit.diligence) * 0.65)
    enter(story, what, addDays(span.to, delay), act);
}

function enter(story: Story, what: string, day: string, act: () => Promise<unknown>): void {
  story.world.agenda.at(atWork(story.world, day), what, async () => {
    await act();
  });
}

/** Some moment of a working day: from 08:00 to 17:59 in Shanghai. */
export function atWork(world: World, day: string): Date {
  const minutes = world.random.below(600);
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + minutes * 60_000);
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

async function formGroup(story: Story): Promise<void> {
  const { world, unit } = story;
  story.hasGroup = true;
  const team = teamOf(unit);
  const isInTeam = team.some((member) => member.personId === unit.liaison.personId);
  await world.act(unit.ref, unit.liaison, setBody, {
    kind: "leadingGroup",
    name: "廉政风险防控工作领导小组",
    members: [
      ...team.map((member, at) => ({ personId: member.personId, title: at === 0 ? "组长" : "副组长" })),
      ...(isInTeam ? [] : [{ personId: unit.liaison.personId, title: "联络员" }]),
    ],
  });
}

async function handIn({ world, unit, campaign }: Story, task: Task): Promise<void> {
  const at = { campaignId: campaign.id, taskKey: task.key };
  const statements = Object.fromEntries(
    evidenceItems(task).map((item) => [item.key, `${item.name}共${1 + world.random.below(9)}份，存办公室档案柜`]),
  );
  await world.act(unit.ref, unit.liaison, saveHandIn, {
    ...at,
    note: "已按方案组织完成，纸质材料留存备查。",
    statements,
  });
  await world.act(unit.ref, unit.liaison, submitHandIn, at);
}

/** Where the risks are not approved yet, the writer looks again some days later, a few times. */
async function setMeasures(story: Story, form: PlayedForm, tries = 4): Promise<void> {
  const { world, unit, campaign } = story;
  const stand = await measuresOf(world, unit, campaign, form);
  if (stand === "due") await send(story, form, () => setMeasuresAndSend(world, unit, campaign, form));
  if (stand !== "early" || tries === 0) return;
  const later = new Date(world.now.getTime() + (96 + world.random.below(96)) * 3_600_000);
  world.agenda.at(later, "measures", () => setMeasures(story, form, tries - 1));
}

async function fixLevels(story: Story): Promise<void> {
  const { world, unit, campaign } = story;
  if (!story.hasGroup) await formGroup(story);
  await world.act(unit.ref, unit.liaison, fixAllLevels, {
    campaignId: campaign.id,
    meeting: levelMeetingOf(world, unit),
  });
}

async function send(story: Story, form: PlayedForm, act: () => Promise<string | null>): Promise<void> {
  const awaits = await act();
  if (awaits) expectReviewer(story, form, awaits);
}

/** Somebody will look at the queue within three days, unless a visit is entered already. */
function expectReviewer(story: Story, form: PlayedForm, awaits: string): void {
  const reviewer = reviewerFor(story.unit, form, awaits);
  if (story.awaited.has(reviewer.personId)) return;
  story.awaited.add(reviewer.personId);
  const when = new Date(story.world.now.getTime() + (4 + story.world.random.below(64)) * 3_600_000);
  story.world.agenda.at(when, "review", async () => {
    story.awaited.delete(reviewer.personId);
    await review(story, reviewer);
  });
}

async function review(story: Story, reviewer: Player): Promise<void> {
  const known = new Map(
    [...story.forms.values()].flat().flatMap((form) => (form.id ? [[form.id, form] as const] : [])),
  );
  const visit = await visitQueue(story.world, story.unit, reviewer, (id) => known.get(id)?.owner?.personId ?? null);
  for (const { id, awaits } of visit.forward) {
    const form = known.get(id);
    if (form) expectReviewer(story, form, awaits || "leaderInCharge");
  }
  for (const id of visit.back) {
    const form = known.get(id);
    if (form) again(story, form);
  }
}

function again(story: Story, form: PlayedForm): void {
  const when = new Date(story.world.now.getTime() + (8 + story.world.random.below(80)) * 3_600_000);
  story.world.agenda.at(when, "rework", () =>
    send(story, form, () => reworkAndSend(story.world, story.unit, story.campaign, form)),
  );
}

function reviewerFor(unit: PlayedUnit, form: PlayedForm, awaits: string): Player {
  const inDepartment = unit.people.filter((p) => p.departmentId === form.departmentId);
  const department = unit.departments.find((d) => d.id === form.departmentId);
  const byRole: Record<string, Player | undefined | null> = {
    departmentHead: inDepartment.find((p) => p.class === "head") ?? inDepartment.find((p) => p.class === "deputyHead"),
    leaderInCharge: department?.leader,
    principal: unit.people.find((p) => p.class === "teamPrincipal"),
  };
  // What a body decides together is recorded by the liaison, but never on a form that he sent himself.
  const recorder = form.owner === null && form.writer.personId === unit.liaison.personId ? byRole.principal : null;
  return byRole[awaits] ?? recorder ?? unit.liaison;
}
