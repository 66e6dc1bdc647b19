import { expect, test } from "vitest";
import { type Layer, type PostClass, postClasses, type UnitKind, unitKindNames, unitKinds } from "@/db/enums";
import { type Census, expectedOf } from "@/server/programme/rules/expected";
import { monitorsOf } from "@/server/programme/rules/monitor";
import { proposeValue } from "@/server/programme/rules/propose";
import { wayOf } from "@/server/programme/rules/route";
import { schedule } from "@/server/programme/rules/schedule";
import { copiesOf } from "@/server/programme/rules/send";
import type { Subject } from "@/server/programme/rules/when";
import type { PartyForm } from "@/server/programme/schema/vocabulary";
import { weekendsOnly } from "@/server/template/rules/calendar";
import { filingsFor } from "@/server/template/rules/filing";
import { proposeLevel } from "@/server/template/rules/level";
import { monitorsFor } from "@/server/template/rules/monitor";
import { type Counted, obligations, participantOf } from "@/server/template/rules/obligation";
import { chainFor } from "@/server/template/rules/review";
import { schedule as firstSchedule } from "@/server/template/rules/schedule";
import { partyForms } from "@/server/template/vocabulary";
import { shippedDefinition } from "@/templates/shipped";
import { shippedProgramme } from "./shipped";

// As long as the first edition stands beside: the rewritten file asks for the same, figure by figure.
const first = shippedDefinition("zaozhuang-2011.yaml");
const second = shippedProgramme("zaozhuang-2011.yaml");
const sheets: Record<Layer, string> = { post: "form-1", department: "form-2", unit: "form-3" };

/** Somebody of a class of post in a unit of a kind, a department there, or the unit. */
function subject(
  layer: Layer,
  kind: UnitKind,
  postClass: PostClass | null,
  partyForm: PartyForm | null = "committee",
): Subject {
  const participant = second.participants.find((one) => one.kinds?.includes(unitKindNames[kind]))?.key ?? "";
  const unit: Subject = {
    about: "unit",
    id: "u",
    unit: { participant, kind: unitKindNames[kind], partyForm },
    above: [],
  };
  const department: Subject = { about: "department", id: "d", above: [unit] };
  if (layer === "unit") return unit;
  if (layer === "department" || postClass === null) return department;
  return { about: "appointment", id: "a", above: [{ about: "post", id: "o", postClass, above: [department] }] };
}
const cases = (["post", "department", "unit"] as const).flatMap((layer) =>
  (layer === "post" ? postClasses : [null]).flatMap((postClass) =>
    unitKinds.map((kind) => ({ layer, postClass, kind })),
  ),
);
const rows = (level: string | null) => [{ grades: { level: { state: "fixed" as const, value: level } }, values: {} }];
const day = "2011-11-01";

test("every task has the days it had", () => {
  const days = (tasks: readonly { task: string; opensOn: string | null; dueOn: string | null }[]) =>
    tasks.map(({ task, opensOn, dueOn }) => [task, opensOn, dueOn]);
  const dating = { year: 2026, calendar: weekendsOnly, issuedOn: "2026-09-15" };
  expect(days(schedule(second, dating))).toEqual(days(firstSchedule(first, 2026, weekendsOnly)));
});

