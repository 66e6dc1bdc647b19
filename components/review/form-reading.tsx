import type { FormView } from "@/components/response/view";
import type { Difference } from "@/server/review/rules";
import { levelName } from "@/server/template/rules/level";
import { FormGrid } from "./form-grid";

/** A form as a table, as it is printed; cells that changed since the last round are marked. */
export function FormReading({ form, difference = null }: { form: FormView; difference?: Difference | null }) {
  const isChanged = (line: FormView["lines"][number], field: string) =>
    difference?.lines.some(
      (change) =>
        change.aspect === line.aspect &&
        change.point === (line.point || line.matter || line.manifestation) &&
        (change.kind === "added" ||
          change.fields.some((one) => one.field === field || (one.field === "selfLevel" && field === "level"))),
    ) ?? false;
  const hasFixed = form.lines.some((line) => line.level !== null);
  return (
    <FormGrid
      layout={form.layout}
      head={form.head}
      lines={form.lines}
      noneIn={form.noneIn}
      levels={(key) => levelName(form.levelling, key)}
      fixedLevel={hasFixed ? (line) => (line.level ? levelName(form.levelling, line.level) : "—") : null}
      isChanged={isChanged}
    />
  );
}
