import type { z } from "zod";
import type { Layer } from "@/db/enums";
import { riskSources } from "@/db/enums";
import { openResponse } from "@/server/response/open";
import { getResponse } from "@/server/response/queries";
import { asksMeasures, blankLine } from "@/server/response/rules";
import { saveResponse } from "@/server/response/save";
import type { LineInput, SubjectInput } from "@/server/response/schema";
import { startMeasures } from "@/server/response/start-measures";
import { submitResponse } from "@/server/review/submit";
import { formLayout, type LayoutGroup } from "@/server/template/rules/form";
import { levelScales } from "@/server/template/rules/level";
import type { Definition, Form } from "@/server/template/schema";
import type { Topic } from "./city";
import type { Member, PlayedUnit } from "./played";
import { decisionMatters, riskText } from "./texts";
import type { Player, World } from "./world";

/** A form in play: who writes it, whose it is, and where it stands. */
export type PlayedForm = {
  form: Form;
  subject: SubjectInput;
  writer: Player;
  /** Person it is about; null for forms of departments and units. */
  owner: Member | null;
  departmentId: string | null;
  topic: Topic;
  /** Null until opened. */
  id: string | null;
};

export type StoryCampaign = { id: string; definition: Definition };

/** Opens a form, fills in what its first stage asks and sends it. @returns who is awaited next, null when nobody */
export async function fillAndSend(
  world: World,
  unit: PlayedUnit,
  campaign: StoryCampaign,
  played: PlayedForm,
): Promise<string | null> {
  const { id } = await world.act(unit.ref, played.writer, openResponse, {
    campaignId: campaign.id,
    formKey: played.form.key,
    subject: played.subject,
  });
  played.id = id;
  return reworkAndSend(world, unit, campaign, played);
}

/** Where a form stands for who is to set its measures: its risks are still under review, they may be set, or are set. */
export async function measuresOf(
  world: World,
  unit: PlayedUnit,
  campaign: StoryCampaign,
  { id, form, writer }: PlayedForm,
): Promise<"early" | "due" | "done"> {
  if (!id || !asksMeasures(campaign.definition, form.key)) return "done";
  const { state, stage } = await world.act(unit.ref, writer, getResponse, { id });
  return stage === "measures" ? "done" : state === "approved" ? "due" : "early";
}

/** Begins the second stage of an approved form, sets the measures and sends it. */
export async function setMeasuresAndSend(
  world: World,
  unit: PlayedUnit,
  campaign: StoryCampaign,
  played: PlayedForm,
): Promise<string | null> {
  if (!played.id) return null;
  await world.act(unit.ref, played.writer, startMeasures, { id: played.id });
  return reworkAndSend(world, unit, campaign, played);
}

/** Writes what a form's stage asks for, keeping what stands, and sends it. */
export async function reworkAndSend(
  world: World,
  unit: PlayedUnit,
  campaign: StoryCampaign,
  played: PlayedForm,
): Promise<string | null> {
  if (!played.id) return null;
  const now = await world.act(unit.ref, played.writer, getResponse, { id: played.id });
  const kept = now.lines.map((line): LineInput => toInput(line));
  const lines = kept.length > 0 ? kept : linesFor(world, campaign.definition, played);
  const written =
    now.stage === "measures"
      ? lines.map((line) => withMeasures(world, played, line))
      : lines.map((line, i) => (i === 0 ? revised(world, played, line, now.round) : line));
  const head: Record<string, string> = {};
  const saved = await world.act(unit.ref, played.writer, saveResponse, {
    id: played.id,
    version: now.version,
    head,
    noneIn: now.noneIn,
    lines: written,
  });
  const sent = await world.act(unit.ref, played.writer, submitResponse, { id: played.id, version: saved.version });
  return sent.awaits;
}

/** A line as stored, as it is sent back. */
export function toInput(line: z.input<typeof import("@/server/response/schema").lineInput>): LineInput {
  const blank = blankLine(line.aspect);
  const entries = Object.keys(blank).map((key) => [
    key,
    (line as Record<string, unknown>)[key] ?? (blank as Record<string, unknown>)[key],
  ]);
  return Object.fromEntries(entries) as LineInput;
}

function linesFor(world: World, definition: Definition, played: PlayedForm): LineInput[] {
  const layout = formLayout(definition, played.form.key);
  return layout.groups.flatMap((group) =>
    Array.from({ length: world.random.chance(0.35) ? 2 : 1 }, () => newLine(world, definition, played, group)),
  );
}

function newLine(world: World, definition: Definition, played: PlayedForm, group: LayoutGroup): LineInput {
  const { random } = world;
  const text = riskText(random, played.topic, group.key);
  const scales = levelScales(definition);
  const isUnit = played.form.layer === "unit";
  const step = (scale: readonly unknown[]) =>
    scale.length > 0 ? 1 + Math.min(random.below(scale.length), random.below(scale.length + 1)) : null;
  const line: LineInput = {
    ...blankLine(group.key),
    point: text.point,
    manifestation: text.manifestation,
    source: random.pick(riskSources),
    likelihood: step(scales.likelihood),
    harm: step(scales.harm),
    selfLevel: definition.levels?.at(-1)?.key ?? null,
  };
  if (!isUnit) return line;
  return {
    ...line,
    matter: random.pick(decisionMatters[group.key] ?? ["重要事项"]),
    link: random.pick(["提出", "论证", "决策", "执行", "监督"]),
    responsibleLeader: "主要负责人",
  };
}

/** After a return the first line becomes more to the point. */
function revised(world: World, played: PlayedForm, line: LineInput, round: number): LineInput {
  if (round === 0) return line;
  const text = riskText(world.random, played.topic, line.aspect);
  return { ...line, manifestation: `${text.manifestation}（第${round + 1}次修改后细化到环节）` };
}

function withMeasures(world: World, played: PlayedForm, line: LineInput): LineInput {
  const text = riskText(world.random, played.topic, line.aspect);
  const written = { ...text, measures: `${text.prevent}；${text.monitor}` };
  const asked = (["prevent", "monitor", "respond", "measures"] as const).filter((field) =>
    played.form.columns.some((column) => column.field === field),
  );
  return { ...line, ...Object.fromEntries(asked.map((field) => [field, written[field]])) };
}

/** The leadership team owes no form of a department. */
const isSection = (department: { topic: Topic }): boolean => department.topic !== "team";

/** Every form that a unit owes for a layer, with its writer. */
export function formsOwed(unit: PlayedUnit, form: Form): PlayedForm[] {
  const common = { form, id: null };
  const byLayer: Record<Layer, () => PlayedForm[]> = {
    post: () =>
      unit.people.map((owner) => ({
        ...common,
        subject: { appointmentId: owner.appointmentId },
        writer: owner,
        owner,
        departmentId: owner.departmentId,
        topic: owner.topic,
      })),
    department: () =>
      unit.departments.filter(isSection).map((department) => {
        const head = unit.people.find((p) => p.departmentId === department.id && p.class === "head");
        return {
          ...common,
          subject: { departmentId: department.id },
          writer: head ?? unit.liaison,
          owner: null,
          departmentId: department.id,
          topic: department.topic,
        };
      }),
    unit: () => [
      { ...common, subject: { unit: true }, writer: unit.liaison, owner: null, departmentId: null, topic: "team" },
    ],
  };
  return byLayer[form.layer]();
}
