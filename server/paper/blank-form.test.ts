import { expect, test } from "vitest";
import { checkDocument } from "@/server/document/rules";
import { documentSchema, type FormDocument } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { typeset } from "@/server/document/typeset/typeset";
import { loadLibrary } from "@/server/template/load";
import { formLayout } from "@/server/template/rules/form";
import { blankForm } from "./blank-form";

const forms = (await loadLibrary("templates")).flatMap(({ definition }) =>
  definition.forms.map((form) => [`${definition.key} ${form.number}`, definition, form.key] as const),
);

test.each(forms)(
  "%s stands blank on one sheet with every column, aspect and box, high enough to write in",
  (_name, definition, key) => {
    const layout = formLayout(definition, key);
    const document = documentSchema.parse(blankForm(definition, key)) as FormDocument;
    expect(checkDocument(document)).toEqual([]);
    const [sheet] = document.sheets;
    expect(sheet?.rowHeight).toBeGreaterThanOrEqual(9);
    expect(sheet?.table?.columns.map((column) => column.title)).toEqual([
      layout.groupTitle,
      ...layout.columns.map((column) => column.title),
    ]);
    expect([...new Set(sheet?.table?.rows.map((row) => row[0]))]).toEqual(layout.groups.map((group) => group.title));
    expect(sheet?.boxes.map((box) => box.label)).toEqual(layout.foot.map((box) => box.title));
    expect(typeset(document, plainMetrics)).toHaveLength(1);
  },
);
