import type { TableProps } from "antd";

type Columns<R> = NonNullable<TableProps<R>["columns"]>;

/**
 * Columns whose cells carry their title, for tables that become cards on a phone (`stack.module.css`).
 * @param head key of the column that names the row; its cells stand above the others without a title
 */
export function labelled<R>(columns: Columns<R>, head: string): Columns<R> {
  return columns.map((column) => ({ ...column, onCell: () => cellLabel(column.title, column.key === head) }));
}

/** What a cell says about itself to the style sheet. */
export function cellLabel(title: unknown, isHead: boolean): Record<string, string> {
  return { ...(typeof title === "string" && { "data-label": title }), ...(isHead && { "data-head": "" }) };
}
