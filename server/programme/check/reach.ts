import { namerOf } from "@/server/programme/rules/namer";
import { reachOf } from "@/server/programme/rules/reach";
import type { Programme } from "@/server/programme/schema/programme";
import { aboutNames, classNames, type PostClass, partyFormNames } from "@/server/programme/schema/vocabulary";
import type { BareWhen, When } from "@/server/programme/schema/when";
import { type Asked, gradedBy, routedBy, watchedBy } from "./conditions";
import type { Check } from "./finding";

/** One imaginable case, by the things conditions look at; null where a case has none of it. */
type Case = Readonly<Record<string, string | null>>;
interface Dimension {
  name: string;
  title: string;
  values: readonly (string | null)[];
  shown(value: string): string;
}
/** More cases than this are not tried; no programme of the catalogue comes near. */
const mostCases = 60_000;

/** In lists of which the first that fits counts: rules that are never reached, and cases that no rule takes. */
export const checkReach: Check = (programme, findings) => {
  for (const [index, route] of (programme.routes ?? []).entries()) {
    const { unused, left } = reach(
      programme,
      route.rules.map((rule) => rule.when),
      routedBy(programme, route.key),
    );
    for (const place of unused) findings.error(["routes", index, "rules", place], useless);
    if (left && routedBy(programme, route.key).length > 0)
      findings.note(["routes", index, "rules"], `没有哪条规则管到：${left}；这些交了就算通过`);
  }
  for (const [index, grading] of (programme.gradings ?? []).entries()) {
    const fixed = reach(
      programme,
      (grading.fixed ?? []).map((rule) => rule.when),
      gradedBy(programme, grading.key),
      grading.key,
    );
    for (const place of fixed.unused) findings.error(["gradings", index, "fixed", place], useless);
    if (grading.fixed && fixed.left)
      findings.note(["gradings", index, "fixed"], `没有审定路线管到：${fixed.left}；这些按推算的等级`);
    if (grading.propose.method !== "list") continue;
    const { rules, otherwise } = grading.propose;
    const listed = reach(
      programme,
      rules.map((rule) => rule.when),
      gradedBy(programme, grading.key),
    );
    for (const place of listed.unused) findings.error(["gradings", index, "propose", "rules", place], useless);
    const name = grading.values?.find((value) => value.key === otherwise)?.name;
    if (listed.left)
      findings.note(
        ["gradings", index, "propose", "rules"],
        `不在清单里的${name === undefined ? "不定级" : `一律按“${name}”`}：${listed.left}`,
      );
  }
  const watched = watchedBy(programme);
  const { unused, left } = reach(
    programme,
    (programme.monitors ?? []).map((rule) => rule.when),
    watched,
  );
  for (const place of unused) findings.error(["monitors", place], useless);
  if (programme.monitors && left) findings.note(["monitors"], `没有监控责任人：${left}`);
};

const useless = "前面的规则已全部覆盖（自上而下取第一条相符的），这一条永远不会用到";

/** Which rules no case reaches, and in words what cases are left over. */
function reach(programme: Programme, rules: readonly (When | undefined)[], asked: readonly Asked[], proposed?: string) {
  const used = new Set<number>();
  const left: Case[] = [];
  const dimensions = dimensionsOf(programme, rules, asked);
  const cases = dimensions.reduce((product, one) => product * one.values.length, 1);
  if (rules.length === 0 || asked.length === 0 || cases > mostCases) return { unused: [], left: null };
  for (const one of casesOf(programme, dimensions)) {
    const index = rules.findIndex((when) => fits(programme, when, one));
    if (index >= 0) used.add(index);
    // What is not graded yet waits; it is not left over.
    else if (proposed !== undefined || !dimensions.some(({ name }) => name.startsWith("grade ") && one[name] === null))
      left.push(one);
  }
  return { unused: [...rules.keys()].filter((index) => !used.has(index)), left: leftText(dimensions, left) };
}

