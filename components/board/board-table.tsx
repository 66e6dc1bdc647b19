"use client";
import type { MouseEvent } from "react";
import { paths } from "@/components/paths";
import { useFirstScreen } from "@/components/table/first-screen";
import type { Board, BoardRow } from "@/server/board/board";
import { figureOf, rateOf } from "@/server/board/rules";
import type { BoardFigure } from "@/server/board/schema";
import type { Counts, Lateness } from "@/server/campaign/rules";
import type { TaskCell } from "@/server/progress/cell-rules";
import styles from "./board.module.css";
import { Contact, UrgeCell } from "./board-cells";

type Sorting = { sort: string; isDescending: boolean; onSort: (key: string) => void };

/**
 * Units × tasks as counts. Heading, first column and totals stay in sight. Every number opens what is behind it.
 * Lines above a number say with sign and text what is late (▲) or returned (退): colour only repeats it.
 */
export function BoardTable({
  unitId,
  board,
  figure,
  selected,
  onSelect,
  onOpen,
  ...sorting
}: Sorting & {
  unitId: string;
  board: Board;
  figure: BoardFigure;
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  /** Follows a link within the product without loading the whole page. */
  onOpen: (href: string) => void;
}) {
  const shown = board.rows.map((row) => row.unitId);
  const drawn = useFirstScreen(board.rows);
  const isAll = shown.length > 0 && shown.every((id) => selected.has(id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className={styles.scroll} aria-label="进展看板" tabIndex={0}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it takes the clicks of the links within, which keys raise too */}
      <table className={styles.board} onClick={(event) => follow(event, onOpen)}>
        <thead>
          <tr>
            <th className={styles.pick}>
              <input
                type="checkbox"
                aria-label="选择本页全部单位"
                checked={isAll}
                onChange={() => onSelect(isAll ? new Set() : new Set(shown))}
              />
            </th>
            <Heading id="name" title="单位、联络员" className={styles.first} {...sorting} />
            <Heading id="rate" title="完成率" {...sorting} />
            <Heading id="reported" title="实报/应报" {...sorting} />
            <Heading id="onTime" title="按时" {...sorting} />
            <Heading id="returned" title="退回" {...sorting} />
            <Heading id="late" title="超期未报" {...sorting} />
            {board.tasks.map((task) => (
              <Heading key={task.key} id={`task:${task.key}`} title={task.title} className={styles.task} {...sorting}>
                <span className={styles.due}>{task.dueOn === null ? "不限期" : task.dueOn.slice(5)}</span>
              </Heading>
            ))}
            <Heading id="urge" title="最近催办" {...sorting} />
          </tr>
        </thead>
        <tbody>
          {drawn.map((row) => (
            <Line
              key={row.unitId}
              row={row}
              board={board}
              figure={figure}
              href={(task) =>
                `${paths.unit(unitId).campaignUnit(board.campaign.id, row.unitId)}${task ? `#${task}` : ""}`
              }
              isSelected={selected.has(row.unitId)}
              onToggle={() => onSelect(toggled(selected, row.unitId))}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className={styles.pick} />
            <th scope="row" className={styles.first}>
              合计（{board.count} 个单位）
            </th>
            <Totals counts={board.totals} />
            {board.tasks.map((task) => {
              const sum = board.byTask.find((one) => one.taskKey === task.key);
              return <td key={task.key}>{sum ? <Figure counts={sum} figure={figure} /> : "—"}</td>;
            })}
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** One listener for thousands of links: a component for each costs seconds at 1,000 units. */
function follow(event: MouseEvent, onOpen: (href: string) => void): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const href = event.target instanceof Element ? event.target.closest("a")?.getAttribute("href") : null;
  if (!href?.startsWith("/")) return;
  event.preventDefault();
  onOpen(href);
}

function Heading({
  id,
  title,
  className,
  children,
  sort,
  isDescending,
  onSort,
}: Sorting & { id: string; title: string; className?: string; children?: React.ReactNode }) {
  const isSorted = sort === id;
  const order = isDescending ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={isSorted ? order : "none"}>
      <button type="button" className={styles.sort} onClick={() => onSort(id)}>
        {title}
        {isSorted && (isDescending ? " ↓" : " ↑")}
      </button>
      {children}
    </th>
  );
}

function Line({
  row,
  board,
  figure,
  href,
  isSelected,
  onToggle,
}: {
  row: BoardRow;
  board: Board;
  figure: BoardFigure;
  href: (task?: string) => string;
  isSelected: boolean;
  onToggle: () => void;
}) {
  return (
    <tr className={row.state === "exempt" ? styles.exempt : undefined}>
      <td className={styles.pick}>
        <input type="checkbox" aria-label={`选择${row.name}`} checked={isSelected} onChange={onToggle} />
      </td>
      <th scope="row" className={styles.first} title={row.name}>
        <a href={href()}>{row.name}</a>
        <Contact row={row} />
        <span className={styles.note}>
          {row.state === "exempt"
            ? `免报：${row.stateReason ?? ""}`
            : row.exemptTasks > 0 && `免报 ${row.exemptTasks} 项`}
          {row.pending > 0 && <span className={styles.returned}>… {row.pending} 项已发未生效</span>}
          {row.closesOn !== null && ` ${row.closesOn} 关闭`}
        </span>
      </th>
      <Totals counts={row.totals} href={href()} />
      {board.tasks.map((task) => (
        <td key={task.key}>
          <Cell
            cell={row.cells.find((one) => one.taskKey === task.key)}
            figure={figure}
            href={href(task.key)}
            label={`${row.name} ${task.title}`}
          />
        </td>
      ))}
      <td className={styles.left}>
        <UrgeCell urge={row.lastUrge} />
      </td>
    </tr>
  );
}

function Totals({ counts, href }: { counts: Counts & Lateness; href?: string }) {
  const rate = Math.floor(rateOf(counts) * 100);
  const linked = (text: string | number, className?: string) =>
    href ? (
      <a className={`${styles.cell} ${className ?? ""}`} href={href}>
        <span className={styles.main}>{text}</span>
      </a>
    ) : (
      text
    );
  return (
    <>
      <td>
        {counts.expected === 0 ? "—" : `${rate}%`}
        {counts.expected > 0 && (
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: `${rate}%` }} />
          </span>
        )}
      </td>
      <td>{linked(`${counts.reported}/${counts.expected}`)}</td>
      <td>{linked(counts.onTime)}</td>
      <td>{linked(counts.returned, counts.returned > 0 ? styles.returned : undefined)}</td>
      <td>{linked(counts.openLate > 0 ? `▲${counts.openLate}` : 0, counts.openLate > 0 ? styles.late : undefined)}</td>
    </>
  );
}

function Cell({
  cell,
  figure,
  href,
  label,
}: {
  cell: TaskCell | undefined;
  figure: BoardFigure;
  href: string;
  label: string;
}) {
  if (!cell || (cell.expected === 0 && !cell.isExempt))
    return (
      <span className={styles.faint} title="本单位没有这项任务">
        —
      </span>
    );
  if (cell.isExempt)
    return (
      <a className={styles.cell} href={href} aria-label={`${label}：免报`} title="免报，不计入合计">
        <span className={styles.faint}>免</span>
      </a>
    );
  const due = cell.dueOn === null ? "不限期" : `截止 ${cell.dueOn}${cell.isExtended ? "（已缓报）" : ""}`;
  const said = `应报 ${cell.expected}，实报 ${cell.reported}，按时 ${cell.onTime}，退回 ${cell.returned}，超期未报 ${cell.openLate}；${due}`;
  return (
    <a className={styles.cell} href={href} aria-label={`${label}：${said}`} title={said}>
      <Figure counts={cell} figure={figure} />
      <span className={styles.note}>
        {cell.openLate > 0 && <span className={styles.late}>▲{cell.openLate} </span>}
        {cell.returned > 0 && <span className={styles.returned}>退{cell.returned} </span>}
        {cell.isExtended && <span className={styles.faint}>缓</span>}
      </span>
    </a>
  );
}

function Figure({ counts, figure }: { counts: Counts & Lateness; figure: BoardFigure }) {
  const value = figureOf(counts, figure);
  if (figure !== "reported") return <span className={styles.main}>{value}</span>;
  return (
    <span className={`${styles.main} ${counts.reported >= counts.expected ? styles.full : ""}`}>
      {value}
      <span className={styles.of}>/{counts.expected}</span>
      {counts.expected > 0 && counts.reported >= counts.expected && " ✓"}
    </span>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
