import { z } from "zod";
import { bodyKinds, decisionOutcomes, layers, postClasses, powerKinds, riskSources, unitKinds } from "@/db/enums";
import { isWindow, windowHelp } from "./rules/window";
import { circularRule, handlingRule, schemeSchema } from "./scheme-schema";
import {
  columnFields,
  filingMoments,
  footBoxes,
  headFields,
  monitorRoles,
  partyForms,
  reviewRoles,
  stages,
} from "./vocabulary";
import { keyText, levelKey, list, text } from "./word";

/**
 * The template language: one programme is one value of this schema, written as one YAML file in `templates/`.
 * Every list and text is bounded, every object refuses keys it does not know. Where programmes differ in kind
 * (how a level is proposed, how completion is measured, who monitors) the value is a sum told apart by one word,
 * so that a further kind is a further member and no existing file changes.
 */

const windowText = z.string().trim().max(40).refine(isWindow, { error: windowHelp });

const participant = z.strictObject({
  key: keyText,
  name: text(40),
  unitKinds: list(z.enum(unitKinds), 10),
  /** own: must set up its own with named staff; issuer: the issuer's group acts; optional: nothing is required. */
  leadingGroup: z.enum(["own", "issuer", "optional"]),
});

const aspect = z.strictObject({ key: keyText, name: text(40), questions: list(text(200), 20) });
const searched = {
  organiser: text(60).optional(),
  sources: list(z.enum(riskSources), riskSources.length),
  against: list(text(60), 10).optional(),
  aspects: list(aspect, 20),
};
const layer = z.discriminatedUnion("layer", [
  z.strictObject({ layer: z.literal("post"), subject: z.enum(["post", "appointment", "person"]), ...searched }),
  z.strictObject({ layer: z.literal("department"), ...searched }),
  z.strictObject({ layer: z.literal("unit"), ...searched }),
]);

const level = z.strictObject({ key: levelKey, name: text(20), label: text(20) });
const scale = list(z.strictObject({ name: text(20), meaning: text(100) }), 9, 2);
const fixedBy = z.strictObject({ body: z.enum(bodyKinds) });
const levelRule = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("matrix"),
    likelihood: scale,
    harm: scale,
    table: z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("product"),
        bands: list(z.strictObject({ level: levelKey, atLeast: z.int().min(1).max(81) }), 9),
      }),
      z.strictObject({ by: z.literal("cells"), cells: list(list(levelKey, 9), 9) }),
    ]),
    fixedBy,
  }),
  z.strictObject({ method: z.literal("manual"), fixedBy }),
]);

const monitorActor = z.discriminatedUnion("role", [
  z.strictObject({ role: z.enum(monitorRoles) }),
  z.strictObject({ role: z.literal("outside"), name: text(40) }),
]);
const monitorRule = z.strictObject({
  levels: list(levelKey, 9).optional(),
  layers: list(z.enum(layers), 5).optional(),
  postClasses: list(z.enum(postClasses), 10).optional(),
  partyForms: list(z.enum(partyForms), 10).optional(),
  actors: z.array(monitorActor).max(10),
});

const step = z.strictObject({
  by: z.enum(reviewRoles),
  may: list(z.enum(decisionOutcomes), decisionOutcomes.length),
});
const chain = z.strictObject({
  layer: z.enum(layers),
  postClasses: list(z.enum(postClasses), 10).optional(),
  stage: z.enum(stages).optional(),
  steps: z.array(step).max(10),
});
const review = z.strictObject({
  /** To whom a step passes when its reviewer is the owner or does not exist: the next in this order. */
  succession: list(z.enum(reviewRoles), reviewRoles.length),
  /** Working days a writer has to hand a returned form in again; without it the task's own day stands. */
  returnDays: z.int().min(1).max(60).optional(),
  chains: list(chain, 40),
});

const filingRule = z.strictObject({
  form: keyText,
  moment: z.enum(filingMoments),
  unitKinds: list(z.enum(unitKinds), 10).optional(),
  postClasses: list(z.enum(postClasses), 10).optional(),
  levels: list(levelKey, 9).optional(),
  to: z.strictObject({
    unit: z.literal("issuer"),
    section: z.enum(["personnel", "oversight", "office"]),
    name: text(40),
  }),
});

const column = z.strictObject({
  field: z.enum(columnFields),
  title: text(20).optional(),
  /** Share of the line, relative to the other columns. */
  width: z.int().min(1).max(100),
});
const form = z.strictObject({
  key: keyText,
  layer: z.enum(layers),
  number: text(10),
  title: text(60),
  orientation: z.enum(["portrait", "landscape"]),
  head: list(z.enum(headFields), headFields.length),
  /** Title of the first column, which holds the aspect. */
  groupTitle: text(20),
  columns: list(column, 16),
  foot: z.array(z.strictObject({ box: z.enum(footBoxes), title: text(40) })).max(8),
});

const phase = z.strictObject({ key: keyText, title: text(60), window: windowText.optional() });
const measure = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("forms"), form: keyText }),
  z.strictObject({ kind: z.literal("measures"), form: keyText }),
  z.strictObject({ kind: z.literal("levels"), forms: list(keyText, 20) }),
  z.strictObject({ kind: z.literal("filing") }),
  z.strictObject({ kind: z.literal("leadingGroup"), namedStaff: z.int().min(0).max(50) }),
  z.strictObject({
    kind: z.literal("evidence"),
    items: list(z.strictObject({ key: keyText, name: text(60) }), 20),
  }),
  z.strictObject({ kind: z.literal("manual") }),
  z.strictObject({ kind: z.literal("none") }),
]);
const task = z.strictObject({
  key: keyText,
  phase: keyText,
  title: text(60),
  window: windowText.optional(),
  due: windowText.optional(),
  /** The due day stands even when it is a free day. */
  fixed: z.boolean().optional(),
  responsible: text(60).optional(),
  overseer: text(60).optional(),
  handIn: text(120).optional(),
  participants: list(keyText, 20).optional(),
  measure,
});

export const definitionSchema = z.strictObject({
  key: keyText,
  title: text(80),
  /** The year the source speaks of; issuing moves every date to the campaign's own year. */
  year: z.int().min(1990).max(2100),
  organ: z.strictObject({ name: text(60), shortName: text(30), code: text(20) }),
  terms: z.partialRecord(z.enum(columnFields), text(20)).optional(),
  participants: list(participant, 20),
  search: z
    .strictObject({
      standard: text(60).optional(),
      /** Posts holding one of these powers come first. */
      priority: list(z.enum(powerKinds), powerKinds.length).optional(),
    })
    .optional(),
  layers: list(layer, layers.length),
  levels: list(level, 9).optional(),
  levelRule: levelRule.optional(),
  monitors: z.array(monitorRule).max(60).optional(),
  review,
  filing: z.array(filingRule).max(60).optional(),
  forms: list(form, 20),
  phases: list(phase, 20),
  tasks: list(task, 100),
  handling: handlingRule.optional(),
  circular: circularRule.optional(),
  assessment: schemeSchema.optional(),
});

/** A checked programme. References between its parts hold only after `checkDefinition` found no error. */
export type Definition = z.output<typeof definitionSchema>;
export type Participant = Definition["participants"][number];
export type LayerRule = Definition["layers"][number];
export type Form = Definition["forms"][number];
export type Task = Definition["tasks"][number];
export type Measure = Task["measure"];
export type Phase = Definition["phases"][number];
export type ReviewStep = z.output<typeof step>;
export type FilingRule = z.output<typeof filingRule>;
export type MonitorActor = z.output<typeof monitorActor>;
