import { expect, test } from "vitest";
import { sampleDefinition } from "@/server/template/sample.fixture";
import { weekendsOnly } from "./calendar";
import { phaseSchedule, schedule } from "./schedule";

const of = (key: string, year: number, changes = {}) =>
  schedule(sampleDefinition, year, weekendsOnly, changes).find((task) => task.task === key);

test("a task without days of its own takes those of its phase", () => {
  expect(of("search", 2026)).toEqual({
    task: "search",
    phase: "first",
    opensOn: "2026-03-01",
    dueOnUnrolled: "2026-03-31",
    dueOn: "2026-03-31",
    isOpenEnded: false,
    isEstimated: true,
  });
});

test("a due day on a weekend moves to Monday, the unrolled day is kept", () => {
  expect(of("search", 2029)).toMatchObject({ dueOnUnrolled: "2029-03-31", dueOn: "2029-04-02" });
});

test("a fixed due day stands on a free day and is not an estimate", () => {
  expect(of("early", 2026)).toMatchObject({ dueOn: "2026-02-28", isEstimated: false });
});

test("a task due before its phase opens is open from the day of issue", () => {
  expect(of("early", 2026)).toMatchObject({ opensOn: null, dueOn: "2026-02-28" });
});

test("a window may reach into the next year", () => {
  expect(of("late", 2026)).toMatchObject({ opensOn: "2026-11-01", dueOnUnrolled: "2027-01-10", dueOn: "2027-01-11" });
});

test("a task of a phase without days is open-ended", () => {
  expect(of("group", 2026)).toMatchObject({ opensOn: null, dueOn: null, isOpenEnded: true, isEstimated: false });
});

test("days the issuer sets replace the programme's own and are not moved", () => {
  const changes = { search: { dueOn: "2026-04-04" }, group: { opensOn: "2026-02-01" } };
  expect(of("search", 2026, changes)).toMatchObject({ opensOn: "2026-03-01", dueOn: "2026-04-04" });
  expect(of("group", 2026, changes)).toMatchObject({ opensOn: "2026-02-01", dueOn: null });
});

test("a phase without days has neither beginning nor end", () => {
  expect(phaseSchedule(sampleDefinition, 2026)).toEqual([
    { phase: "first", opensOn: "2026-03-01", endsOn: "2026-03-31" },
    { phase: "standing", opensOn: null, endsOn: null },
  ]);
});
