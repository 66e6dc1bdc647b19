import type { RiskSource } from "@/db/enums";
import { type FormLayout, formLayout, stageOf } from "@/server/template/rules/form";
import { levelScales, proposeLevel } from "@/server/template/rules/level";
import type { Definition } from "@/server/template/schema";
import type { ColumnField, Stage } from "@/server/template/vocabulary";
import { type TextField, textFields } from "./field";
import type { LineInput } from "./schema";

/** Content of one line, without its place in the register. */
export type LineContent = Omit<LineInput, "riskId" | "adoptedFrom">;

/** A line as stored: which risk, in which revision. */
export type FormLine = LineContent & { riskId: string; revisionId: string; adoptedFrom: string | null };

/** A form as it was sent for review; what the hash of a submission covers. */
export type Snapshot = {
  formKey: string;
  stage: Stage;
  subject: string;
  head: Record<string, string>;
  noneIn: string[];
  lines: FormLine[];
};

/** Something that keeps a form from being sent, with where it stands. */
export type Missing = { aspect: string; line: number | null; field: ColumnField | "aspect"; text: string };

/** A line with nothing in it yet. */
export const blankLine = (aspect: string): LineInput => ({
  riskId: null,
  aspect,
  matter: "",
  link: "",
  point: "",
  manifestation: "",
  source: null,
  likelihood: null,
  harm: null,
  selfLevel: null,
  prevent: "",
  monitor: "",
  respond: "",
  measures: "",
  responsibleLeader: "",
  adoptedFrom: null,
});

/**
 * The line as it counts: the self-assessed level follows from the rule where the template has one; where it leaves the
 * level to the writer his choice stands if the template knows it.
 */
export function judged<T extends LineContent>(definition: Definition, line: T): T {
  const rule = definition.levelRule;
  const isKnown = definition.levels?.some((level) => level.key === line.selfLevel) ?? false;
  if (!rule || rule.method === "manual") return { ...line, selfLevel: isKnown ? line.selfLevel : null };
  return { ...line, selfLevel: proposeLevel(definition, line).level };
}

/**
 * What is missing before a form may be sent in a stage: every aspect of the layer has a point or the statement that
 * there is none (查全), and every column of the stages so far is filled.
 * @returns empty when nothing is missing; in the order of the form
 */
export function missingIn(
  definition: Definition,
  form: { formKey: string; stage: Stage; noneIn: readonly string[]; lines: readonly LineContent[] },
): Missing[] {
  const layout = formLayout(definition, form.formKey);
  const columns = layout.columns.filter((column) => form.stage === "measures" || column.stage === "search");
  return layout.groups.flatMap((group): Missing[] => {
    const own = form.lines.map((line, index) => ({ line, index })).filter(({ line }) => line.aspect === group.key);
    if (own.length === 0 && !form.noneIn.includes(group.key))
      return [
        {
          aspect: group.key,
          line: null,
          field: "aspect",
          text: `“${group.title}”还没有填写风险点；逐项对照后确实没有的，请勾选“本方面未查找到风险点”`,
        },
      ];
    return own.flatMap(({ line, index }, place) =>
      columns
        .filter((column) => isEmptyCell(definition, line, column.field))
        .map((column) => ({
          aspect: group.key,
          line: index,
          field: column.field,
          text: `“${group.title}”第 ${place + 1} 个风险点：${ask(column.field, column.title)}`,
        })),
    );
  });
}

/** True when the form asks for measures and all of them are filled in. */
export function hasAllMeasures(
  definition: Definition,
  form: { formKey: string; noneIn: readonly string[]; lines: readonly LineContent[] },
): boolean {
  return asksMeasures(definition, form.formKey) && missingIn(definition, { ...form, stage: "measures" }).length === 0;
}

/** True when the form has columns for measures, so that a second round of work follows the first. */
export function asksMeasures(definition: Definition, formKey: string): boolean {
  return formLayout(definition, formKey).columns.some((column) => column.stage === "measures");
}

/** A cell as it is read by people. */
export function cellText(
  line: LineContent,
  field: ColumnField,
  words: { sources: Record<RiskSource, string>; levels: (key: string | null) => string },
): string {
  if (field === "source") return line.source ? words.sources[line.source] : "";
  if (field === "selfLevel" || field === "level") return line.selfLevel ? words.levels(line.selfLevel) : "";
  return line[field];
}

/** Lines of a form in the order in which they are printed: by aspect, then as written. */
export function inOrder<T extends { aspect: string }>(layout: Pick<FormLayout, "groups">, lines: readonly T[]): T[] {
  const place = new Map(layout.groups.map((group, index) => [group.key, index]));
  return lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => (place.get(a.line.aspect) ?? 99) - (place.get(b.line.aspect) ?? 99) || a.index - b.index)
    .map(({ line }) => line);
}

/** True when both lines say the same in the columns of a stage. */
export function isSameIn(stage: Stage, a: LineContent, b: LineContent): boolean {
  const fields = textFields.filter((field) => stageOf(field) === stage);
  const isSameText = fields.every((field) => a[field] === b[field]);
  if (stage === "measures" || !isSameText) return isSameText;
  return (
    a.aspect === b.aspect &&
    a.source === b.source &&
    a.likelihood === b.likelihood &&
    a.harm === b.harm &&
    a.selfLevel === b.selfLevel
  );
}

/** True when nothing in the line has been changed. */
export const isSameLine = (a: LineContent, b: LineContent): boolean =>
  isSameIn("search", a, b) && isSameIn("measures", a, b);

/** True when there is nothing on the line at all: it is not worth keeping. */
export const isBlank = (line: LineContent): boolean =>
  textFields.every((field) => line[field] === "") &&
  line.source === null &&
  line.likelihood === null &&
  line.harm === null &&
  line.selfLevel === null;

function isEmptyCell(definition: Definition, line: LineContent, field: ColumnField): boolean {
  if (field === "source") return line.source === null;
  if (field === "selfLevel" || field === "level") {
    if (levelScales(definition).likelihood.length > 0) return line.likelihood === null || line.harm === null;
    return field === "selfLevel" && definition.levels !== undefined && line.selfLevel === null;
  }
  return line[field as TextField] === "";
}

function ask(field: ColumnField, title: string): string {
  if (field === "source") return `请选择${title}`;
  if (field === "selfLevel" || field === "level") return "请选择发生几率和危害程度";
  return `请填写${title}`;
}
