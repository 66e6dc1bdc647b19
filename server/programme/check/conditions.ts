import type { Path } from "@/server/programme/read/shape";
import { sourcesOf } from "@/server/programme/rules/sheet";
import type { Programme } from "@/server/programme/schema/programme";
import type { Sheet } from "@/server/programme/schema/sheets";
import type { About } from "@/server/programme/schema/vocabulary";
import type { When } from "@/server/programme/schema/when";

/** What a condition is asked about: a subject, or a row of a sheet about one. */
export interface Asked {
  about: About;
  /** The sheet whose rows it is asked about; null where it is asked about the subject alone. */
  sheet: Sheet | null;
}

/** A place where a condition stands. `asked` is empty where nothing can be asked about. */
export interface Condition {
  path: Path;
  when: When;
  asked: Asked[];
  /** Every one asked about has to carry it (copies), or one is enough (routes that serve several sheets, monitors). */
  needs: "every" | "one";
}

/** Every condition of a programme with what it is asked about. */
export function conditionsIn(programme: Programme): Condition[] {
  const found: Condition[] = [];
  const add = (path: Path, when: When | undefined, asked: Asked[], needs: Condition["needs"] = "one") => {
    if (when) found.push({ path, when, asked, needs });
  };
  for (const [index, one] of programme.participants.entries()) {
    add(["participants", index, "when"], one.when, [{ about: "unit", sheet: null }]);
  }
  for (const [index, one] of (programme.gradings ?? []).entries()) {
    const asked = gradedBy(programme, one.key);
    add(["gradings", index, "of"], one.of, asked);
    if (one.propose.method === "list") {
      for (const [place, rule] of one.propose.rules.entries())
        add(["gradings", index, "propose", "rules", place, "when"], rule.when, asked);
    }
    for (const [place, rule] of (one.fixed ?? []).entries())
      add(["gradings", index, "fixed", place, "when"], rule.when, asked);
  }
  for (const [index, sheet] of (programme.sheets ?? []).entries()) {
    const about: Asked[] = [{ about: sheet.about, sheet: null }];
    add(["sheets", index, "of"], sheet.of, about);
    for (const [place, group] of (sheet.groups ?? []).entries())
      add(["sheets", index, "groups", place, "for"], group.for, about);
    const source = sourcesOf(programme, sheet)[0];
    add(["sheets", index, "from", "when"], sheet.from?.when, source ? [{ about: source.about, sheet: source }] : []);
  }
  for (const [index, route] of (programme.routes ?? []).entries()) {
    const asked = routedBy(programme, route.key);
    for (const [place, rule] of route.rules.entries()) add(["routes", index, "rules", place, "when"], rule.when, asked);
  }
  for (const [index, task] of programme.tasks.entries()) {
    if (task.do !== "send") continue;
    for (const [place, copy] of task.copies.entries()) {
      const asked = copy.sheets
        .flatMap((key) => sheetsBy(programme, key))
        .map((sheet) => ({ about: sheet.about, sheet }));
      add(["tasks", index, "copies", place, "when"], copy.when, asked, "every");
    }
  }
  for (const [index, monitor] of (programme.monitors ?? []).entries()) {
    add(["monitors", index, "when"], monitor.when, watchedBy(programme));
  }
  return found;
}

const sheetsBy = (programme: Programme, key: string): Sheet[] =>
  (programme.sheets ?? []).filter((sheet) => sheet.key === key);

/** The sheets whose rows a task of grading covers: those it names, else every sheet of risks that is not derived. */
export function gradedSheets(programme: Programme, grading: string): Sheet[] {
  const tasks = programme.tasks.filter((task) => task.do === "grade" && task.grading === grading);
  const named = tasks.flatMap((task) => (task.do === "grade" ? (task.sheets ?? []) : []));
  const all = (programme.sheets ?? []).filter((sheet) => sheet.rows === "risks" && !sheet.from);
  return named.length === 0 ? all : (programme.sheets ?? []).filter((sheet) => named.includes(sheet.key));
}

/** What a grading is asked about: rows of the sheets it grades, and the kinds of subject it is on. */
export function gradedBy(programme: Programme, key: string): Asked[] {
  const grading = programme.gradings?.find((one) => one.key === key);
  return (grading?.on ?? []).flatMap((on): Asked[] =>
    on === "row"
      ? gradedSheets(programme, key).map((sheet) => ({ about: sheet.about, sheet }))
      : [{ about: on, sheet: null }],
  );
}

/** What passes along a route: the sheets filled by tasks that use it, and what the gradings fixed by it are on. */
export function routedBy(programme: Programme, key: string): Asked[] {
  const filled = programme.tasks.flatMap((task): Asked[] => {
    if (task.do !== "fill" || task.route !== key) return [];
    return sheetsBy(programme, task.sheet).map((sheet) => ({ about: sheet.about, sheet }));
  });
  const graded = (programme.gradings ?? [])
    .filter((grading) => grading.fixed?.some((rule) => rule.route === key))
    .flatMap((grading) => gradedBy(programme, grading.key));
  return [...filled, ...graded];
}

/** What is watched: rows of risks, and graded subjects. */
export function watchedBy(programme: Programme): Asked[] {
  const rows = (programme.sheets ?? [])
    .filter((sheet) => sheet.rows === "risks" && !sheet.from)
    .map((sheet): Asked => ({ about: sheet.about, sheet }));
  return [...rows, ...(programme.gradings ?? []).flatMap((grading) => gradedBy(programme, grading.key))];
}
