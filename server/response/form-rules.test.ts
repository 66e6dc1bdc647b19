import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formLayout } from "@/server/template/rules/form";
import { shippedDefinition } from "@/templates/shipped";
import { textFields } from "./field";
import { likenessHash } from "./hash";
import { blankLine, inOrder, isBlank, isSameIn, isSameLine, judged, type LineContent, missingIn } from "./rules";
import { formCells, lineFrom, sheetColumns } from "./sheet-rules";

const definition = shippedDefinition(readdirSync("templates").find((name) => name.endsWith(".yaml")) ?? "");
const formKey = definition.forms.find((form) => form.layer === "post")?.key ?? "";
const layout = formLayout(definition, formKey);
const aspects = layout.groups.map((group) => group.key);
const [aspect = "", ...others] = aspects;
const [source = null] = layout.guide.sources;
const texts = Object.fromEntries(textFields.map((field) => [field, `写明${field}`]));
const whole: LineContent = { ...blankLine(aspect), ...texts, source, likelihood: 2, harm: 2, selfLevel: null };
const missing = (lines: LineContent[], noneIn = others, stage: "search" | "measures" = "search") =>
  missingIn(definition, { formKey, stage, noneIn, lines });
/** An own entry for every field of a line that is not a text. */
const entries: Partial<LineContent>[] = [{ source }, { likelihood: 1 }, { harm: 1 }, { selfLevel: "1" }];
const changes: Partial<LineContent>[] = [...textFields.map((field) => ({ [field]: "另写" })), ...entries];

describe("What is missing in a form", () => {
  it("is nothing, once every aspect has a whole point or the statement that there is none", () => {
    expect(missing([whole])).toEqual([]);
    expect(missing([], aspects)).toEqual([]);
  });

  it("is an aspect that has neither; a statement beside a point does no harm", () => {
    expect(missing([whole], []).map((one) => [one.aspect, one.line, one.field])).toEqual(
      others.map((key) => [key, null, "aspect"]),
    );
    expect(missing([whole], aspects)).toEqual([]);
  });

  it.each(layout.columns.filter((column) => column.stage === "search"))(
    "is named by its place when $title is empty, and by nothing else",
    ({ field }) => {
      const empty = { source: null, selfLevel: null, likelihood: null, [field]: field === "source" ? null : "" };
      const part = field === "selfLevel" || field === "level" ? { likelihood: null } : { [field]: empty[field] };
      const found = missing([whole, { ...whole, ...part }]);
      expect(found.map((one) => [one.aspect, one.line, one.field])).toEqual([[aspect, 1, field]]);
      expect(found[0]?.text).toContain("第 2 个风险点：请");
    },
  );

  it("are the measures only when their time has come", () => {
    const bare = { ...whole, prevent: "", monitor: "", respond: "", measures: "" };
    const asked = layout.columns.filter((column) => column.stage === "measures").map((column) => column.field);
    expect(asked.length).toBeGreaterThan(0);
    expect(missing([bare])).toEqual([]);
    expect(missing([bare], others, "measures").map((one) => one.field)).toEqual(asked);
  });
});

describe("A line", () => {
  it("is blank only while nothing at all stands in it: one entry, whichever, is kept", () => {
    expect(isBlank(blankLine(aspect))).toBe(true);
    for (const part of changes) expect(isBlank({ ...blankLine(aspect), ...part }), JSON.stringify(part)).toBe(false);
  });

  it("is the same only while no entry differs, and each entry belongs to one stage", () => {
    expect(isSameLine(whole, { ...whole })).toBe(true);
    for (const part of changes.filter((one) => !("source" in one))) {
      const changed = { ...whole, ...part };
      expect(isSameLine(whole, changed), JSON.stringify(part)).toBe(false);
      expect([isSameIn("search", whole, changed), isSameIn("measures", whole, changed)].filter(Boolean)).toHaveLength(
        1,
      );
    }
    expect(isSameIn("search", whole, { ...whole, source: null })).toBe(false);
  });

  it("has the level that follows from the rule, whatever was sent", () => {
    const levels = [1, 2, 3].flatMap((likelihood) =>
      [1, 2, 3].map((harm) => judged(definition, { ...whole, likelihood, harm, selfLevel: "x" }).selfLevel),
    );
    expect(new Set(levels)).toEqual(new Set(definition.levels?.map((level) => level.key)));
    expect(judged(definition, { ...whole, harm: null, selfLevel: "1" }).selfLevel).toBeNull();
  });

  it("keeps the writer's level where the programme leaves it to him, unless it does not know it", () => {
    const { levelRule: _rule, ...manual } = definition;
    const key = definition.levels?.[0]?.key ?? "";
    expect(judged(manual, { ...whole, selfLevel: key }).selfLevel).toBe(key);
    expect(judged(manual, { ...whole, selfLevel: "没有" }).selfLevel).toBeNull();
  });

  it("stands under its aspect in the order of the form, and among its own as written", () => {
    const named = aspects.toReversed().flatMap((key) => [1, 2].map((n) => ({ aspect: key, n })));
    expect(inOrder(layout, named)).toEqual(aspects.flatMap((key) => [1, 2].map((n) => ({ aspect: key, n }))));
  });

  it("is like another whoever wrote it; any entry that differs makes it unlike", () => {
    const hash = (line: LineContent, noneIn = others) => likenessHash({ noneIn, lines: [line] });
    expect(hash(whole, others.toReversed())).toBe(hash({ ...whole }));
    for (const part of changes.filter((one) => !("source" in one)))
      expect(hash({ ...whole, ...part }), JSON.stringify(part)).not.toBe(hash(whole));
  });
});

describe("A line in the Excel form", () => {
  const columns = sheetColumns(definition, formKey);
  const at = (kind: string) => columns.findIndex((column) => column.kind === kind);
  const cells = (line: LineContent) =>
    formCells(definition, layout, columns, { subjectId: "s", label: "赵芳", riskId: null, line });

  it("comes back as it went out", () => {
    const word = fc.string({ unit: fc.constantFrom("甲", "1", "，", "a"), maxLength: 6 });
    const step = fc.option(fc.integer({ min: 1, max: 3 }));
    const shown = columns.flatMap((column) => column.field ?? []);
    fc.assert(
      fc.property(word, step, step, fc.constantFrom(...aspects), (text, likelihood, harm, key) => {
        const said = Object.fromEntries(shown.map((field) => [field, text]));
        const line = { ...blankLine(key), ...said, likelihood, harm };
        expect(lineFrom(definition, layout, columns, cells(line))).toEqual({ subjectId: "s", line, problems: [] });
      }),
    );
  });

  it("that says what the form does not know names what it may say; so does one without an aspect", () => {
    const wrong = cells(whole).with(at("likelihood"), "也许").with(at("aspect"), "");
    const { problems } = lineFrom(definition, layout, columns, wrong);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^“发生几率”只能填：.+、/u);
    expect(problems[1]).toBe(`请填写“${layout.groupTitle}”`);
  });
});