test("every kind of unit owes as many of every task as it did", () => {
  const by = (teamPrincipal: number, teamMember: number, head: number, deputyHead: number, staff: number) => ({
    teamPrincipal,
    teamMember,
    head,
    deputyHead,
    staff,
  });
  const counted: Counted = {
    departments: 7,
    posts: by(1, 2, 7, 3, 19),
    appointments: by(1, 4, 7, 5, 41),
    persons: by(1, 4, 6, 5, 37),
  };
  for (const kind of unitKinds) {
    const participant = second.participants.find((one) => one.kinds?.includes(unitKindNames[kind]))?.key ?? "";
    const subjects = (sheet: string) => ({ "form-1": 58, "form-2": 7, "form-3": 1 })[sheet] ?? 0;
    const census: Census = {
      subjects,
      graded: () => 0,
      withRows: subjects,
      approved: (sheet, when) => {
        if (when?.participants && !when.participants.includes(participant)) return 0;
        const classes: readonly PostClass[] = when?.classes ?? postClasses;
        return sheet === "form-1" ? classes.reduce((sum, one) => sum + counted.appointments[one], 0) : subjects(sheet);
      },
      events: () => 0,
      openRecords: () => 0,
      departments: 7,
      persons: 53,
      isTagged: true,
    };
    const owed = second.tasks.flatMap((task) => {
      const { count } = expectedOf(second, task, participant, census, { occurrences: 0, isPending: false });
      return count === 0 ? [] : [[task.key, count]];
    });
    expect({ kind, owed }).toEqual({
      kind,
      owed: obligations(first, kind, counted, []).map(({ task, expected }) => [task, expected]),
    });
  }
});

test("every sheet passes the same places in both rounds", () => {
  const tasks: Record<Layer, Record<"search" | "measures", string>> = {
    post: { search: "post-search", measures: "post-measures" },
    department: { search: "department-search", measures: "department-measures" },
    unit: { search: "unit-search", measures: "unit-measures" },
  };
  for (const { layer, postClass, kind } of cases) {
    for (const stage of ["search", "measures"] as const) {
      const task = second.tasks.find((one) => one.key === tasks[layer][stage]);
      const { steps } = wayOf(second, task?.do === "fill" ? task.route : undefined, {
        subject: subject(layer, kind, postClass),
        day,
      });
      const places = steps.map((step) => step.step === "decide" && step.by);
      expect({ layer, postClass, stage, places }).toEqual({
        layer,
        postClass,
        stage,
        places: chainFor(first, layer, postClass, stage).map((step) => step.by),
      });
    }
  }
});

test("every pair of judgements proposes the same level for the same reason", () => {
  const [grading] = second.gradings ?? [];
  if (!grading) throw new Error("no grading");
  for (const likelihood of [1, 2, 3]) {
    for (const harm of [1, 2, 3]) {
      const { value, why } = proposeValue(second, grading, { positions: { likelihood, harm } });
      expect({ level: value, why }).toEqual(proposeLevel(first, { likelihood, harm }));
    }
  }
});

test("every risk is watched by the same places", () => {
  for (const { layer, postClass } of cases.filter(({ kind }) => kind === "hospital")) {
    for (const level of ["1", "2", "3"]) {
      for (const partyForm of partyForms) {
        const { actors } = monitorsOf(second, {
          subject: subject(layer, "hospital", postClass, partyForm),
          rows: rows(level),
          day,
        });
        const places = actors.map((one) => (one.who === "role" ? one.role : "outside"));
        expect({ layer, postClass, level, partyForm, places }).toEqual({
          layer,
          postClass,
          level,
          partyForm,
          places: monitorsFor(first, { level, layer, postClass, partyForm }).map(({ role }) => role),
        });
      }
    }
  }
});

test("the same sheets of the same people go to the issuer's personnel section", () => {
  const task = second.tasks.find((one) => one.key === "filing");
  if (task?.do !== "send") throw new Error("no copies");
  for (const { layer, postClass, kind } of cases) {
    const sent = copiesOf(second, task, sheets[layer], { subject: subject(layer, kind, postClass), day }).to;
    const before = filingsFor(first, {
      form: sheets[layer],
      postClass,
      unitKind: kind,
      level: "1",
      moment: "levelFixed",
    });
    expect({ layer, postClass, kind, sent: sent.length }).toEqual({ layer, postClass, kind, sent: before.length });
  }
});

test("the classes of participants set up the groups they had to", () => {
  for (const kind of unitKinds) {
    const one = second.participants.find((candidate) => candidate.kinds?.includes(unitKindNames[kind]));
    expect(one?.group).toBe(participantOf(first, kind)?.leadingGroup);
  }
});
