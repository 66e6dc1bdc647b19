import { riskSourceNames } from "@/db/enums";
import { cellText, inOrder } from "@/server/response/rules";
import type { Difference } from "@/server/review/rules";
import { levelName } from "@/server/template/rules/level";
import type { FormView } from "../response/view";
import styles from "./review.module.css";

/** A form as a table, as it is printed; cells that changed since the last round are marked. */
export function FormReading({ form, difference = null }: { form: FormView; difference?: Difference | null }) {
  const words = { sources: riskSourceNames, levels: (key: string | null) => levelName(form.levelling, key) };
  const lines = inOrder(form.layout, form.lines);
  const titleOf = (key: string) => form.layout.groups.find((group) => group.key === key)?.title ?? key;
  const isChanged = (line: FormView["lines"][number], field: string) =>
    difference?.lines.some(
      (change) =>
        change.aspect === line.aspect &&
        change.point === (line.point || line.matter || line.manifestation) &&
        (change.kind === "added" ||
          change.fields.some((one) => one.field === field || (one.field === "selfLevel" && field === "level"))),
    ) ?? false;
  const hasFixed = lines.some((line) => line.level !== null);
  return (
    <>
      <dl className={styles.headList}>
        {form.layout.head.map(({ field, title }) => (
          <div key={field}>
            <dt>{title}</dt>
            <dd>{form.head[field] || "—"}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.scroll}>
        <table className={styles.form}>
          <thead>
            <tr>
              <th scope="col">{form.layout.groupTitle}</th>
              {form.layout.columns.map((column) => (
                <th key={column.field} scope="col">
                  {column.title}
                </th>
              ))}
              {hasFixed && <th scope="col">审定等级</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.riskId}>
                <th scope="row">{titleOf(line.aspect)}</th>
                {form.layout.columns.map((column) => (
                  <td key={column.field} data-label={column.title} data-changed={isChanged(line, column.field)}>
                    {cellText(line, column.field, words) || "—"}
                  </td>
                ))}
                {hasFixed && <td data-label="审定等级">{line.level ? levelName(form.levelling, line.level) : "—"}</td>}
              </tr>
            ))}
            {form.noneIn.map((key) => (
              <tr key={key}>
                <th scope="row">{titleOf(key)}</th>
                <td colSpan={form.layout.columns.length + (hasFixed ? 1 : 0)}>逐项对照后未查找到风险点</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
