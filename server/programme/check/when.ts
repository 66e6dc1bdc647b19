import type { Path } from "@/server/programme/read/shape";
import { reachOf } from "@/server/programme/rules/reach";
import { sourcesOf } from "@/server/programme/rules/sheet";
import type { Programme } from "@/server/programme/schema/programme";
import { type About, aboutNames } from "@/server/programme/schema/vocabulary";
import type { BareWhen } from "@/server/programme/schema/when";
import { type Asked, type Condition, conditionsIn } from "./conditions";
import type { Check } from "./finding";

/** Every part of a condition has somebody who can carry it: a condition that nobody can fit is a mistake. */
export const checkConditions: Check = (programme, findings) => {
  for (const condition of conditionsIn(programme)) {
    if (condition.asked.length === 0) {
      findings.error(condition.path, "这里没有可以套用条件的对象，请删去条件");
      continue;
    }
    if (Object.keys(condition.when).length === 0) findings.error(condition.path, "条件是空的：请写明仅限谁，或者删去");
    for (const [part, message] of [
      ...faultsOf(programme, condition, condition.when, condition.path),
      ...faultsOf(programme, condition, condition.when.except ?? {}, [...condition.path, "except"]),
    ]) {
      findings.error(part, message);
    }
    if (condition.when.except && Object.keys(condition.when.except).length === 0) {
      findings.error([...condition.path, "except"], "除外的条件是空的，等于人人除外：请写明除外谁，或者删去");
    }
  }
};

function faultsOf(programme: Programme, condition: Condition, when: BareWhen, path: Path): [Path, string][] {
  const faults: [Path, string][] = [];
  const need = (part: Path, what: string, carries: (asked: Asked) => boolean) => {
    const carried = condition.needs === "every" ? condition.asked.every(carries) : condition.asked.some(carries);
    if (!carried)
      faults.push([[...path, ...part], `${what}，${whom(condition, carries)}没有这一项，这个条件永远不成立`]);
  };
  const reaches = (kinds: readonly About[]) => (asked: Asked) =>
    reachOf(asked.about).some((one) => kinds.includes(one));
  if (when.participants) need(["participants"], "参加单位是单位的类别", reaches(["unit"]));
  if (when.kinds) need(["kinds"], "单位类别属于单位", reaches(["unit"]));
  if (when.partyForms) need(["partyForms"], "党组织形式属于单位", reaches(["unit"]));
  if (when.classes) need(["classes"], "岗位类别属于岗位", reaches(["post"]));
  if (when.rank !== undefined) need(["rank"], "职级属于人员", reaches(["person"]));
  for (const field of ["tags", "allTags"] as const) {
    for (const [index, key] of (when[field] ?? []).entries()) {
      const tag = programme.tags?.find((one) => one.key === key);
      if (tag)
        need(
          [field, index],
          `“${tag.name}”标注在${tag.on.map((one) => aboutNames[one]).join("、")}上`,
          reaches(tag.on),
        );
    }
  }
  for (const [index, about] of (when.subjects ?? []).entries()) {
    need(["subjects", index], `条件针对${aboutNames[about]}`, (asked) => asked.about === about);
  }
  for (const key of Object.keys(when.grades ?? {})) {
    const on = programme.gradings?.find((one) => one.key === key)?.on ?? [];
    const said = `“${programme.gradings?.find((one) => one.key === key)?.name ?? key}”评在${on.map((one) => (one === "row" ? "风险行" : aboutNames[one])).join("、")}上`;
    need(["grades", key], said, (asked) =>
      on.some((one) => (one === "row" ? asked.sheet?.rows === "risks" : reachOf(asked.about).includes(one))),
    );
  }
  for (const [key, values] of Object.entries(when.values ?? {}))
    faults.push(...valueFaults(programme, condition, key, values, path));
  return faults;
}

/** A condition on a cell needs a column of choices, and names its options. */
function valueFaults(
  programme: Programme,
  { asked }: Condition,
  key: string,
  values: readonly string[],
  path: Path,
): [Path, string][] {
  const sheets = asked.flatMap(({ sheet }) => (sheet ? [sheet, ...sourcesOf(programme, sheet)] : []));
  const column = sheets.flatMap((sheet) => sheet.columns).find((one) => one.key === key);
  const at = [...path, "values", key];
  if (column?.type !== "choice") return [[at, "只能以本表选项栏的内容为条件"]];
  return values.flatMap((value, index): [Path, string][] =>
    column.options.includes(value)
      ? []
      : [[[...at, index], `“${column.title ?? key}”没有选项“${value}”，有：${column.options.join("、")}`]],
  );
}

function whom({ asked, needs }: Condition, carries: (asked: Asked) => boolean): string {
  const lacking = asked.filter((one) => !carries(one));
  const shown = needs === "every" ? lacking.slice(0, 1) : lacking;
  return [
    ...new Set(
      shown.map(({ about, sheet }) =>
        sheet ? `“${sheet.number ?? sheet.title}”（针对${aboutNames[about]}）` : aboutNames[about],
      ),
    ),
  ].join("、");
}
