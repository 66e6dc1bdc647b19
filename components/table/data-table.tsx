"use client";
import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, type TableProps as KitTableProps, Popover, Segmented, Table } from "antd";
import { debounce, parseAsInteger, parseAsString, throttle, useQueryStates } from "nuqs";
import { type Key, type ReactNode, useMemo, useState, useTransition } from "react";
import { arrange, type Cell, type Sort } from "./arrange";
import styles from "./data-table.module.css";
import { useFirstScreen } from "./first-screen";
import { cellLabel } from "./labelled";
import { Pages } from "./pages";
import { useRemembered } from "./remembered";
import { SelectAll } from "./select-all";
import stack from "./stack.module.css";

export type DataColumn<R> = {
  key: string;
  title: string;
  /** What the column is sorted and searched by; numbers are set right-aligned. */
  value: (row: R) => Cell;
  render?: (row: R) => ReactNode;
  /** Pixels; 140 unless said otherwise. */
  width?: number;
  align?: "left" | "center" | "right";
  isFixed?: boolean;
  /** Names the row where rows are cards, on a phone; the fixed or first column unless said. */
  isHead?: boolean;
  /** Not shown until chosen. */
  isHidden?: boolean;
  isUnsortable?: boolean;
  /** What the column means, on hover of its title. */
  help?: string;
};

/** What a table shows at the moment: the rows in order, and how they were chosen; for exports of exactly this. */
export type Shown<R> = { rows: R[]; columns: string[]; search: string; sort: Sort | null };

/**
 * The table of the console: search by name or pinyin, sort, columns and density remembered, selection with a bar of
 * bulk actions, thousands of rows. Search and sort stand in the address, so that a colleague sees the same. With `pages`
 * the rows are one page of a list that the server searches and sorts, by the same names in the address.
 *
 * @param id stable name under which columns and density are remembered
 * @param texts what the search looks at; give pinyin and initials here. All columns unless given
 * @param filters what stands left above the table, e.g. a QueryBar
 * @param tools what stands right above it, e.g. an export button, given what is shown
 * @param bulk actions on the selected rows, of those shown only; `noun` as in 项, 个单位
 */
