import { expect, test } from "vitest";
import type { UnitKind } from "@/db/enums";
import { sampleDefinition } from "@/server/template/sample.fixture";
import type { Definition } from "@/server/template/schema";
import { weekendsOnly } from "./calendar";
import { getForm } from "./form";
import { type Counted, leadingGroupDuty, obligations, obligedBy, participantOf, subjectsOf } from "./obligation";
import { schedule } from "./schedule";

const none = { teamPrincipal: 0, teamMember: 0, head: 0, deputyHead: 0, staff: 0 };
const census: Counted = {
  departments: 2,
  posts: { ...none, head: 2, staff: 5 },
  appointments: { ...none, head: 3, staff: 20 },
  persons: { ...none, head: 3, staff: 18 },
};
const owed = (kind: UnitKind, of: Counted = census, definition: Definition = sampleDefinition) =>
  Object.fromEntries(
    obligations(definition, kind, of, schedule(definition, 2026, weekendsOnly)).map((one) => [one.task, one.expected]),
  );
const withSubject = (subject: "post" | "appointment" | "person"): Definition => ({
  ...sampleDefinition,
  layers: sampleDefinition.layers.map((layer) => (layer.layer === "post" ? { ...layer, subject } : layer)),
});

test("forms are counted by the subject of their layer", () => {
  const form = getForm(sampleDefinition, "posts");
  expect(subjectsOf(withSubject("post"), form, census)).toBe(7);
  expect(subjectsOf(withSubject("appointment"), form, census)).toBe(23);
  expect(subjectsOf(withSubject("person"), form, census)).toBe(21);
  expect(subjectsOf(sampleDefinition, getForm(sampleDefinition, "departments"), census)).toBe(2);
});

test("only those who must have a leading group owe one; filings limited to a level are not expected", () => {
  expect(owed("district")).toEqual({ search: 7, early: 2, group: 1, late: 1 });
  expect(owed("hospital")).toEqual({ search: 7, early: 2, late: 1 });
});

test("a task of which nothing is owed has no denominator", () => {
  expect(owed("hospital", { ...census, posts: none })).toEqual({ late: 1 });
});

test("a kind of unit the programme does not address owes nothing", () => {
  expect(owed("enterprise")).toEqual({});
  expect(participantOf(sampleDefinition, "enterprise")).toBeNull();
});

test("a task that is only told is owed by nobody, though it names participants", () => {
  const told = sampleDefinition.tasks.filter((task) => task.key === "told");
  expect(told.flatMap((task) => obligedBy(sampleDefinition, task))).toEqual([]);
});

test("a required leading group says how many named staff it needs", () => {
  expect(leadingGroupDuty(sampleDefinition, "district")).toEqual({ namedStaff: 2 });
  expect(leadingGroupDuty(sampleDefinition, "hospital")).toBeNull();
});
