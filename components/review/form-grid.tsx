import { riskSourceNames } from "@/db/enums";
import { cellText, inOrder, type Snapshot } from "@/server/response/rules";
import type { FormLayout } from "@/server/template/rules/form";
import styles from "./review.module.css";

type Line = Snapshot["lines"][number];

/** A form as a table, as it is printed: its head, a row a line, and the aspects in which nothing was found. */
export function FormGrid<L extends Line>({
  layout,
  head,
  lines,
  noneIn,
  levels,
  fixedLevel = null,
  isChanged,
}: {
  layout: FormLayout;
  head: Readonly<Record<string, string>>;
  lines: readonly L[];
  noneIn: readonly string[];
  /** Name of a level by its key; null = none. */
  levels: (key: string | null) => string;
  /** What stands in the column of fixed levels; null = the form has no such column. */
  fixedLevel?: ((line: L) => string) | null;
  /** Cells to be marked as changed. */
  isChanged?: (line: L, field: string) => boolean;
}) {
  const words = { sources: riskSourceNames, levels };
  const titleOf = (key: string) => layout.groups.find((group) => group.key === key)?.title ?? key;
  return (
    <>
      <dl className={styles.headList}>
        {layout.head.map(({ field, title }) => (
          <div key={field}>
            <dt>{title}</dt>
            <dd>{head[field] || "—"}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.scroll}>
        <table className={styles.form}>
          <thead>
            <tr>
              <th scope="col">{layout.groupTitle}</th>
              {layout.columns.map((column) => (
                <th key={column.field} scope="col">
                  {column.title}
                </th>
              ))}
              {fixedLevel && <th scope="col">审定等级</th>}
            </tr>
          </thead>
          <tbody>
            {inOrder(layout, [...lines]).map((line) => (
              <tr key={line.riskId}>
                <th scope="row">{titleOf(line.aspect)}</th>
                {layout.columns.map((column) => (
                  <td key={column.field} data-label={column.title} data-changed={isChanged?.(line, column.field)}>
                    {cellText(line, column.field, words) || "—"}
                  </td>
                ))}
                {fixedLevel && <td data-label="审定等级">{fixedLevel(line)}</td>}
              </tr>
            ))}
            {noneIn.map((key) => (
              <tr key={key}>
                <th scope="row">{titleOf(key)}</th>
                <td colSpan={layout.columns.length + (fixedLevel ? 1 : 0)}>逐项对照后未查找到风险点</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
