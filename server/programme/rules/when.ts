import type { Grading } from "@/server/programme/schema/gradings";
import type { Programme } from "@/server/programme/schema/programme";
import type { About, PartyForm, PostClass } from "@/server/programme/schema/vocabulary";
import type { BareWhen, When } from "@/server/programme/schema/when";
import { namerOf } from "./namer";

/** Whether a condition fits; wait: a grading it asks about is not fixed yet. */
export type Fit = "yes" | "no" | "wait";

/** What a grading has come to. A fixed value of null is 不定级, decided with a reason. */
export interface Graded {
  state: "open" | "proposed" | "fixed";
  value: string | null;
}
export type Grades = Readonly<Record<string, Graded>>;

/** Something a condition can be asked about, with what stands above it. Gathered by the caller for one day. */
export interface Subject {
  about: About;
  id: string;
  /** Of a unit. */
  unit?: { participant: string; kind: string; partyForm: PartyForm | null };
  /** Of a post. */
  postClass?: PostClass;
  /** Of a person; one of the programme's `ranks`. */
  rank?: string | null;
  tags?: readonly { tag: string; from: string; to: string | null }[];
  grades?: Grades;
  /** The next step up, see `rules/reach.ts`: of a post its holders and its department; empty where it is vacant. */
  above: readonly Subject[];
}

/** One row, or all rows of a sheet: then the gravest counts. */
export interface Row {
  grades: Grades;
  /** Options chosen, by column. */
  values: Readonly<Record<string, string>>;
}

export interface Question {
  subject: Subject;
  rows?: readonly Row[];
  /** ISO day on which tags are read: of a route that of submission, frozen into the round. */
  day: string;
  /** The grading that is about to be fixed: of it the proposal is asked (`fixed.when`). */
  fixing?: string;
}

/** Whether somebody fits a condition, on one day; no condition fits everybody. Of several parts all, within a part any. */
export function fits(programme: Programme, when: When | undefined, question: Question): Fit {
  if (!when) return "yes";
  const own = fitsParts(programme, when, question);
  if (own === "no" || !when.except) return own;
  const excepted = fitsParts(programme, when.except, question);
  if (excepted === "yes") return "no";
  return excepted === "wait" ? "wait" : own;
}

/** The first rule that fits; a rule that waits holds up those after it. `index` is -1 when none fits. */
export function firstThatFits(
  programme: Programme,
  rules: readonly { when?: When | undefined }[],
  question: Question,
): { index: number; waitsFor: string | null } {
  for (const [index, rule] of rules.entries()) {
    const fit = fits(programme, rule.when, question);
    if (fit === "yes") return { index, waitsFor: null };
    if (fit === "wait") return { index: -1, waitsFor: waitText(programme, rule.when) };
  }
  return { index: -1, waitsFor: null };
}

/** What a condition that waits is waiting for, in Chinese. */
export function waitText(programme: Programme, when: When | undefined): string {
  const keys = [...Object.keys(when?.grades ?? {}), ...Object.keys(when?.except?.grades ?? {})];
  return `等待审定${[...new Set(keys)].map((key) => `“${namerOf(programme).name("gradings", key)}”`).join("、")}`;
}

function fitsParts(programme: Programme, when: BareWhen, question: Question): Fit {
  const { subject, rows, day } = question;
  const any = (about: About, holds: (one: Subject) => boolean): Fit =>
    nearest(subject, about).some(holds) ? "yes" : "no";
  const tagged = (key: string): Fit => {
    const on = programme.tags?.find((tag) => tag.key === key)?.on ?? [];
    const held = (one: Subject) =>
      (one.tags ?? []).some((tag) => tag.tag === key && tag.from <= day && (tag.to === null || day <= tag.to));
    return on.some((about) => nearest(subject, about).some(held)) ? "yes" : "no";
  };
  const ranks = programme.ranks ?? [];
  const parts: (Fit | undefined)[] = [
    when.participants &&
      any("unit", ({ unit }) => unit !== undefined && when.participants?.includes(unit.participant) === true),
    when.kinds && any("unit", ({ unit }) => unit !== undefined && when.kinds?.includes(unit.kind) === true),
    when.partyForms &&
      any("unit", ({ unit }) => unit?.partyForm != null && when.partyForms?.includes(unit.partyForm) === true),
    when.classes &&
      any("post", ({ postClass }) => postClass !== undefined && when.classes?.includes(postClass) === true),
    when.rank === undefined
      ? undefined
      : any(
          "person",
          ({ rank }) =>
            rank != null && ranks.indexOf(rank) >= 0 && ranks.indexOf(rank) <= ranks.indexOf(when.rank ?? ""),
        ),
    when.subjects && (when.subjects.includes(subject.about) ? "yes" : "no"),
    when.tags && someOf(when.tags.map(tagged)),
    when.allTags && allOf(when.allTags.map(tagged)),
    ...Object.entries(when.grades ?? {}).map(([key, values]) => gradeFits(programme, key, values, question)),
    ...Object.entries(when.values ?? {}).map(
      ([key, values]): Fit => ((rows ?? []).some((row) => values.includes(row.values[key] ?? "")) ? "yes" : "no"),
    ),
  ];
  return allOf(parts.filter((part) => part !== undefined));
}

/** The nearest of a kind above a subject, itself included: what stands farther is somebody else's. */
export function nearest(subject: Subject, about: About): Subject[] {
  const seen = new Set<string>();
  let level: readonly Subject[] = [subject];
  while (level.length > 0) {
    const found = level.filter((one) => one.about === about);
    if (found.length > 0) return found;
    for (const one of level) seen.add(`${one.about} ${one.id}`);
    level = level.flatMap((one) => one.above).filter((one) => !seen.has(`${one.about} ${one.id}`));
  }
  return [];
}

function gradeFits(
  programme: Programme,
  key: string,
  values: readonly string[],
  { subject, rows, fixing }: Question,
): Fit {
  const grading = programme.gradings?.find((one) => one.key === key);
  if (!grading) return "no";
  const settled = (graded: Graded | undefined): Fit => {
    if (!graded) return "wait";
    const counts = graded.state === "fixed" || (graded.state === "proposed" && (fixing === key || !grading.fixed));
    if (!counts) return "wait";
    return graded.value !== null && values.includes(graded.value) ? "yes" : "no";
  };
  const own: Fit[] = grading.on.includes("row") && rows ? [gravest(grading, rows, key, settled)] : [];
  const above = grading.on.flatMap((on) =>
    on === "row" ? [] : nearest(subject, on).map((one) => settled(one.grades?.[key])),
  );
  return someOf([...own, ...above]);
}

/** Over a sheet the gravest row counts; while one is open nobody knows which that is. */
function gravest(
  grading: Grading,
  rows: readonly Row[],
  key: string,
  settled: (graded: Graded | undefined) => Fit,
): Fit {
  const fits = rows.map((row) => ({ fit: settled(row.grades[key]), value: row.grades[key]?.value ?? null }));
  if (fits.some(({ fit }) => fit === "wait")) return "wait";
  const order = (grading.values ?? []).map((value) => value.key);
  const sorted = fits
    .filter(({ value }) => value !== null)
    .sort((a, b) => order.indexOf(a.value ?? "") - order.indexOf(b.value ?? ""));
  return sorted[0]?.fit ?? "no";
}

const someOf = (fits: readonly Fit[]): Fit => (fits.includes("yes") ? "yes" : fits.includes("wait") ? "wait" : "no");
const allOf = (fits: readonly Fit[]): Fit => (fits.includes("no") ? "no" : fits.includes("wait") ? "wait" : "yes");
