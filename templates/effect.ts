import { layers, type PostClass, postClasses, powerKinds, type UnitKind, unitKinds } from "@/db/enums";
import { circularHint, markingSheet, rank, score } from "@/server/assessment/rules";
import type { AssessmentFacts, Marks, TaskCount } from "@/server/assessment/schema";
import { returnDueOn } from "@/server/review/rules";
import { weekendsOnly } from "@/server/template/rules/calendar";
import { filingsFor } from "@/server/template/rules/filing";
import { columnTitles, fieldsDue, formLayout } from "@/server/template/rules/form";
import { circularHead, handlingGrounds, isPriorityPost } from "@/server/template/rules/handling";
import { fixingBody, levelName, levelScales, proposeLevel } from "@/server/template/rules/level";
import { monitorsFor } from "@/server/template/rules/monitor";
import {
  type Counted,
  evidenceItems,
  leadingGroupDuty,
  obligations,
  participantOf,
} from "@/server/template/rules/obligation";
import { chainFor, type ReviewFacts, routeOf } from "@/server/template/rules/review";
import { phaseSchedule, schedule } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import { scheduleRows } from "@/server/template/show";
import { filingMoments, partyForms, stages } from "@/server/template/vocabulary";

/**
 * Everything a template brings about, asked of the public rules over a grid of cases: two templates with equal
 * effects are the same programme. Used by tests to show that no key stands without effect.
 */
export function effectsOf(definition: Definition): Record<string, unknown> {
  const levels: (string | null)[] = [null, ...(definition.levels ?? []).map((level) => level.key)];
  const scheduled = schedule(definition, definition.year, weekendsOnly);
  return {
    schedule: [
      scheduled,
      phaseSchedule(definition, definition.year),
      scheduleRows(definition, definition.year, weekendsOnly),
    ],
    obligation: unitKinds.map((kind) => [
      participantOf(definition, kind)?.key,
      obligations(definition, kind, census, scheduled),
      leadingGroupDuty(definition, kind),
    ]),
    evidence: definition.tasks.map((task) => [evidenceItems(task), fieldsDue(definition, task)]),
    chain: layers.flatMap((layer) =>
      [null, ...postClasses].flatMap((postClass) =>
        stages.map((stage) => {
          const steps = chainFor(definition, layer, postClass, stage);
          return [steps, situations.map((facts) => routeOf(definition, steps, facts))];
        }),
      ),
    ),
    returned: returnDueOn(definition, weekendsOnly, `${definition.year}-03-01`),
    level: [
      levels.map((level) => levelName(definition, level)),
      levelScales(definition),
      scalePositions.flatMap((likelihood) =>
        scalePositions.map((harm) => proposeLevel(definition, { likelihood, harm })),
      ),
      unitKinds.flatMap((kind) =>
        [true, false].map((hasLeadingGroup) => fixingBody(definition, kind, { hasLeadingGroup })),
      ),
    ],
    monitor: levels.flatMap((level) =>
      layers.flatMap((layer) =>
        (layer === "post" ? postClasses : [null]).flatMap((postClass) =>
          [null, ...partyForms].map((partyForm) => monitorsFor(definition, { level, layer, postClass, partyForm })),
        ),
      ),
    ),
    filing: definition.forms.flatMap((form) =>
      filingMoments.flatMap((moment) =>
        unitKinds.flatMap((unitKind) =>
          levels.flatMap((level) =>
            [null, ...postClasses].map((postClass) =>
              filingsFor(definition, { form: form.key, postClass, unitKind, level, moment }),
            ),
          ),
        ),
      ),
    ),
    form: [definition.forms.map((form) => formLayout(definition, form.key)), columnTitles(definition)],
    handling: [handlingGrounds(definition), powerKinds.map((power) => isPriorityPost(definition, [power]))],
    circular: circularHead(definition),
    score: scoresOf(definition),
  };
}