/** The things the rules look at, each with the values that may occur where they are asked. */
function dimensionsOf(
  programme: Programme,
  rules: readonly (When | undefined)[],
  asked: readonly Asked[],
): Dimension[] {
  const parts: BareWhen[] = rules.flatMap((when) => (when ? [when, when.except ?? {}] : []));
  const namer = namerOf(programme);
  const abouts = [...new Set(asked.map((one) => one.about))];
  const found: Dimension[] = [
    { name: "about", title: "针对", values: abouts, shown: (value) => aboutNames[value as keyof typeof aboutNames] },
  ];
  const has = (field: keyof BareWhen) => parts.some((part) => part[field] !== undefined);
  if (has("participants") || has("kinds")) {
    const kinds = programme.participants.flatMap((one) => (one.kinds ?? [""]).map((kind) => `${one.key}|${kind}`));
    found.push({
      name: "unit",
      title: "单位",
      values: kinds,
      shown: (value) => value.split("|")[1] || namer.name("participants", value.split("|")[0] ?? ""),
    });
  }
  if (has("partyForms"))
    found.push({
      name: "partyForm",
      title: "党组织",
      values: Object.keys(partyFormNames),
      shown: (value) => partyFormNames[value as keyof typeof partyFormNames],
    });
  if (has("classes"))
    found.push({
      name: "class",
      title: "岗位类别",
      values: [...Object.keys(classNames), null],
      shown: (value) => classNames[value as PostClass],
    });
  if (has("rank"))
    found.push({ name: "rank", title: "职级", values: [...(programme.ranks ?? []), null], shown: (value) => value });
  for (const key of new Set(parts.flatMap((part) => [...(part.tags ?? []), ...(part.allTags ?? [])]))) {
    found.push({
      name: `tag ${key}`,
      title: `标注${namer.name("tags", key)}`,
      values: ["有", null],
      shown: (value) => value,
    });
  }
  for (const key of new Set(parts.flatMap((part) => Object.keys(part.grades ?? {})))) {
    const values = programme.gradings?.find((one) => one.key === key)?.values?.map((value) => value.key) ?? [];
    found.push({
      name: `grade ${key}`,
      title: namer.name("gradings", key),
      values: [...values, null],
      shown: (value) => namer.name("values", `${key}/${value}`),
    });
  }
  for (const key of new Set(parts.flatMap((part) => Object.keys(part.values ?? {})))) {
    const values = parts.flatMap((part) => part.values?.[key] ?? []);
    found.push({
      name: `value ${key}`,
      title: namer.name("columns", key),
      values: [...new Set(values), null],
      shown: (value) => value,
    });
  }
  return found;
}

/** Every case that can occur: only what climbs to a post has a class. */
function* casesOf(programme: Programme, dimensions: readonly Dimension[], at = 0, begun: Case = {}): Generator<Case> {
  const dimension = dimensions[at];
  if (!dimension) {
    yield begun;
    return;
  }
  for (const value of dimension.values) {
    const about = begun.about as keyof typeof aboutNames;
    if (dimension.name === "class" && (value === null) === reachOf(about).includes("post")) continue;
    if (dimension.name.startsWith("tag ") && value !== null) {
      const on = programme.tags?.find((tag) => `tag ${tag.key}` === dimension.name)?.on ?? [];
      if (!reachOf(about).some((one) => on.includes(one))) continue;
    }
    yield* casesOf(programme, dimensions, at + 1, { ...begun, [dimension.name]: value });
  }
}

function fits(programme: Programme, when: When | undefined, one: Case): boolean {
  if (!when) return true;
  return fitsParts(programme, when, one) && !(when.except && fitsParts(programme, when.except, one));
}

function fitsParts(programme: Programme, when: BareWhen, one: Case): boolean {
  const [participant, kind] = (one.unit ?? "|").split("|");
  const has = (allowed: readonly string[] | undefined, value: string | null | undefined) =>
    !allowed || (value != null && allowed.includes(value));
  const ranks = programme.ranks ?? [];
  return (
    has(when.participants, participant) &&
    has(when.kinds, kind) &&
    has(when.partyForms, one.partyForm) &&
    has(when.classes, one.class) &&
    has(when.subjects, one.about) &&
    (when.rank === undefined || (one.rank != null && ranks.indexOf(one.rank) <= ranks.indexOf(when.rank))) &&
    (!when.tags || when.tags.some((tag) => one[`tag ${tag}`] != null)) &&
    (when.allTags ?? []).every((tag) => one[`tag ${tag}`] != null) &&
    Object.entries(when.grades ?? {}).every(([key, values]) => has(values, one[`grade ${key}`])) &&
    Object.entries(when.values ?? {}).every(([key, values]) => has(values, one[`value ${key}`]))
  );
}

/** What is common to the cases left over: of each thing the values that occur, where not all do. Null when none is left. */
function leftText(dimensions: readonly Dimension[], left: readonly Case[]): string | null {
  if (left.length === 0) return null;
  const parts = dimensions.flatMap(({ name, title, values, shown }) => {
    const found = values.filter((value) => left.some((one) => one[name] === value));
    if (found.length === values.length) return [];
    const words = found.flatMap((value) => (value === null ? [] : [shown(value)]));
    if (words.length === 0) words.push("没有");
    return [
      name.startsWith("tag ") ? `${found.includes(null) ? "没有" : "有"}${title}` : `${title}为${words.join("、")}`,
    ];
  });
  return parts.length === 0 ? "所有情形" : parts.join("，");
}
