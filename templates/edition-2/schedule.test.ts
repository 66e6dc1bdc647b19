import { expect, test } from "vitest";
import { proposeValue } from "@/server/programme/rules/propose";
import { phaseSchedule, schedule } from "@/server/programme/rules/schedule";
import type { PostClass } from "@/server/programme/schema/vocabulary";
import { weekendsOnly } from "@/server/template/rules/calendar";
import { shippedProgramme } from "./shipped";

const dz = shippedProgramme("dezhou-2011.yaml");
const days = schedule(dz, { year: 2011, calendar: weekendsOnly, issuedOn: "2011-03-14" });
const due = (key: string) => days.find((one) => one.task === key)?.dueOnUnrolled;

test("the phases and the deadlines within them are those of the catalogue", () => {
  expect(phaseSchedule(dz, 2011).map(({ opensOn, endsOn }) => `${opensOn} ${endsOn}`)).toEqual([
    "2011-03-21 2011-05-15",
    "2011-05-16 2011-06-01",
    "2011-06-02 2011-11-15",
    "2011-11-16 2011-12-15",
  ]);
  expect(["duties", "search", "opinions", "notice", "levels", "declare", "charts", "summary"].map(due)).toEqual([
    "2011-04-05",
    "2011-04-20",
    "2011-05-10",
    "2011-05-15",
    "2011-05-26",
    "2011-05-29",
    "2011-06-30",
    "2011-12-15",
  ]);
});

test("what is due before the first phase stands in none and is open from the day of issue", () => {
  for (const key of ["group", "documents", "meeting"]) {
    expect(days.find((one) => one.task === key)).toMatchObject({ phase: null, opensOn: null });
  }
  expect(["group", "documents", "meeting"].map(due)).toEqual(["2011-03-15", "2011-03-15", "2011-03-18"]);
});

test("education comes in seven months, also outside its phase, each with its own title; none in August and September", () => {
  const found = days.find((one) => one.task === "education")?.occurrences ?? [];
  expect(found.map(({ period }) => period)).toEqual([
    "2011-04",
    "2011-05",
    "2011-06",
    "2011-07",
    "2011-10",
    "2011-11",
    "2011-12",
  ]);
  expect(found.every(({ title }) => title !== null)).toBe(true);
});

test("levels follow the list of posts; deputies of the team stand in no list and fall to the rest", () => {
  const [grading] = dz.gradings ?? [];
  if (!grading) throw new Error("no grading");
  const level = (postClass: PostClass, tag?: string) =>
    proposeValue(dz, grading, {
      question: {
        subject: {
          about: "post",
          id: "o",
          postClass,
          tags: tag ? [{ tag, from: "2011-01-01", to: null }] : [],
          above: [],
        },
        day: "2011-05-20",
      },
    }).value;
  expect([
    level("teamPrincipal"),
    level("staff", "key-post"),
    level("head", "general"),
    level("staff"),
    level("teamMember"),
  ]).toEqual(["1", "1", "2", "3", "3"]);
});