export function DataTable<R extends object>({
  id,
  rows,
  rowKey,
  columns,
  texts,
  searchHint = "按名称或拼音查找",
  filters,
  tools,
  bulk,
  empty,
  height = 560,
  summary,
  label,
  pages,
}: {
  id: string;
  rows: readonly R[];
  rowKey: (row: R) => string;
  columns: readonly DataColumn<R>[];
  texts?: (row: R) => readonly (string | null)[];
  searchHint?: string | null;
  filters?: ReactNode;
  tools?: (shown: Shown<R>) => ReactNode;
  bulk?: { noun: string; actions: (selected: R[], clear: () => void) => ReactNode };
  empty: ReactNode;
  height?: number;
  summary?: ReactNode;
  label?: string;
  pages?: { page: number; pageSize: number; total: number };
}) {
  const [isLoading, startTransition] = useTransition();
  const [{ q: search, sort: sortText }, setQuery] = useQueryStates(
    { q: parseAsString.withDefault(""), sort: parseAsString.withDefault(""), page: parseAsInteger },
    pages
      ? { shallow: false, startTransition, limitUrlUpdates: debounce(400) }
      : { shallow: true, limitUrlUpdates: throttle(200) },
  );
  // Another choice begins at its first page.
  const ask = (of: { q: string | null } | { sort: string | null }) => void setQuery(pages ? { ...of, page: null } : of);
  const [hidden, setHidden] = useRemembered(
    `table:${id}:hidden`,
    columns.flatMap((column) => (column.isHidden ? [column.key] : [])).join(","),
  );
  const [density, setDensity] = useRemembered("table:density", "small");
  const [selected, setSelected] = useState<ReadonlySet<Key>>(new Set());
  const sort = useMemo(() => sortOf(sortText), [sortText]);
  const hiddenKeys = useMemo(() => new Set(hidden.split(",")), [hidden]);
  const visible = columns.filter((column) => !hiddenKeys.has(column.key));
  const shownRows = useMemo(
    () => (pages ? [...rows] : arrange(rows, { columns, texts, search, sort })),
    [rows, columns, texts, search, sort, pages],
  );
  const drawn = useFirstScreen(shownRows);
  const chosen = bulk ? shownRows.filter((row) => selected.has(rowKey(row))) : [];
  const clear = () => setSelected(new Set());
  const isLong = shownRows.length > 100;
  const head = (visible.find((one) => one.isHead) ?? visible.find((one) => one.isFixed) ?? visible[0])?.key;

  return (
    <div className={styles.table} aria-busy={isLoading}>
      <div className={styles.bar}>
        {searchHint && (
          <Input.Search
            className={styles.search}
            allowClear
            defaultValue={search}
            placeholder={searchHint}
            aria-label={searchHint}
            onChange={(event) => ask({ q: event.target.value || null })}
          />
        )}
        {filters}
        <div className={styles.tools}>
          <span className={styles.total} aria-live="polite">
            共 {(pages?.total ?? rows.length).toLocaleString("zh-CN")} 条
            {shownRows.length !== rows.length && `，显示 ${shownRows.length.toLocaleString("zh-CN")} 条`}
          </span>
          {tools?.({ rows: shownRows, columns: visible.map((column) => column.key), search, sort })}
          <Popover
            trigger="click"
            placement="bottomRight"
            title="显示方式"
            content={
              <div className={styles.choice}>
                <Checkbox.Group
                  className={styles.columns}
                  value={visible.map((column) => column.key)}
                  options={columns.map((column) => ({ value: column.key, label: column.title }))}
                  onChange={(keys) =>
                    setHidden(columns.flatMap((column) => (keys.includes(column.key) ? [] : [column.key])).join(","))
                  }
                />
                <Segmented
                  value={density}
                  options={[
                    { value: "small", label: "紧凑" },
                    { value: "middle", label: "宽松" },
                  ]}
                  onChange={setDensity}
                />
              </div>
            }
          >
            <Button icon={<SettingOutlined />} aria-label="选择显示的列和行距" />
          </Popover>
        </div>
      </div>
      {bulk && chosen.length > 0 && (
        <div className={styles.bulk} role="status">
          <span>
            已选 <b>{chosen.length.toLocaleString("zh-CN")}</b> {bulk.noun}
          </span>
          {bulk.actions(chosen, clear)}
          <Button type="link" size="small" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
      <Table<R>
        aria-label={label}
        className={stack.stack}
        size={density === "middle" ? "middle" : "small"}
        bordered={false}
        pagination={false}
        virtual={isLong}
        showSorterTooltip={false}
        scroll={{
          x: visible.reduce((sum, column) => sum + (column.width ?? 140), bulk ? 40 : 0),
          ...(isLong && { y: height }),
        }}
        rowKey={rowKey}
        dataSource={drawn}
        columns={visible.map((column) => kitColumn(column, rows[0], sort, column.key === head))}
        onChange={(_pages, _filters, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          ask({ sort: one?.order ? `${String(one.columnKey)}.${one.order === "descend" ? "desc" : "asc"}` : null });
        }}
        rowSelection={
          bulk && {
            selectedRowKeys: chosen.map(rowKey),
            onChange: (keys) => setSelected(new Set(keys)),
            columnWidth: 40,
            hideSelectAll: true,
            columnTitle: (
              <SelectAll
                chosen={chosen.length}
                shown={shownRows.length}
                onChange={(isAll) => setSelected(new Set(isAll ? shownRows.map(rowKey) : []))}
              />
            ),
            getCheckboxProps: (row) => ({ "aria-label": `选择${columns[0]?.value(row) ?? ""}` }),
          }
        }
        locale={{
          emptyText: rows.length === 0 && (!pages || search === "") ? empty : "没有符合条件的内容，请修改查找条件。",
        }}
        summary={summary ? () => summary : undefined}
      />
      {pages && (
        <div className={styles.pages}>
          <Pages {...pages} />
        </div>
      )}
    </div>
  );
}

function kitColumn<R extends object>(
  column: DataColumn<R>,
  sample: R | undefined,
  sort: Sort | null,
  isHead: boolean,
): NonNullable<KitTableProps<R>["columns"]>[number] {
  const isNumber = sample !== undefined && typeof column.value(sample) === "number";
  return {
    key: column.key,
    title: column.help ? <span title={column.help}>{column.title}</span> : column.title,
    width: column.width ?? 140,
    align: column.align ?? (isNumber ? "right" : "left"),
    className: isNumber ? "tabular" : undefined,
    fixed: column.isFixed ? "left" : undefined,
    onCell: () => cellLabel(column.title, isHead),
    sorter: !column.isUnsortable,
    sortOrder: sort?.key === column.key ? (sort.isDescending ? "descend" : "ascend") : null,
    render: (_value, row) => (column.render ? column.render(row) : column.value(row)),
  };
}

function sortOf(text: string): Sort | null {
  const match = /^(.+)\.(asc|desc)$/.exec(text);
  return match?.[1] ? { key: match[1], isDescending: match[2] === "desc" } : null;
}