const scalePositions = [null, 1, 2, 3, 4, 5];
const byClass = (teamPrincipal: number, teamMember: number, head: number, deputyHead: number, staff: number) =>
  ({ teamPrincipal, teamMember, head, deputyHead, staff }) satisfies Record<PostClass, number>;
const census: Counted = {
  departments: 7,
  posts: byClass(1, 2, 7, 3, 19),
  appointments: byClass(1, 4, 7, 5, 41),
  persons: byClass(1, 4, 6, 5, 37),
};

const full: ReviewFacts = {
  ownerId: "owner",
  departmentHeadIds: ["head"],
  deputyHeadIds: ["deputy"],
  leaderInChargeIds: ["leader"],
  principalIds: ["principal"],
  bodies: ["team", "leadingGroup", "partyCommittee"],
};
/** The owner in every seat, every seat vacant, every body missing. */
const situations: ReviewFacts[] = [
  full,
  { ...full, ownerId: "head" },
  { ...full, ownerId: "leader", departmentHeadIds: ["leader"] },
  { ...full, ownerId: "principal", departmentHeadIds: ["principal"], leaderInChargeIds: ["principal"] },
  { ...full, departmentHeadIds: [], deputyHeadIds: [], leaderInChargeIds: [] },
  { ...full, departmentHeadIds: [], deputyHeadIds: [], leaderInChargeIds: [], principalIds: [] },
  { ...full, principalIds: [], bodies: ["partyCommittee"] },
  { ...full, ownerId: null, leaderInChargeIds: [], principalIds: [], bodies: [] },
];

/** Units that stumble over one task each, so that every task an indicator counts shows; then marks and vetoes. */
function scoresOf(definition: Definition): unknown {
  const { assessment: scheme, circular } = definition;
  if (!scheme) return null;
  const indicators = scheme.categories.flatMap((category) => category.indicators);
  const marks = Object.fromEntries(
    indicators.flatMap((one) => (one.fact === "marked" ? [[one.key, { points: one.max * 0.7, reason: "抽查" }]] : [])),
  );
  const whole: TaskCount = { expected: 20, reported: 20, onTime: 20, returned: 0 };
  const poor: TaskCount = { expected: 20, reported: 11, onTime: 9, returned: 3 };
  const facts = (stumbling: string | null): AssessmentFacts =>
    Object.fromEntries(definition.tasks.map((task) => [task.key, task.key === stumbling ? poor : whole]));
  const scoreWith = (from: AssessmentFacts, given: Marks) => {
    const scored = score(scheme, from, given);
    return [scored, circular && circularHint(circular, scheme, scored)];
  };
  const fullMarks = Object.fromEntries(
    indicators.flatMap((one) => (one.fact === "marked" ? [[one.key, { points: one.max, reason: "抽查" }]] : [])),
  );
  const steps = Array.from({ length: 21 }, (_, reported): AssessmentFacts => {
    const count = { expected: 20, reported, onTime: reported, returned: 20 - reported };
    return Object.fromEntries(definition.tasks.map((task) => [task.key, count]));
  });
  const returnedOnce = indicators.flatMap((one) =>
    one.fact !== "returns"
      ? []
      : steps.map((_, returned) => ({ ...facts(null), [one.tasks[0] ?? ""]: { ...whole, returned } })),
  );
  return [
    markingSheet(scheme),
    returnedOnce.map((step) => scoreWith(step, { marks, vetoes: {} })),
    [null, ...definition.tasks.map((task) => task.key)].map((key) => scoreWith(facts(key), { marks, vetoes: {} })),
    steps.map((step) => scoreWith(step, { marks, vetoes: {} })),
    scoreWith(facts(null), { marks: fullMarks, vetoes: {} }),
    (scheme.vetoes ?? []).map((veto) => scoreWith(facts(null), { marks: fullMarks, vetoes: { [veto.key]: "查实" } })),
    rank(
      scheme,
      unitKinds.flatMap((unitKind: UnitKind) => [80, 90].map((total) => ({ unitKind, total }))),
    ),
  ];
}
