import { riskSourceNames, riskSources } from "@/db/enums";
import { type FormLayout, formLayout } from "@/server/template/rules/form";
import { levelName, levelScales } from "@/server/template/rules/level";
import type { Definition } from "@/server/template/schema";
import { type TextField, textFields } from "./field";
import { blankLine, type LineContent } from "./rules";
import type { LineInput } from "./schema";

/** A column of the Excel form: where its cell comes from and goes to. */
export type FormColumn = {
  header: string;
  kind: "subject" | "risk" | "label" | "aspect" | "source" | "likelihood" | "harm" | "level" | "text";
  field: TextField | null;
  width: number;
  choices: string[];
};

/** The columns of the Excel form of a template's form; ids come first and say that they are not to be changed. */
export function sheetColumns(definition: Definition, formKey: string): FormColumn[] {
  const layout = formLayout(definition, formKey);
  const scales = levelScales(definition);
  const column = (header: string, kind: FormColumn["kind"], width: number, choices: string[] = []): FormColumn => ({
    header,
    kind,
    field: null,
    width,
    choices,
  });
  return [
    column("表编号（勿改）", "subject", 14),
    column("行编号（勿改）", "risk", 14),
    column("填报人", "label", 24),
    column(
      layout.groupTitle,
      "aspect",
      14,
      layout.groups.map((group) => group.title),
    ),
    ...layout.columns.flatMap((one): FormColumn[] => {
      if (one.kind === "source")
        return [
          column(
            one.title,
            "source",
            10,
            layout.guide.sources.map((source) => riskSourceNames[source]),
          ),
        ];
      if (one.kind !== "level") return [{ ...column(one.title, "text", 28), field: textOf(one.field) }];
      if (scales.likelihood.length === 0)
        return [
          column(
            one.title,
            "level",
            12,
            (definition.levels ?? []).map((level) => levelName(definition, level.key)),
          ),
        ];
      return [
        column(
          "发生几率",
          "likelihood",
          10,
          scales.likelihood.map((step) => step.name),
        ),
        column(
          "危害程度",
          "harm",
          10,
          scales.harm.map((step) => step.name),
        ),
      ];
    }),
  ];
}

/** A line as cells, in the order of the columns. */
export function formCells(
  definition: Definition,
  layout: Pick<FormLayout, "groups">,
  columns: readonly FormColumn[],
  of: { subjectId: string; label: string; riskId: string | null; line: LineContent },
): string[] {
  const scales = levelScales(definition);
  const { line } = of;
  const words: Record<Exclude<FormColumn["kind"], "text">, string | undefined> = {
    subject: of.subjectId,
    risk: of.riskId ?? "",
    label: of.label,
    aspect: layout.groups.find((group) => group.key === line.aspect)?.title,
    source: line.source ? riskSourceNames[line.source] : "",
    likelihood: scales.likelihood.find((step) => step.value === line.likelihood)?.name,
    harm: scales.harm.find((step) => step.value === line.harm)?.name,
    level: line.selfLevel ? levelName(definition, line.selfLevel) : "",
  };
  return columns.map((column) =>
    column.kind === "text" ? (column.field ? line[column.field] : "") : (words[column.kind] ?? ""),
  );
}

/** What a row of the sheet says; `problems` in Chinese, empty when it can be taken. */
export type ReadLine = { subjectId: string; line: LineInput; problems: string[] };

/** Reads one row back. Unknown words are named with what is allowed. */
export function lineFrom(
  definition: Definition,
  layout: Pick<FormLayout, "groups">,
  columns: readonly FormColumn[],
  cells: readonly string[],
): ReadLine {
  const scales = levelScales(definition);
  const problems: string[] = [];
  let subjectId = "";
  let line: LineInput = blankLine("");
  for (const [index, column] of columns.entries()) {
    const text = (cells[index] ?? "").trim();
    if (column.choices.length > 0 && text !== "" && !column.choices.includes(text))
      problems.push(`“${column.header}”只能填：${column.choices.join("、")}`);
    if (text.length > 2000) problems.push(`“${column.header}”超过 2000 字`);
    if (column.kind === "subject") subjectId = text;
    else if (column.kind === "risk") line = { ...line, riskId: text === "" ? null : text };
    else if (column.kind === "aspect")
      line = { ...line, aspect: layout.groups.find((group) => group.title === text)?.key ?? "" };
    else if (column.kind === "source")
      line = { ...line, source: riskSources.find((source) => riskSourceNames[source] === text) ?? null };
    else if (column.kind === "likelihood")
      line = { ...line, likelihood: scales.likelihood.find((step) => step.name === text)?.value ?? null };
    else if (column.kind === "harm")
      line = { ...line, harm: scales.harm.find((step) => step.name === text)?.value ?? null };
    else if (column.kind === "level")
      line = {
        ...line,
        selfLevel: definition.levels?.find((level) => levelName(definition, level.key) === text)?.key ?? null,
      };
    else if (column.field) line = { ...line, [column.field]: text };
  }
  if (line.aspect === "") problems.push(`请填写“${columns.find((one) => one.kind === "aspect")?.header ?? "方面"}”`);
  return { subjectId, line, problems };
}

const textOf = (field: string): TextField | null => textFields.find((one) => one === field) ?? null;
