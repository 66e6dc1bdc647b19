import type { Layer, RiskSource } from "@/db/enums";
import type { Definition, Form, LayerRule, Task } from "@/server/template/schema";
import { type ColumnField, columnFields, type FootBox, type HeadField, type Stage } from "@/server/template/vocabulary";

export interface LayoutColumn {
  field: ColumnField;
  title: string;
  /** Share of the line in percent; the columns of a form add up to 100. */
  width: number;
  /** What is entered; `level` is judged by the programme's level rule and shows the fixed level once there is one. */
  kind: "text" | "source" | "level" | "leader";
  /** In which round of work the column is filled. */
  stage: Stage;
}

export interface LayoutGroup {
  key: string;
  title: string;
  questions: string[];
}

/** A form as it is filled on screen and printed, independent of medium. */
export interface FormLayout {
  key: string;
  layer: Layer;
  issuer: string;
  number: string;
  title: string;
  orientation: Form["orientation"];
  head: { field: HeadField; title: string }[];
  groupTitle: string;
  groups: LayoutGroup[];
  columns: LayoutColumn[];
  foot: { box: FootBox; title: string }[];
  /** Who organises the search, what it is held against, by which standard (ZZ-19). */
  guide: { organiser: string | null; against: string[]; standard: string | null; sources: RiskSource[] };
}

const columnNames: Record<ColumnField, string> = {
  matter: "决策事项",
  link: "环节",
  point: "风险点",
  manifestation: "表现形式",
  source: "来源",
  selfLevel: "自评等级",
  level: "风险等级",
  prevent: "预防措施",
  monitor: "监控措施",
  respond: "处置措施",
  measures: "防控措施",
  responsibleLeader: "责任领导",
};

const headNames: Record<HeadField, string> = {
  unit: "单位",
  department: "科室",
  post: "岗位",
  person: "姓名",
  position: "职务",
  postDuty: "岗位职责",
  departmentDuty: "科室职责",
  annualTask: "年度任务",
};

const columnKinds: Partial<Record<ColumnField, LayoutColumn["kind"]>> = {
  source: "source",
  selfLevel: "level",
  level: "level",
  responsibleLeader: "leader",
};

const measureFields: ReadonlySet<ColumnField> = new Set(["prevent", "monitor", "respond", "measures"]);

/** The layout of a form. Throws when the definition has no such form. */
export function formLayout(definition: Definition, formKey: string): FormLayout {
  const form = getForm(definition, formKey);
  const rule = getLayer(definition, form.layer);
  const whole = form.columns.reduce((sum, column) => sum + column.width, 0);
  return {
    key: form.key,
    layer: form.layer,
    issuer: definition.organ.name,
    number: form.number,
    title: form.title,
    orientation: form.orientation,
    head: form.head.map((field) => ({ field, title: headNames[field] })),
    groupTitle: form.groupTitle,
    groups: aspectsFor(definition, form.layer),
    columns: form.columns.map((column) => ({
      field: column.field,
      title: column.title ?? columnTitle(definition, column.field),
      width: (column.width / whole) * 100,
      kind: columnKinds[column.field] ?? "text",
      stage: stageOf(column.field),
    })),
    foot: form.foot,
    guide: {
      organiser: rule.organiser ?? null,
      against: rule.against ?? [],
      standard: definition.search?.standard ?? null,
      sources: rule.sources,
    },
  };
}

/** The screen word of a column, as the programme calls it. */
export function columnTitle(definition: Definition, field: ColumnField): string {
  return definition.terms?.[field] ?? columnNames[field];
}

/** All column words, as the programme calls them. */
export function columnTitles(definition: Definition): Record<ColumnField, string> {
  const titles = { ...columnNames };
  for (const field of columnFields) titles[field] = columnTitle(definition, field);
  return titles;
}

/** The round of work in which a column is filled. */
export function stageOf(field: ColumnField): Stage {
  return measureFields.has(field) ? "measures" : "search";
}

/** The columns a task of kind `forms` or `measures` asks to be filled; empty for other tasks. */
export function fieldsDue(definition: Definition, task: Task): ColumnField[] {
  if (task.measure.kind !== "forms" && task.measure.kind !== "measures") return [];
  const stage: Stage = task.measure.kind === "forms" ? "search" : "measures";
  const form = getForm(definition, task.measure.form);
  return form.columns.map((column) => column.field).filter((field) => stageOf(field) === stage);
}

/** The aspects a layer must examine, with guiding questions; empty when the programme lacks the layer. */
export function aspectsFor(definition: Definition, layer: Layer): LayoutGroup[] {
  const rule = definition.layers.find((candidate) => candidate.layer === layer);
  return (rule?.aspects ?? []).map((aspect) => ({ key: aspect.key, title: aspect.name, questions: aspect.questions }));
}

/** The forms of a layer. */
export function formsOf(definition: Definition, layer: Layer): Form[] {
  return definition.forms.filter((form) => form.layer === layer);
}

/** The form with this key. Throws when the definition has none. */
export function getForm(definition: Definition, key: string): Form {
  const form = definition.forms.find((candidate) => candidate.key === key);
  if (!form) throw new Error(`template ${definition.key} has no form ${key}`);
  return form;
}

/** The rule of a layer. Throws when the definition lacks the layer. */
export function getLayer(definition: Definition, layer: Layer): LayerRule {
  const rule = definition.layers.find((candidate) => candidate.layer === layer);
  if (!rule) throw new Error(`template ${definition.key} has no layer ${layer}`);
  return rule;
}
